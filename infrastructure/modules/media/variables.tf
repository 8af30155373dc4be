variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "bucket_name" {
  description = "Name of the bucket; unique in all of AWS. Null: the module's name with account and region."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null ? true : can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name must be 3 to 63 lower-case letters, digits and hyphens. Dots break TLS and are refused."
  }
}

variable "purpose" {
  description = "What is in it, as a short word in name and tags: media, backups, logs."
  type        = string
  default     = "media"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.purpose))
    error_message = "purpose must be a short word such as media, backups or logs."
  }
}

variable "is_versioned" {
  description = "Whether overwritten and deleted objects can be brought back."
  type        = bool
  default     = true
}

variable "noncurrent_days" {
  description = "Days to keep overwritten and deleted objects."
  type        = number
  default     = 90

  validation {
    condition     = var.noncurrent_days >= 1
    error_message = "noncurrent_days must be 1 or more."
  }
}

variable "infrequent_after_days" {
  description = "Days after which objects move to Standard-IA; null for never. S3 takes 30 or more."
  type        = number
  default     = 90

  validation {
    condition     = var.infrequent_after_days == null ? true : var.infrequent_after_days >= 30
    error_message = "infrequent_after_days must be 30 or more (S3's own limit), or null for never."
  }
}

variable "archive_after_days" {
  description = "Days after which objects move to Glacier Instant Retrieval (read at once, dear to read); null for never."
  type        = number
  default     = null

  validation {
    condition     = var.archive_after_days == null ? true : var.archive_after_days >= 90 && (var.infrequent_after_days == null ? true : var.archive_after_days >= var.infrequent_after_days + 30)
    error_message = "archive_after_days must be 90 or more, and 30 or more after infrequent_after_days; or null for never."
  }
}

variable "expire_after_days" {
  description = "Days after which objects are deleted; null for never. For logs and backups, not for pictures."
  type        = number
  default     = null

  validation {
    condition     = var.expire_after_days == null ? true : var.expire_after_days >= 1
    error_message = "expire_after_days must be 1 or more, or null for never."
  }
}

variable "cdn_distribution_arns" {
  description = "CloudFront distributions that may read the objects."
  type        = list(string)
  default     = []
}

variable "log_delivery" {
  description = "Services that write logs into the bucket: `balancer`, `cdn`, `s3`. Sets policy and ownership for them; for a bucket of logs."
  type        = set(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.log_delivery, ["balancer", "cdn", "s3"])) == 0
    error_message = "log_delivery may hold balancer, cdn and s3."
  }

  validation {
    condition     = length(var.log_delivery) == 0 || var.kms_key_arn == null
    error_message = "log_delivery needs kms_key_arn = null: balancers and S3 write their logs with SSE-S3 only."
  }
}

variable "access_log_bucket" {
  description = "Bucket that takes this bucket's access log; null for none."
  type        = string
  default     = null
}

variable "cors_origins" {
  description = "Origins whose pages may read objects by script, such as https://shop.example. Empty for none."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https://[^/*]+$", origin))])
    error_message = "cors_origins must hold origins such as https://shop.example: https, no path, no *."
  }
}

variable "kms_key_arn" {
  description = "Key of the objects (SSE-KMS with bucket key); null encrypts with S3's own (SSE-S3)."
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
