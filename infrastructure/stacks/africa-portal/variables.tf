# Where and what.

variable "name" {
  description = "Prefix of every resource's name."
  type        = string
  default     = "africa-portal"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,16}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 18 lower-case letters, digits and hyphens, beginning with a letter: parts add to it, and AWS allows 32 in all."
  }
}

variable "region" {
  description = "AWS region of the portal. Cape Town is nearest to customers in the south; it must be enabled in the account once. eu-south-1 and me-south-1 lie nearer to the north and the east."
  type        = string
  default     = "af-south-1"
}

variable "availability_zones" {
  description = "Two zones of the region."
  type        = list(string)
  default     = ["af-south-1a", "af-south-1b"]
}

variable "cidr" {
  description = "IPv4 range of the VPC, /16 to /20. Subnets are cut from it: /24 each."
  type        = string
  default     = "10.30.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0] && tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range from /16 to /20 that begins at its network address, such as 10.30.0.0/16."
  }
}

variable "are_machines_public" {
  description = "Whether the machines stand in the public subnets with public addresses, as in the source. Saves the NAT gateway; the private variant is the safe one."
  type        = bool
  default     = false
}

variable "domain" {
  description = "Name that customers type, such as portal.example. www. leads there too."
  type        = string
}

variable "zone_id" {
  description = "Route 53 zone of the domain. Null makes one, whose name servers the registrar must know before the certificate can be issued (README, order of steps)."
  type        = string
  default     = null
}

# The release.

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
  description = "What the release's adapters speak, as the schemes and names of Duka's settings; null: what this release does (modules/settings). Give the whole list, with s3, mpesa, paystack or flutterwave with a release that speaks them: the stack passes their settings then."
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

variable "are_shared_files_kept" {
  description = "Whether the shared folder stays when images have moved to S3. Mails lie there until a release speaks smtp; Terraform destroys no folder with files by itself."
  type        = bool
  default     = true
}

# The machines.

variable "instance_types" {
  description = "Instance types, the preferred one first; the others widen the choice of spot capacity. All x86-64, as the release."
  type        = list(string)
  default     = ["t3.small", "t3.medium", "m5.large"]

  validation {
    condition     = length(var.instance_types) > 0 && alltrue([for type in var.instance_types : can(regex("^[a-z][a-z0-9-]*\\.[a-z0-9]+$", type))])
    error_message = "instance_types must hold types such as t3.small."
  }
}

variable "fleet_size" {
  description = "Machines: at least, at the start, at most. The maximum bounds the bill and the database's connections."
  type = object({
    minimum = number
    desired = number
    maximum = number
  })
  default = { minimum = 2, desired = 2, maximum = 6 }
}

variable "target_cpu_percent" {
  description = "Average CPU that Auto Scaling keeps."
  type        = number
  default     = 60

  validation {
    condition     = var.target_cpu_percent >= 10 && var.target_cpu_percent <= 90
    error_message = "target_cpu_percent must be from 10 to 90."
  }
}

variable "sales" {
  description = "Sizes from a time on, such as before and after a sale. See docs/runbooks/scale-for-a-sale.md."
  type = map(object({
    minimum = number
    desired = number
    maximum = number
    start   = string
  }))
  default = {}
}

variable "ami_id" {
  description = "Image of the machines. Null takes the newest Debian 12, which the release is built for."
  type        = string
  default     = null
}

# Data.

variable "database_instance_class" {
  description = "Size of the database."
  type        = string
  default     = "db.t3.small"

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.database_instance_class))
    error_message = "database_instance_class must look like db.t3.small."
  }
}

variable "database_storage_gib" {
  description = "Storage at the start, and to which it grows, in GiB."
  type = object({
    start   = number
    maximum = number
  })
  default = { start = 20, maximum = 100 }

  validation {
    condition     = var.database_storage_gib.start >= 20 && var.database_storage_gib.maximum >= var.database_storage_gib.start * 1.26
    error_message = "database_storage_gib: start must be 20 or more, maximum 26 % above it at least."
  }
}

variable "backup_retention_days" {
  description = "Days of the database's backups, and of restoring to a point in time."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be from 1 to 35. 0 would switch backups off."
  }
}

# The edge.

variable "price_class" {
  description = "Where CloudFront has edges for the portal. PriceClass_200 is the least that has those in Africa."
  type        = string
  default     = "PriceClass_200"

  validation {
    condition     = contains(["PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class must be PriceClass_200 or PriceClass_All: PriceClass_100 has no edge in Africa."
  }
}

variable "has_firewall" {
  description = "Whether a firewall stands at the CDN."
  type        = bool
  default     = true
}

variable "requests_per_5_minutes" {
  description = "Requests of one address in 5 minutes above which the edge refuses it for a while."
  type        = number
  default     = 20000

  validation {
    condition     = var.requests_per_5_minutes >= 100
    error_message = "requests_per_5_minutes must be 100 or more, WAF's own limit."
  }
}

# People and money.

variable "log_retention_days" {
  description = "Days to keep the logs of application, system and security."
  type        = number
  default     = 365

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs knows, 30 or more: 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 or 1827."
  }
}

variable "has_audit_trail" {
  description = "Whether this stack records what is done in the account (CloudTrail). Off where another trail does it."
  type        = bool
  default     = true
}

variable "alarm_emails" {
  description = "Who hears of alarms and of the budget, by mail. Each must confirm once."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[a-z]{2,}$", address))])
    error_message = "alarm_emails holds what is no mail address."
  }
}

variable "monthly_limit" {
  description = "What the system may cost a month in USD before people hear of it."
  type        = number
  default     = 350

  validation {
    condition     = var.monthly_limit > 0
    error_message = "monthly_limit must be above 0."
  }
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete balancer and database. Off only to take it all down."
  type        = bool
  default     = true
}
