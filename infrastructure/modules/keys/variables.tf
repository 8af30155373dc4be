variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "description" {
  description = "What the key encrypts, in a few words."
  type        = string
  default     = "Data of the shop"
}

variable "services" {
  description = "AWS services that use the key for this account without a role of yours: of logs, cloudwatch, sns, events, budgets, backup, cloudtrail, cloudfront, autoscaling, s3."
  type        = set(string)
  default     = ["logs", "cloudwatch", "sns"]

  validation {
    condition     = length(setsubtract(var.services, ["logs", "cloudwatch", "sns", "events", "budgets", "backup", "cloudtrail", "cloudfront", "autoscaling", "s3"])) == 0
    error_message = "services may hold logs, cloudwatch, sns, events, budgets, backup, cloudtrail, cloudfront, autoscaling and s3."
  }
}

variable "administrator_arns" {
  description = "Roles that manage the key. Empty: whom the account's IAM policies allow."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.administrator_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:", arn))])
    error_message = "administrator_arns must hold ARNs of IAM roles or users."
  }
}

variable "deletion_window_days" {
  description = "Days in which a deletion of the key can be taken back. What it encrypts is lost with it."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "deletion_window_days must be from 7 to 30."
  }
}

variable "is_multi_region" {
  description = "Whether the key can have replicas in other regions, for backups that are copied there. Fixed when the key is made."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
