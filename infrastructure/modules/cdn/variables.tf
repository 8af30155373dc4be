variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "domains" {
  description = "Host names that the distribution answers, such as [\"shop.example\", \"www.shop.example\"]. Empty: CloudFront's own name only."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for name in var.domains : can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", name))])
    error_message = "domains holds what is no host name. Write shop.example, without https:// and without a path."
  }

  validation {
    condition     = length(var.domains) == 0 || var.certificate_arn != null
    error_message = "domains need certificate_arn: a certificate in us-east-1 that covers them."
  }
}

variable "certificate_arn" {
  description = "Certificate of ACM in us-east-1, where CloudFront looks for it."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null ? true : can(regex("^arn:aws[a-z-]*:acm:us-east-1:", var.certificate_arn))
    error_message = "certificate_arn must be of a certificate in us-east-1: CloudFront takes no other region's."
  }
}

variable "origin_host" {
  description = "Host name on which the balancer's certificate is good, such as origin.shop.example or the shop's own name pointing at the balancer."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9.-]+\\.[A-Za-z0-9-]+$", var.origin_host))
    error_message = "origin_host must be a host name, without https:// and without a path."
  }
}

variable "origin_secret_header" {
  description = "Name of the header that shows the balancer that a request came through this CDN. Null for none."
  type        = string
  default     = null
}

variable "origin_secret" {
  description = "Value of origin_secret_header."
  type        = string
  default     = ""
  sensitive   = true

  validation {
    condition     = var.origin_secret_header == null || length(var.origin_secret) >= 16
    error_message = "origin_secret must have 16 characters at least when origin_secret_header is set."
  }
}

variable "media_bucket" {
  description = "Bucket that answers /media/* instead of Duka. Null: Duka answers it (media in a folder)."
  type = object({
    regional_domain_name = string
  })
  default = null
}

variable "firewall_arn" {
  description = "Web ACL of scope CLOUDFRONT; null for none."
  type        = string
  default     = null
}

variable "price_class" {
  description = "Where CloudFront has edges for this shop: PriceClass_100 (North America, Europe), _200 (also Asia, Africa, Middle East), _All."
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class must be PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "log_bucket_domain_name" {
  description = "Bucket (domain name) for access logs; it must accept CloudFront's ACL. Null for none."
  type        = string
  default     = null
}

variable "blocked_countries" {
  description = "Countries (ISO 3166, two letters) that get 403. Empty for none."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for country in var.blocked_countries : can(regex("^[A-Z]{2}$", country))])
    error_message = "blocked_countries must hold two capital letters each, such as KP."
  }
}

variable "static_seconds" {
  description = "Seconds that style sheets, scripts, fonts and pictures are kept where the origin does not say."
  type        = number
  default     = 86400

  validation {
    condition     = var.static_seconds >= 0 && var.static_seconds <= 31536000
    error_message = "static_seconds must be from 0 to 31536000 (a year)."
  }
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
