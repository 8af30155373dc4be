variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "subnet_ids" {
  description = "Subnets of the tasks, in two zones at least."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name subnets in two zones at least, so that the shop outlives the loss of one."
  }
}

variable "security_group_ids" {
  description = "Security groups of the tasks."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) >= 1
    error_message = "security_group_ids must name a group: without one the VPC's default group would apply."
  }
}

variable "image" {
  description = "Image of Duka, by digest or version, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.2.0. Null takes image_tag of the module's own repository."
  type        = string
  default     = null

  validation {
    condition     = var.image == null ? true : !endswith(var.image, ":latest") && can(regex("(:|@sha256:)[A-Za-z0-9._-]+$", var.image))
    error_message = "image must name a version or a digest, not :latest: a rolled back service has to find its old image."
  }
}

variable "image_tag" {
  description = "Tag in the module's own repository, used where image is null."
  type        = string
  default     = "0.1.0"

  validation {
    condition     = var.image_tag != "latest" && can(regex("^[A-Za-z0-9._-]{1,128}$", var.image_tag))
    error_message = "image_tag must name a version, not latest: a rolled back service has to find its old image."
  }
}

variable "architecture" {
  description = "`x86_64` or `arm64`: what the image is made for."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture must be x86_64 or arm64."
  }
}

variable "services" {
  description = <<-TEXT
    ECS services by name, one per role or group of roles. `role`: value of DUKA_ROLE. `cpu`: units (256 to 16384), `memory_mib`: as Fargate pairs them.
    `minimum`/`maximum`: bounds of autoscaling. `target_group_arn`: null for roles without visitors (`is_balanced` false). `spot_percent`: share above the minimum that runs on spot.
    `target_cpu_percent`: what autoscaling keeps. `environment`: settings of this service only.
  TEXT
  type = map(object({
    role               = string
    cpu                = optional(number, 512)
    memory_mib         = optional(number, 1024)
    minimum            = optional(number, 2)
    maximum            = optional(number, 6)
    is_balanced        = optional(bool, true)
    target_group_arn   = optional(string)
    spot_percent       = optional(number, 0)
    target_cpu_percent = optional(number, 60)
    environment        = optional(map(string), {})
  }))

  validation {
    condition     = length(var.services) >= 1
    error_message = "services must hold one service at least."
  }

  validation {
    condition     = alltrue([for s in var.services : s.minimum <= s.maximum && s.minimum >= 1])
    error_message = "services: minimum must be 1 or more and not above maximum."
  }

  validation {
    condition     = alltrue([for s in var.services : !s.is_balanced || s.minimum >= 2])
    error_message = "services: a service that visitors reach needs a minimum of 2, one in each zone."
  }

  validation {
    condition     = alltrue([for s in var.services : contains([256, 512, 1024, 2048, 4096, 8192, 16384], s.cpu)])
    error_message = "services: cpu must be 256, 512, 1024, 2048, 4096, 8192 or 16384 units."
  }

  validation {
    condition     = alltrue([for s in var.services : s.memory_mib >= s.cpu * 2 || (s.cpu == 256 && s.memory_mib >= 512)])
    error_message = "services: Fargate pairs each CPU unit with 2 MiB of memory at least (256 units: 512 MiB). Raise memory_mib."
  }

  validation {
    condition     = alltrue([for s in var.services : s.memory_mib <= s.cpu * 8])
    error_message = "services: Fargate pairs each CPU unit with 8 MiB of memory at most. Lower memory_mib or raise cpu."
  }

  validation {
    condition = alltrue(flatten([for s in var.services : [
      for role in split(",", s.role) : contains(["all", "web", "storefront", "catalog", "checkout", "accounts", "admin", "webhooks", "worker", "scheduler"], role)
    ]]))
    error_message = "services: role must be all, web, or a comma list of storefront, catalog, checkout, accounts, admin, webhooks, worker, scheduler."
  }

  validation {
    condition     = alltrue([for s in var.services : s.spot_percent >= 0 && s.spot_percent <= 100])
    error_message = "services: spot_percent must be from 0 to 100."
  }
}

variable "port" {
  description = "Port on which Duka listens in its containers."
  type        = number
  default     = 8080

  validation {
    condition     = var.port >= 1024 && var.port <= 65535
    error_message = "port must be from 1024 to 65535: Duka runs as no privileged user, which cannot open a lower port."
  }
}

variable "environment" {
  description = "Settings of all services: DUKA_* name to value. Secrets belong in secret_arns."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.environment) : can(regex("^(DUKA|AWS)_[A-Z_]+$", key))])
    error_message = "environment holds a name that is no setting of Duka (DUKA_…)."
  }

  validation {
    condition     = alltrue([for value in values(var.environment) : !can(regex("://[^/@]+:[^/@]+@", value))])
    error_message = "environment holds an address with a password in it. Put it in Secrets Manager and name it in secret_arns."
  }
}

variable "secret_arns" {
  description = "Settings from Secrets Manager: DUKA_* name to ARN, or to ARN:key:: for one key of a JSON secret."
  type        = map(string)
  default     = {}
}

variable "health_command" {
  description = "Health check inside the container; empty leaves health to the balancer."
  type        = list(string)
  default     = []
}

variable "drain_seconds" {
  description = "Seconds between the signal to stop and the end of a task: DUKA_DRAIN_SECONDS is 10 seconds less. Fargate allows 120."
  type        = number
  default     = 60

  validation {
    condition     = var.drain_seconds >= 20 && var.drain_seconds <= 120
    error_message = "drain_seconds must be from 20 to 120, which is the most that Fargate waits."
  }
}

variable "log_retention_days" {
  description = "Days to keep the services' logs."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 or 1827."
  }
}

variable "kms_key_arn" {
  description = "Key of logs and repository; null takes the services' own."
  type        = string
  default     = null
}

variable "file_system" {
  description = "A shared file system to mount at `path`, with an access point. Null for none."
  type = object({
    id              = string
    access_point_id = string
    path            = optional(string, "/var/lib/duka")
  })
  default = null
}

variable "access" {
  description = "What the tasks may do, each as a list of ARNs: use the bucket's objects, use queues, publish to topics, use tables, mount file systems, use keys. Secrets follow from secret_arns."
  type = object({
    kms_key_arns     = optional(list(string), [])
    bucket_arns      = optional(list(string), [])
    queue_arns       = optional(list(string), [])
    topic_arns       = optional(list(string), [])
    table_arns       = optional(list(string), [])
    file_system_arns = optional(list(string), [])
  })
  default = {}

  validation {
    condition     = alltrue(flatten([for list in values(var.access) : [for arn in list : arn != "*"]]))
    error_message = "access must name ARNs, not *: a task may use its own shop's things only."
  }
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
