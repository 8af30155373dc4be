variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "zone_name" {
  description = "Domain of the zone, such as shop.example."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", var.zone_name))
    error_message = "zone_name must be a domain such as shop.example: lower case, without https:// and without a dot at the end."
  }
}

variable "zone_id" {
  description = "An existing hosted zone of that domain. Null makes one; its name_servers then go to your registrar."
  type        = string
  default     = null

  validation {
    condition     = var.zone_id == null ? true : can(regex("^Z[A-Z0-9]{5,31}$", var.zone_id))
    error_message = "zone_id must look like Z0123456789ABCDEFGHIJ."
  }
}

variable "has_zone_id" {
  description = "Whether zone_id is given; said apart for ids that are only known at apply. Null: as zone_id is."
  type        = bool
  default     = null
}

variable "aliases" {
  description = <<-TEXT
    Alias records by a name of your choice: `host` (empty for the zone itself, else such as www), `target` and `target_zone_id` (a balancer's or a distribution's).
    `routing`: simple, latency (with `region`), geography (with `continent` or `country`, `*` for all others), failover (with `failover` PRIMARY or SECONDARY), weighted (with `weight`).
    `health_check`: a key of health_checks. `is_ipv6`: also AAAA (distributions; balancers with IPv6).
  TEXT
  type = map(object({
    host           = optional(string, "")
    target         = string
    target_zone_id = string
    is_ipv6        = optional(bool, false)
    routing        = optional(string, "simple")
    region         = optional(string)
    continent      = optional(string)
    country        = optional(string)
    failover       = optional(string)
    weight         = optional(number)
    health_check   = optional(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for a in var.aliases : contains(["simple", "latency", "geography", "failover", "weighted"], a.routing)])
    error_message = "aliases: routing must be simple, latency, geography, failover or weighted."
  }

  validation {
    condition     = alltrue([for a in var.aliases : a.routing != "latency" || a.region != null])
    error_message = "aliases: latency routing needs region, the one in which the target runs."
  }

  validation {
    condition     = alltrue([for a in var.aliases : a.routing != "geography" || (a.continent == null) != (a.country == null)])
    error_message = "aliases: geography routing needs either continent (AF, AN, AS, EU, NA, OC, SA) or country (two letters, or * for all others)."
  }

  validation {
    condition     = alltrue([for a in var.aliases : a.continent == null ? true : contains(["AF", "AN", "AS", "EU", "NA", "OC", "SA"], a.continent)])
    error_message = "aliases: continent must be AF, AN, AS, EU, NA, OC or SA."
  }

  validation {
    condition     = alltrue([for a in var.aliases : a.routing != "failover" || try(contains(["PRIMARY", "SECONDARY"], a.failover), false)])
    error_message = "aliases: failover routing needs failover PRIMARY or SECONDARY."
  }

  validation {
    condition     = alltrue([for a in var.aliases : !(a.routing == "failover" && try(a.failover == "PRIMARY", false)) || a.health_check != null])
    error_message = "aliases: the PRIMARY of a failover needs a health_check; without one it is never given up."
  }

  validation {
    condition     = alltrue([for a in var.aliases : a.routing != "weighted" || try(a.weight >= 0 && a.weight <= 255, false)])
    error_message = "aliases: weighted routing needs weight, from 0 to 255."
  }

  validation {
    condition     = alltrue([for a in var.aliases : a.health_check == null ? true : contains(keys(var.health_checks), a.health_check)])
    error_message = "aliases: health_check names none of health_checks."
  }
}

variable "health_checks" {
  description = "Checks from outside by name: HTTPS to `host` and `path`; unhealthy after `failures` in a row."
  type = map(object({
    host             = string
    path             = optional(string, "/health/ready")
    interval_seconds = optional(number, 30)
    failures         = optional(number, 3)
  }))
  default = {}

  validation {
    condition     = alltrue([for c in var.health_checks : contains([10, 30], c.interval_seconds)])
    error_message = "health_checks: interval_seconds must be 30, or 10 (which costs more)."
  }

  validation {
    condition     = alltrue([for c in var.health_checks : c.failures >= 1 && c.failures <= 10])
    error_message = "health_checks: failures must be from 1 to 10."
  }

  validation {
    condition     = alltrue([for c in var.health_checks : startswith(c.path, "/")])
    error_message = "health_checks: path must begin with /."
  }
}

variable "certificate_authorities" {
  description = "Authorities that may issue certificates for the domain (CAA). Empty for no such record."
  type        = list(string)
  default     = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"]
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
