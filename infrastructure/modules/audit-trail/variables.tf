variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "retention_days" {
  description = "Days to keep the trail's files in S3."
  type        = number
  default     = 731

  validation {
    condition     = var.retention_days >= 90
    error_message = "retention_days must be 90 or more: break-ins are often found months later."
  }
}

variable "is_multi_region" {
  description = "Whether calls in all regions are recorded. Turn off only where another trail does it."
  type        = bool
  default     = true
}

variable "data_bucket_arns" {
  description = "Buckets whose objects' writes are recorded too (costs by event)."
  type        = list(string)
  default     = []
}

variable "alarm_topic_arns" {
  description = "Topics that hear of security incidents: root's sign-in, refused calls, changes of trail, keys, policies and security groups."
  type        = list(string)
  default     = []
}

variable "log_retention_days" {
  description = "Days to keep the trail in CloudWatch Logs, where the alarms read it."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 or 1827."
  }
}

variable "kms_key_arn" {
  description = "Key of the trail; its policy must let CloudTrail and CloudWatch Logs use it (keys module: services). Null encrypts with S3's own."
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
