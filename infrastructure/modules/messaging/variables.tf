variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "queues" {
  description = <<-TEXT
    Queues by name, each with a queue of dead letters. `visibility_seconds`: how long a message belongs to who took it. `retention_days`: how long it waits.
    `attempts`: after so many it is a dead letter.
  TEXT
  type = map(object({
    visibility_seconds = optional(number, 60)
    retention_days     = optional(number, 4)
    attempts           = optional(number, 5)
  }))
  default = {
    orders    = {}
    inventory = {}
    email     = { attempts = 10 }
  }

  validation {
    condition     = alltrue([for name in keys(var.queues) : can(regex("^[a-z][a-z0-9-]{1,40}$", name))])
    error_message = "queues: names are lower-case letters, digits and hyphens."
  }

  validation {
    condition     = alltrue([for q in var.queues : q.visibility_seconds >= 1 && q.visibility_seconds <= 43200])
    error_message = "queues: visibility_seconds must be from 1 to 43200 (12 hours)."
  }

  validation {
    condition     = alltrue([for q in var.queues : q.retention_days >= 1 && q.retention_days <= 14])
    error_message = "queues: retention_days must be from 1 to 14."
  }

  validation {
    condition     = alltrue([for q in var.queues : q.attempts >= 1 && q.attempts <= 1000])
    error_message = "queues: attempts must be from 1 to 1000."
  }
}

variable "topics" {
  description = "Topics by name, with the mail addresses that hear of each (they must confirm) and the keys of queues that get each notice. `is_alarm_target`: whether CloudWatch, budgets, backups and events may publish."
  type = map(object({
    emails          = optional(set(string), [])
    queues          = optional(set(string), [])
    is_alarm_target = optional(bool, false)
  }))
  default = {
    alerts        = { is_alarm_target = true }
    notifications = {}
  }

  validation {
    condition     = alltrue(flatten([for t in var.topics : [for address in t.emails : can(regex("^[^@ ]+@[^@ ]+\\.[a-z]{2,}$", address))]]))
    error_message = "topics: emails holds what is no mail address."
  }

  validation {
    condition     = alltrue(flatten([for t in var.topics : [for queue in t.queues : contains(keys(var.queues), queue)]]))
    error_message = "topics: queues names none of the module's queues."
  }
}

variable "kms_key_arn" {
  description = "Key of messages and notices. Its policy must let CloudWatch, SNS, Budgets and Backup use it (keys module: services). Null takes the services' own."
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
