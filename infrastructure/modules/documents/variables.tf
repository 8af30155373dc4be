variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "tables" {
  description = <<-TEXT
    Tables by name; the real name has the module's name before it. Keys are strings. `ttl_attribute`: seconds since 1970 at which a row goes by itself.
    `indexes`: global indexes by name with their keys. `is_recoverable`: whether point-in-time recovery is on.
  TEXT
  type = map(object({
    hash_key       = string
    range_key      = optional(string)
    ttl_attribute  = optional(string)
    is_recoverable = optional(bool, true)
    indexes = optional(map(object({
      hash_key  = string
      range_key = optional(string)
    })), {})
  }))
  default = {
    sessions  = { hash_key = "id", ttl_attribute = "expires" }
    carts     = { hash_key = "id", ttl_attribute = "expires" }
    catalogue = { hash_key = "collection", range_key = "id" }
  }

  validation {
    condition     = length(var.tables) >= 1 && alltrue([for name in keys(var.tables) : can(regex("^[a-z][a-z0-9-]{1,40}$", name))])
    error_message = "tables must hold one table at least; names are lower-case letters, digits and hyphens."
  }
}

variable "provisioned" {
  description = "Capacity units that scale between bounds, for steady load. Null bills by request, which idles at nothing."
  type = object({
    minimum_read   = number
    maximum_read   = number
    minimum_write  = number
    maximum_write  = number
    target_percent = optional(number, 70)
  })
  default = null

  validation {
    condition     = var.provisioned == null ? true : var.provisioned.minimum_read >= 1 && var.provisioned.minimum_read <= var.provisioned.maximum_read && var.provisioned.minimum_write >= 1 && var.provisioned.minimum_write <= var.provisioned.maximum_write
    error_message = "provisioned: minimums must be 1 or more and not above their maximums."
  }

  validation {
    condition     = var.provisioned == null ? true : var.provisioned.target_percent >= 20 && var.provisioned.target_percent <= 90
    error_message = "provisioned: target_percent must be from 20 to 90."
  }
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete the tables. Terraform refuses in any case: see the module's README."
  type        = bool
  default     = true
}

variable "kms_key_arn" {
  description = "Key of the tables; null takes the service's own."
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
