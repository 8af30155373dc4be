variable "name" {
  description = "Prefix of every resource's name."
  type        = string
  default     = "mywordpress"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "region" {
  description = "AWS region, near most buyers."
  type        = string
  default     = "eu-west-1"

  validation {
    condition     = can(regex("^(af|ap|ca|eu|il|me|mx|sa|us)-(central|north|south|east|west|northeast|northwest|southeast|southwest)-[1-9]$", var.region))
    error_message = "region must be an AWS region such as eu-west-1, without a zone's letter."
  }
}

variable "availability_zones" {
  description = "Zones of the region, two at least."
  type        = list(string)
  default     = ["eu-west-1a", "eu-west-1b"]

  validation {
    condition     = length(distinct(var.availability_zones)) >= 2
    error_message = "availability_zones must name two different zones at least: one zone is one power cut."
  }

  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "availability_zones must be zones of region, such as eu-west-1a in eu-west-1. Change both together."
  }
}

variable "cidr" {
  description = "IPv4 range of the VPC. Subnets are cut from it: /24 each."
  type        = string
  default     = "10.30.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range from /16 to /20, such as 10.30.0.0/16."
  }
}

variable "domain" {
  description = "Name that buyers type, such as shop.example. www. leads there too."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "domain must be a host name such as shop.example: lower case, without https:// and without a path."
  }
}

variable "zone_id" {
  description = "Route 53 hosted zone of the domain, which exists before (see README, order of steps)."
  type        = string

  validation {
    condition     = can(regex("^Z[A-Z0-9]{8,32}$", var.zone_id))
    error_message = "zone_id must look like Z0123456789ABCDEFGHIJ. `aws route53 list-hosted-zones` shows it."
  }
}

variable "release_url" {
  description = "Duka's release for these machines: https://… of the published file, or s3://bucket/key."
  type        = string

  validation {
    condition     = can(regex("^(https|s3)://.+\\.tar\\.gz$", var.release_url))
    error_message = "release_url must be https://….tar.gz or s3://bucket/….tar.gz."
  }
}

variable "release_sha256" {
  description = "SHA-256 of that file, from the release's SHA256SUMS. A machine installs nothing else."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.release_sha256))
    error_message = "release_sha256 must be the 64 hexadecimal digits that SHA256SUMS has for the file."
  }
}

variable "release_bucket_arn" {
  description = "Bucket of an s3:// release, so that the machines may read it. Null for https://."
  type        = string
  default     = null
}

variable "release_speaks" {
  description = "What this release's adapters speak, as the schemes of Duka's settings. Add s3 and rediss when a release speaks them: media and sessions move there."
  type        = set(string)
  default     = ["postgres", "memory", "database", "file", "log", "test", "cash-on-delivery", "bank-transfer"]
}

variable "payments" {
  description = "Ways to pay, as DUKA_PAYMENTS knows them."
  type        = list(string)
  default     = ["cash-on-delivery", "bank-transfer"]

  validation {
    condition     = length(var.payments) > 0 && length(setsubtract(var.payments, var.release_speaks)) == 0
    error_message = "payments must name ways that the release speaks (release_speaks): test, cash-on-delivery, bank-transfer today."
  }
}

variable "instance_types" {
  description = "Instance types, the preferred one first."
  type        = list(string)
  default     = ["t3.small", "t3.medium"]
}

variable "fleet_size" {
  description = "Machines: at least, at the start, at most. The minimum is what reserved instances are worth buying for."
  type = object({
    minimum = number
    desired = number
    maximum = number
  })
  default = { minimum = 2, desired = 2, maximum = 6 }

  validation {
    condition     = var.fleet_size.minimum >= 2 && var.fleet_size.minimum <= var.fleet_size.desired && var.fleet_size.desired <= var.fleet_size.maximum
    error_message = "fleet_size must have 2 <= minimum <= desired <= maximum: with one machine its loss is an outage."
  }
}

variable "ami_id" {
  description = "Image of the machines. Null takes the newest Debian 12 at each apply."
  type        = string
  default     = null
}

variable "database_engine" {
  description = "`postgres`, which Duka runs on, or `mysql`, which the source names: then an RDS for MySQL stands beside, for the day Duka speaks it."
  type        = string
  default     = "postgres"

  validation {
    condition     = contains(["postgres", "mysql"], var.database_engine)
    error_message = "database_engine must be postgres or mysql."
  }

  validation {
    condition     = var.database_engine != "mysql" || contains(var.release_speaks, "mysql")
    error_message = "database_engine mysql needs a release that speaks it: add mysql to release_speaks then. Until it does, leave postgres; has_mysql makes the MySQL instance of the source all the same."
  }
}

variable "has_mysql" {
  description = "Whether the source's RDS for MySQL is made beside PostgreSQL, to move to later. Costs as much as the other."
  type        = bool
  default     = false
}

variable "database_instance_class" {
  description = "Size of the database and its replicas."
  type        = string
  default     = "db.t3.small"
}

variable "replicas" {
  description = "Read replicas, in other zones."
  type        = number
  default     = 2

  validation {
    condition     = var.replicas >= 1 && var.replicas <= 5
    error_message = "replicas must be from 1 to 5: this system reads from replicas."
  }
}

variable "cache_node_type" {
  description = "Size of the Redis nodes: a primary and one that takes over."
  type        = string
  default     = "cache.t3.micro"
}

variable "secondary_target" {
  description = "A balancer in another region that answers continents of its own, and everybody when this one is ill: its DNS name, its zone, its continents. Null for none."
  type = object({
    dns_name   = string
    zone_id    = string
    continents = list(string)
  })
  default = null

  validation {
    condition     = var.secondary_target == null ? true : length(setsubtract(var.secondary_target.continents, ["AF", "AN", "AS", "EU", "OC", "NA", "SA"])) == 0
    error_message = "secondary_target: continents are AF, AN, AS, EU, OC, NA and SA."
  }
}

variable "alarm_emails" {
  description = "Who hears of alarms, by mail."
  type        = set(string)
  default     = []
}

variable "monthly_limit" {
  description = "What the system may cost a month in USD before people hear of it."
  type        = number
  default     = 400
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete balancer and database. Off only to take it all down."
  type        = bool
  default     = true
}
