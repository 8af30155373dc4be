variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "scope" {
  description = "`REGIONAL` (load balancers) or `CLOUDFRONT` (needs a provider in us-east-1)."
  type        = string
  default     = "REGIONAL"

  validation {
    condition     = contains(["REGIONAL", "CLOUDFRONT"], var.scope)
    error_message = "scope must be REGIONAL or CLOUDFRONT."
  }
}

variable "protected_arns" {
  description = "Load balancers to protect, by a name of your choice. Not for CLOUDFRONT: a distribution names its firewall itself."
  type        = map(string)
  default     = {}

  validation {
    condition     = var.scope == "REGIONAL" || length(var.protected_arns) == 0
    error_message = "protected_arns is for scope REGIONAL. A distribution takes the firewall's ARN as its own argument."
  }
}

variable "managed_rules" {
  description = "Rule groups of AWS in order of evaluation. `counted`: rules in it that only count."
  type = list(object({
    name    = string
    counted = optional(list(string), [])
  }))
  default = [
    { name = "AWSManagedRulesAmazonIpReputationList" },
    # Pictures and product lists of the staff are larger than 8 KiB.
    { name = "AWSManagedRulesCommonRuleSet", counted = ["SizeRestrictions_BODY"] },
    { name = "AWSManagedRulesKnownBadInputsRuleSet" },
    { name = "AWSManagedRulesSQLiRuleSet" },
  ]

  validation {
    condition     = contains([for group in var.managed_rules : group.name], "AWSManagedRulesCommonRuleSet")
    error_message = "managed_rules must hold AWSManagedRulesCommonRuleSet, which the systems ask for. To try it out, list its rules under counted."
  }

  validation {
    condition     = alltrue([for group in var.managed_rules : startswith(group.name, "AWSManagedRules")])
    error_message = "managed_rules holds a name that is no rule group of AWS (AWSManagedRules…)."
  }
}

variable "has_rates" {
  description = "Whether rates are limited by address. Off for a balancer behind a CDN, which sees the CDN's addresses only: the CDN's firewall counts there."
  type        = bool
  default     = true
}

variable "requests_per_5_minutes" {
  description = "Requests of one address in 5 minutes above which it is blocked for a while. A page and its pictures are some 30; offices share an address."
  type        = number
  default     = 5000

  validation {
    condition     = var.requests_per_5_minutes >= 100 && var.requests_per_5_minutes <= 2000000000
    error_message = "requests_per_5_minutes must be 100 or more, WAF's own limit."
  }
}

variable "posts_per_5_minutes" {
  description = "POST requests of one address in 5 minutes above which it is blocked: guessing of passwords, codes and cards."
  type        = number
  default     = 300

  validation {
    condition     = var.posts_per_5_minutes >= 10
    error_message = "posts_per_5_minutes must be 10 or more, WAF's own limit."
  }
}

variable "blocked_countries" {
  description = "Countries (ISO 3166, two letters) whose requests are refused. Empty for none."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for country in var.blocked_countries : can(regex("^[A-Z]{2}$", country))])
    error_message = "blocked_countries must hold two capital letters each, such as KP."
  }
}

variable "allowed_cidrs" {
  description = "IPv4 ranges that pass all rules, such as a payment provider's webhooks or your own uptime checks."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.allowed_cidrs : can(cidrnetmask(range))])
    error_message = "allowed_cidrs holds what is no IPv4 range. Write an address as 203.0.113.7/32."
  }
}

variable "log_retention_days" {
  description = "Days to keep the firewall's log."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 or 1827."
  }
}

variable "kms_key_arn" {
  description = "Key of the log; null takes the service's own."
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
