variable "name" {
  description = "Prefix of every resource's name."
  type        = string
  default     = "crozaint"

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
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range from /16 to /20, such as 10.20.0.0/16."
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
  description = "What the release's adapters speak, as the schemes of Duka's settings; null: what this release does (modules/settings). Give the whole list, with rediss when a release speaks Redis: sessions and cache move there."
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
  description = "Instance types, the preferred one first. All of one architecture."
  type        = list(string)
  default     = ["t3.small", "t3.medium", "m5.large"]
}

variable "fleet_size" {
  description = "Machines: at least, at the start, at most. The maximum bounds the bill and the database's connections."
  type = object({
    minimum = number
    desired = number
    maximum = number
  })
  default = { minimum = 2, desired = 2, maximum = 12 }
}

variable "ami_id" {
  description = "Image of the machines. Null takes the newest Debian 12 at each apply."
  type        = string
  default     = null
}

variable "sales" {
  description = "Sizes from a time on, such as before and after Black Friday. See docs/runbooks/scale-for-a-sale.md."
  type = map(object({
    minimum = number
    desired = number
    maximum = number
    start   = string
  }))
  default = {}
}

variable "requests_per_machine" {
  description = "Requests a minute and machine that scaling aims at, beside CPU. Measure yours: docs/benchmarks.md says how."
  type        = number
  default     = 3000

  validation {
    condition     = var.requests_per_machine >= 60 && var.requests_per_machine <= 600000
    error_message = "requests_per_machine must be from 60 to 600000 a minute."
  }
}

variable "database_instance_class" {
  description = "Size of Aurora's instances."
  type        = string
  default     = "db.t4g.medium"
}

variable "database_instances" {
  description = "Aurora's instances: one writer, the others readers that take over."
  type        = number
  default     = 2
}

variable "cache_node_type" {
  description = "Size of the Redis nodes, of which there are two: a primary and one that takes over."
  type        = string
  default     = "cache.t4g.small"
}

variable "alarm_emails" {
  description = "Who hears of alarms, by mail."
  type        = set(string)
  default     = []
}

variable "monthly_limit" {
  description = "What the system may cost a month in USD before people hear of it."
  type        = number
  default     = 600
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete balancer and database. Off only to take it all down."
  type        = bool
  default     = true
}
