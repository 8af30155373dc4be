# Where the shop is.

variable "name" {
  description = "Name of the shop's system, which its own metrics carry as the dimension `shop`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "region" {
  description = "AWS region of the shop, such as `us-east-1`."
  type        = string

  validation {
    condition     = can(regex("^(af|ap|ca|eu|il|me|mx|sa|us)-(central|north|south|east|west|northeast|northwest|southeast|southwest)-[1-9]$", var.region))
    error_message = "region must be an AWS region such as us-east-1, without a zone's letter."
  }
}

variable "availability_zones" {
  description = "Zones of the region, two at least."
  type        = list(string)

  validation {
    condition     = length(distinct(var.availability_zones)) >= 2
    error_message = "availability_zones must name two different zones at least: one zone is one power cut."
  }

  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "availability_zones must be zones of region, such as us-east-1a in us-east-1. Change both together."
  }
}

variable "domain" {
  description = "Name that buyers type, such as shop.example."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "domain must be a host name such as shop.example: lower case, without https:// and without a path."
  }
}

variable "zone_id" {
  description = "Route 53 zone of the domain; null where the stack makes one."
  type        = string
  default     = null

  validation {
    condition     = var.zone_id == null ? true : can(regex("^Z[A-Z0-9]{5,31}$", var.zone_id))
    error_message = "zone_id must look like Z0123456789ABCDEFGHIJ. `aws route53 list-hosted-zones` shows it."
  }
}

variable "proxies" {
  description = "Proxies of the shop's own before Duka that add to X-Forwarded-For: 1 for the balancer, 2 for CDN and balancer. One too many, and visitors write their own address."
  type        = number

  validation {
    condition     = contains([1, 2], var.proxies)
    error_message = "proxies must be 1 (balancer) or 2 (CDN and balancer, where the balancer answers nobody but the CDN)."
  }
}

# The release.

variable "release_url" {
  description = "Duka's release for machines: https://… of the published file, or s3://bucket/key. Null for containers."
  type        = string
  default     = null

  validation {
    condition     = var.release_url == null ? true : can(regex("^(https|s3)://.+\\.tar\\.gz$", var.release_url))
    error_message = "release_url must be https://….tar.gz or s3://bucket/….tar.gz."
  }
}

variable "release_sha256" {
  description = "SHA-256 of that file, from the release's SHA256SUMS. A machine installs nothing else."
  type        = string
  default     = null

  validation {
    condition     = var.release_sha256 == null ? var.release_url == null : can(regex("^[0-9a-f]{64}$", var.release_sha256))
    error_message = "release_sha256 must be the 64 hexadecimal digits that SHA256SUMS has for the file."
  }
}

variable "release_speaks" {
  description = "What the release's adapters speak, as the schemes and names of Duka's settings. Null or the default: what this release speaks."
  type        = set(string)
  nullable    = false
  default     = ["sqlite", "postgres", "memory", "database", "file", "log", "prometheus", "emf", "test", "cash-on-delivery", "bank-transfer"]

  validation {
    condition     = length(setintersection(var.release_speaks, ["postgres", "mysql"])) > 0
    error_message = "release_speaks must hold postgres or mysql: machines that share nothing else need a database to share."
  }
}

# The money.

variable "payments" {
  description = "Ways to pay, as DUKA_PAYMENTS knows them. Null: cash on delivery, and bank transfer where there is a bank_account. `test` takes test cards for goods: never in a shop that sells."
  type        = list(string)
  default     = null

  validation {
    condition     = var.payments == null ? true : length(var.payments) > 0 && length(setsubtract(var.payments, var.release_speaks)) == 0
    error_message = "payments must name ways that the release speaks (release_speaks): test, cash-on-delivery, bank-transfer today."
  }

  validation {
    condition     = var.payments == null ? true : !contains(var.payments, "bank-transfer") || var.bank_account != null
    error_message = "payments offers bank-transfer and bank_account is not set: buyers would not know where to transfer to. Set it, or leave bank-transfer out."
  }
}

variable "bank_account" {
  description = "Where to transfer to, in one line, such as `Example Ltd, DE02 1203 0000 0000 2020 51`. Buyers see it. Null: no bank transfer."
  type        = string
  default     = null

  validation {
    condition     = var.bank_account == null ? true : can(regex("^[^\\x00-\\x1f]{1,200}$", trimspace(var.bank_account)))
    error_message = "bank_account must be one line of 1 to 200 characters that says where to transfer to."
  }
}

# The machines.

variable "fleet_size" {
  description = "Machines: at least, at the start, at most. Null for containers."
  type = object({
    minimum = number
    desired = number
    maximum = number
  })
  default = null

  validation {
    condition     = var.fleet_size == null ? true : var.fleet_size.minimum >= 2
    error_message = "fleet_size: minimum must be 2 or more: with one machine its loss is an outage."
  }

  validation {
    condition     = var.fleet_size == null ? true : var.fleet_size.minimum <= var.fleet_size.desired && var.fleet_size.desired <= var.fleet_size.maximum
    error_message = "fleet_size: minimum, desired and maximum must rise in this order."
  }
}

# Where data lies.

variable "folder" {
  description = "Folder that all nodes share, for mails and, until the release speaks s3, pictures. Null where there is none."
  type        = string
  default     = null

  validation {
    condition     = var.folder == null ? true : can(regex("^/[a-z0-9/_-]*[a-z0-9]$", var.folder))
    error_message = "folder must be an absolute path such as /mnt/duka, without a slash at its end."
  }
}

variable "media_url" {
  description = "Bucket of the pictures as DUKA_MEDIA_URL names it (s3://…), used once the release speaks s3. Null: the folder."
  type        = string
  default     = null
}

variable "adapters" {
  description = "More settings (DUKA_… names) with what the release must speak for each: passed where it does, else Duka's own default stays."
  type        = map(object({ speaks = string, value = string }))
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.adapters) : can(regex("^DUKA_[A-Z_]+$", name))])
    error_message = "adapters: names are Duka's settings, such as DUKA_CACHE_URL."
  }
}
