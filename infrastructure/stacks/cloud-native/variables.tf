variable "name" {
  description = "Prefix of every resource's name."
  type        = string
  default     = "cloud-native"

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
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range from /16 to /20, such as 10.40.0.0/16."
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

variable "release_speaks" {
  description = "What the release's adapters speak, as the schemes of Duka's settings; null: what this release does (modules/settings). Give the whole list, with s3, dynamodb, rediss, sqs and sns when a release speaks them: media, documents, cache, queue and notices move there."
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

variable "image" {
  description = "Image of Duka, by digest or version. Null takes image_tag of the stack's own repository."
  type        = string
  default     = null
}

variable "image_tag" {
  description = "Tag in the stack's own repository, where image is null."
  type        = string
  default     = "0.1.0"
}

variable "services" {
  description = "Size of each service: Fargate CPU units and MiB, tasks at least and at most. A service is one role of Duka."
  type = map(object({
    cpu        = number
    memory_mib = number
    minimum    = number
    maximum    = number
  }))
  default = {
    storefront = { cpu = 256, memory_mib = 512, minimum = 2, maximum = 6 }
    catalog    = { cpu = 512, memory_mib = 1024, minimum = 2, maximum = 10 }
    checkout   = { cpu = 512, memory_mib = 1024, minimum = 2, maximum = 10 }
    accounts   = { cpu = 256, memory_mib = 512, minimum = 2, maximum = 6 }
    admin      = { cpu = 256, memory_mib = 512, minimum = 2, maximum = 2 }
    webhooks   = { cpu = 256, memory_mib = 512, minimum = 2, maximum = 4 }
    worker     = { cpu = 256, memory_mib = 512, minimum = 2, maximum = 6 }
    scheduler  = { cpu = 256, memory_mib = 512, minimum = 2, maximum = 2 }
  }

  validation {
    condition     = toset(keys(var.services)) == toset(["storefront", "catalog", "checkout", "accounts", "admin", "webhooks", "worker", "scheduler"])
    error_message = "services must size each of Duka's roles: storefront, catalog, checkout, accounts, admin, webhooks, worker, scheduler."
  }

  validation {
    condition     = alltrue([for service in var.services : service.minimum >= 2 && service.minimum <= service.maximum])
    error_message = "services: each needs 2 <= minimum <= maximum, so that the loss of a zone leaves a task."
  }
}

variable "database_capacity" {
  description = "Bounds of Aurora Serverless in capacity units of 2 GiB: it follows the load between them."
  type = object({
    minimum = number
    maximum = number
  })
  default = { minimum = 0.5, maximum = 16 }

  validation {
    condition     = var.database_capacity.minimum >= 0.5 && var.database_capacity.minimum <= var.database_capacity.maximum && var.database_capacity.maximum <= 256
    error_message = "database_capacity must have 0.5 <= minimum <= maximum <= 256."
  }
}

variable "database_instances" {
  description = "Aurora's instances: one writer, the others read replicas that take over."
  type        = number
  default     = 2
}

variable "cache_node_type" {
  description = "Size of the Redis nodes: a primary and one that takes over."
  type        = string
  default     = "cache.t4g.micro"
}

variable "price_class" {
  description = "Where CloudFront has edges for this shop."
  type        = string
  default     = "PriceClass_100"
}

variable "alarm_emails" {
  description = "Who hears of alarms, by mail."
  type        = set(string)
  default     = []
}

variable "notification_emails" {
  description = "Who hears of the shop's own notices (large orders, refunds), by mail."
  type        = set(string)
  default     = []
}

variable "monthly_limit" {
  description = "What the system may cost a month in USD before people hear of it."
  type        = number
  default     = 700
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete balancer and database. Off only to take it all down."
  type        = bool
  default     = true
}
