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
}

variable "availability_zones" {
  description = "Zones of the region, two at least."
  type        = list(string)
  default     = ["eu-west-1a", "eu-west-1b"]
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
}

variable "zone_id" {
  description = "Route 53 hosted zone of the domain, which exists before (see README, order of steps)."
  type        = string
}

variable "release_url" {
  description = "Duka's release for these machines: https://… of the published file, or s3://bucket/key."
  type        = string
}

variable "release_sha256" {
  description = "SHA-256 of that file, from the release's SHA256SUMS. A machine installs nothing else."
  type        = string
}

variable "release_bucket_arn" {
  description = "Bucket of an s3:// release, so that the machines may read it. Null for https://."
  type        = string
  default     = null
}

variable "release_speaks" {
  description = "What the release's adapters speak, as the schemes of Duka's settings; null: what this release does (modules/settings). Give the whole list, with s3 and rediss when a release speaks them: media and sessions move there."
  type        = set(string)
  default     = null
}

variable "payments" {
  description = "Ways to pay, as DUKA_PAYMENTS knows them. Null: cash on delivery, and bank transfer with a bank_account. `test` takes test cards for goods: never in a shop that sells."
  type        = list(string)
  default     = null
}

variable "bank_account" {
  description = "Where buyers transfer to, in one line, such as `Example Ltd, DE02 1203 0000 0000 2020 51`. Null: no bank transfer."
  type        = string
  default     = null
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
    condition     = var.database_engine != "mysql" || try(contains(var.release_speaks, "mysql"), false)
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
