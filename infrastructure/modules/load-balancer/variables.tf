variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the target groups."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the balancer, in two zones at least; public ones for a balancer that faces the internet."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name subnets in two zones at least; AWS makes no application load balancer in one."
  }
}

variable "security_group_ids" {
  description = "Security groups of the balancer."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) >= 1
    error_message = "security_group_ids must name a group: without one the VPC's default group would apply."
  }
}

variable "is_internal" {
  description = "Whether the balancer has private addresses only."
  type        = bool
  default     = false
}

variable "domain" {
  description = "Main name on the certificate, such as shop.example. Needs zone_id. Null with certificate_arn."
  type        = string
  default     = null

  validation {
    condition     = var.domain == null ? true : can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "domain must be a host name such as shop.example: lower case, without https:// and without a path."
  }

  validation {
    condition     = (var.domain == null) != (var.certificate_arn == null)
    error_message = "Give either domain (with zone_id: a certificate is issued) or certificate_arn (one that you have)."
  }
}

variable "alternative_names" {
  description = "More names on the certificate, such as www.shop.example."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for name in var.alternative_names : can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", name))])
    error_message = "alternative_names holds what is no host name. Write www.shop.example or *.shop.example."
  }
}

variable "zone_id" {
  description = "Route 53 zone that proves the domain to ACM. Needed with domain."
  type        = string
  default     = null

  validation {
    condition     = var.domain == null || var.zone_id != null
    error_message = "zone_id is needed with domain: the certificate is proved by a record in that zone."
  }
}

variable "certificate_arn" {
  description = "A certificate of ACM in the balancer's region, instead of domain."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null ? true : can(regex("^arn:aws[a-z-]*:acm:", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate in ACM (arn:aws:acm:…)."
  }
}

variable "tls_policy" {
  description = "Security policy of the HTTPS listener: TLS 1.2 and 1.3 by default."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  validation {
    condition     = can(regex("^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2)", var.tls_policy))
    error_message = "tls_policy must refuse TLS 1.0 and 1.1: choose a policy that begins with ELBSecurityPolicy-TLS13-1-2, -TLS13-1-3 or -FS-1-2."
  }
}

variable "target_groups" {
  description = <<-TEXT
    Target groups by name. `port`: where Duka listens. `target_type`: `instance` or `ip` (Fargate). `stickiness_seconds`: 0 is off, else the cookie's life.
    `deregistration_seconds`: how long a leaving target finishes its requests. `slow_start_seconds`: 0, or 30 to 900.
  TEXT
  type = map(object({
    port                   = optional(number, 8080)
    target_type            = optional(string, "instance")
    health_path            = optional(string, "/health/ready")
    health_interval        = optional(number, 10)
    stickiness_seconds     = optional(number, 0)
    deregistration_seconds = optional(number, 30)
    slow_start_seconds     = optional(number, 0)
  }))

  validation {
    condition     = length(var.target_groups) >= 1
    error_message = "target_groups must hold one group at least."
  }

  validation {
    condition     = alltrue([for group in var.target_groups : contains(["instance", "ip"], group.target_type)])
    error_message = "target_groups: target_type must be instance or ip."
  }

  validation {
    condition     = alltrue([for group in var.target_groups : group.stickiness_seconds >= 0 && group.stickiness_seconds <= 604800])
    error_message = "target_groups: stickiness_seconds must be from 0 (off) to 604800 (a week)."
  }

  validation {
    condition     = alltrue([for group in var.target_groups : group.slow_start_seconds == 0 || (group.slow_start_seconds >= 30 && group.slow_start_seconds <= 900)])
    error_message = "target_groups: slow_start_seconds must be 0 (off) or from 30 to 900."
  }

  validation {
    condition     = alltrue([for group in var.target_groups : group.deregistration_seconds >= 0 && group.deregistration_seconds <= 3600])
    error_message = "target_groups: deregistration_seconds must be from 0 to 3600."
  }

  validation {
    condition     = alltrue([for name in keys(var.target_groups) : can(regex("^[a-z][a-z0-9-]*$", name))])
    error_message = "target_groups: names are lower-case letters, digits and hyphens."
  }
}

variable "withheld_paths" {
  description = "Paths that nobody gets through the balancer, such as `/metrics`, which says how much a shop sells. Empty: none."
  type        = list(string)
  default     = ["/metrics", "/metrics/*"]

  validation {
    condition     = length(var.withheld_paths) <= 5 && alltrue([for path in var.withheld_paths : startswith(path, "/")])
    error_message = "withheld_paths must hold at most 5 paths that begin with a slash; AWS takes no more in a rule."
  }
}

variable "default_target_group" {
  description = "Name in target_groups that answers what no rule takes."
  type        = string

  validation {
    condition     = contains(keys(var.target_groups), var.default_target_group)
    error_message = "default_target_group must be a name in target_groups."
  }
}

variable "rules" {
  description = "Rules by name: requests whose host and path match go to `target_group`. Lower `priority` is tried first. An empty list matches all. At most 5 hosts and paths together, with at most 5 wildcards (`*`, `?`)."
  type = map(object({
    priority     = number
    target_group = string
    paths        = optional(list(string), [])
    hosts        = optional(list(string), [])
  }))
  default = {}

  validation {
    condition     = alltrue([for rule in var.rules : contains(keys(var.target_groups), rule.target_group)])
    error_message = "rules: a rule names a target_group that is not in target_groups."
  }

  validation {
    condition     = alltrue([for rule in var.rules : length(rule.paths) + length(rule.hosts) >= 1 && length(rule.paths) + length(rule.hosts) <= (var.origin_secret_header == null ? 5 : 4)])
    error_message = "rules: a rule needs 1 to 5 hosts and paths together (4 with origin_secret_header, which takes one). Split longer ones."
  }

  validation {
    condition     = alltrue([for rule in var.rules : length(regexall("[*?]", join("", concat(rule.paths, rule.hosts)))) <= 5])
    error_message = "rules: a rule may hold 5 wildcards (* and ?) in all. Split it, or write one * for several ?."
  }

  validation {
    condition     = length(distinct([for rule in var.rules : rule.priority])) == length(var.rules) && alltrue([for rule in var.rules : rule.priority >= 2 && rule.priority <= 40000])
    error_message = "rules: each rule needs a priority of its own, from 2 to 40000; 1 is that of withheld_paths."
  }
}

variable "origin_secret_header" {
  description = "With a CDN in front: name of the header whose value (origin_secret) a request must carry, so that nobody goes past the CDN. Null takes all."
  type        = string
  default     = null

  validation {
    condition     = var.origin_secret_header == null ? true : can(regex("^[A-Za-z0-9-]{1,40}$", var.origin_secret_header))
    error_message = "origin_secret_header must be a header's name: letters, digits and hyphens."
  }
}

variable "origin_secret" {
  description = "Value of origin_secret_header, 16 characters at least."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.origin_secret_header == null ? true : try(length(var.origin_secret) >= 16 && length(var.origin_secret) <= 128, false)
    error_message = "origin_secret must have 16 to 128 characters when origin_secret_header is set."
  }
}

variable "access_log_bucket" {
  description = "Bucket for access logs; its policy must let the balancer write. Null for none."
  type        = string
  default     = null
}

variable "idle_timeout_seconds" {
  description = "Seconds after which a silent connection is closed. Above Duka's own keep-alive, so that the balancer is never answered by a reset."
  type        = number
  default     = 60

  validation {
    condition     = var.idle_timeout_seconds >= 1 && var.idle_timeout_seconds <= 4000
    error_message = "idle_timeout_seconds must be from 1 to 4000."
  }
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete the balancer."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
