variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "monthly_limit" {
  description = "What the shop may cost a month, in currency."
  type        = number

  validation {
    condition     = var.monthly_limit > 0
    error_message = "monthly_limit must be above 0."
  }
}

variable "currency" {
  description = "Currency of monthly_limit, as on AWS's bill."
  type        = string
  default     = "USD"

  validation {
    condition     = can(regex("^[A-Z]{3}$", var.currency))
    error_message = "currency must be three capital letters, such as USD."
  }
}

variable "actual_percents" {
  description = "Per cents of the limit at which a notice is sent when spent."
  type        = list(number)
  default     = [50, 80, 100]

  validation {
    condition     = length(var.actual_percents) >= 1 && alltrue([for percent in var.actual_percents : percent > 0 && percent <= 1000])
    error_message = "actual_percents must hold one number at least, above 0 and up to 1000."
  }
}

variable "forecast_percent" {
  description = "Per cent of the limit at which a notice is sent when forecast; null for none."
  type        = number
  default     = 100
}

variable "emails" {
  description = "Mail addresses that hear of it. One at least, or a topic."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.emails : can(regex("^[^@ ]+@[^@ ]+\\.[a-z]{2,}$", address))])
    error_message = "emails holds what is no mail address."
  }

  validation {
    condition     = length(var.emails) + length(var.topic_arns) >= 1
    error_message = "A budget that nobody hears of helps nobody: give emails or topic_arns."
  }

  validation {
    condition     = length(var.emails) <= 10
    error_message = "emails may hold 10 addresses at most, AWS's own limit."
  }
}

variable "topic_arns" {
  description = "Topics that hear of it."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.topic_arns) <= 1
    error_message = "topic_arns may hold one topic at most, AWS's own limit."
  }
}

variable "tag_filter" {
  description = "Counts only what carries this tag (activated for cost allocation), as { key = value }. Empty counts the whole account."
  type        = map(string)
  default     = {}
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
