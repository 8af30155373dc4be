variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "resource_arns" {
  description = "What is backed up: databases, clusters, file systems, tables, buckets."
  type        = list(string)

  validation {
    condition     = length(var.resource_arns) >= 1 && alltrue([for arn in var.resource_arns : arn != "*"])
    error_message = "resource_arns must name what to back up, one at least, and not *."
  }
}

variable "rules" {
  description = "Rules by name: `schedule` (cron in UTC), `keep_days`, `cold_after_days` (cheap, slow; null for never; kept 90 days more at least), `is_continuous` (restore to the second, at most 35 days)."
  type = map(object({
    schedule        = string
    keep_days       = number
    cold_after_days = optional(number)
    is_continuous   = optional(bool, false)
  }))
  default = {
    daily   = { schedule = "cron(0 2 * * ? *)", keep_days = 35 }
    weekly  = { schedule = "cron(0 1 ? * SUN *)", keep_days = 90 }
    monthly = { schedule = "cron(0 0 1 * ? *)", keep_days = 365 }
  }

  validation {
    condition     = length(var.rules) >= 1 && alltrue([for r in var.rules : can(regex("^(cron|rate)\\(.+\\)$", r.schedule))])
    error_message = "rules: schedule must look like cron(0 2 * * ? *)."
  }

  validation {
    condition     = alltrue([for r in var.rules : r.cold_after_days == null ? true : r.keep_days >= r.cold_after_days + 90])
    error_message = "rules: keep_days must be 90 or more after cold_after_days; AWS keeps cold copies that long."
  }

  validation {
    condition     = alltrue([for r in var.rules : !r.is_continuous || r.keep_days <= 35])
    error_message = "rules: a continuous backup keeps 35 days at most."
  }

  validation {
    condition     = alltrue([for r in var.rules : r.keep_days >= 7])
    error_message = "rules: keep_days must be 7 or more: a mistake is often found after a weekend."
  }
}

variable "copy_to_vault_arn" {
  description = "Vault in another region or account that gets a copy of each. Null for none."
  type        = string
  default     = null
}

variable "lock" {
  description = "Vault lock: nobody, root included, deletes a copy before `minimum_days`. `changeable_days` null keeps the lock removable. Null for none."
  type = object({
    minimum_days    = number
    maximum_days    = number
    changeable_days = optional(number)
  })
  default = null

  validation {
    condition     = var.lock == null ? true : var.lock.minimum_days >= 1 && var.lock.minimum_days <= var.lock.maximum_days
    error_message = "lock: minimum_days must be 1 or more and not above maximum_days."
  }
}

variable "restore_tests" {
  description = "Restores to try by themselves, by name: type of resource (RDS, Aurora, EFS, DynamoDB, S3) with the ARNs, and hours until the copy goes again. Empty for none."
  type = map(object({
    resource_type  = string
    resource_arns  = list(string)
    validate_hours = optional(number, 4)
  }))
  default = {}

  validation {
    condition     = alltrue([for t in var.restore_tests : contains(["RDS", "Aurora", "EFS", "DynamoDB", "S3", "EBS", "EC2"], t.resource_type)])
    error_message = "restore_tests: resource_type must be RDS, Aurora, EFS, DynamoDB, S3, EBS or EC2."
  }

  validation {
    condition     = alltrue([for name in keys(var.restore_tests) : can(regex("^[a-z][a-z0-9_]{1,40}$", name))])
    error_message = "restore_tests: names are lower-case letters, digits and underscores (AWS allows no hyphen here)."
  }
}

variable "restore_test_schedule" {
  description = "When restores are tried."
  type        = string
  default     = "cron(0 6 ? * MON *)"

  validation {
    condition     = can(regex("^(cron|rate)\\(.+\\)$", var.restore_test_schedule))
    error_message = "restore_test_schedule must look like cron(0 6 ? * MON *)."
  }
}

variable "alarm_topic_arn" {
  description = "Topic that hears of failed backups, copies and restores; null for none."
  type        = string
  default     = null
}

variable "has_alarm_topic" {
  description = "Whether alarm_topic_arn is given; said apart because the ARN is only known at apply."
  type        = bool
  default     = false
}

variable "kms_key_arn" {
  description = "Key of the vault; null takes the service's own."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws[a-z-]*:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key (arn:aws:kms:…), not an alias or an id; or null."
  }
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
