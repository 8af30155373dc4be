variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "subnet_ids" {
  description = "Subnets of the instances, in two zones at least; private ones unless there is a reason."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name subnets in two zones at least, so that the shop outlives the loss of one."
  }
}

variable "security_group_ids" {
  description = "Security groups of the instances."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) >= 1
    error_message = "security_group_ids must name a group: without one the VPC's default group would apply."
  }
}

variable "target_group_arns" {
  description = "Target groups that the instances join."
  type        = list(string)
  default     = []
}

variable "ami_id" {
  description = "Image of the machine, such as ami-0123456789abcdef0. Null takes the newest Debian 12 of the region, which the released binary is made for."
  type        = string
  default     = null

  validation {
    condition     = var.ami_id == null ? true : can(regex("^ami-([0-9a-f]{8}|[0-9a-f]{17})$", var.ami_id))
    error_message = "ami_id must look like ami-0123456789abcdef0, or be null for the newest Debian 12."
  }
}

variable "architecture" {
  description = "`x86_64` or `arm64`: what the released binary and all instance types are made for."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture must be x86_64 or arm64."
  }
}

variable "instance_types" {
  description = "Instance types in order of preference; the first is the primary one, the others widen the choice of spot capacity."
  type        = list(string)
  default     = ["t3.small", "t3.medium", "r5.large", "m5.large"]

  validation {
    condition     = length(var.instance_types) >= 1 && alltrue([for type in var.instance_types : can(regex("^[a-z][a-z0-9-]*\\.[a-z0-9]+$", type))])
    error_message = "instance_types must hold types such as t3.small, one at least."
  }

  validation {
    condition     = length(distinct(var.instance_types)) == length(var.instance_types)
    error_message = "instance_types names a type twice; AWS refuses that."
  }
}

variable "minimum" {
  description = "Instances that always run; 2 or more, so that the loss of one is not an outage."
  type        = number
  default     = 2

  validation {
    condition     = var.minimum >= 1 && var.minimum <= 500 && floor(var.minimum) == var.minimum
    error_message = "minimum must be a whole number from 1 to 500."
  }
}

variable "desired" {
  description = "Instances at the start; scaling moves it afterwards, and later applies leave it alone."
  type        = number
  default     = 3

  validation {
    condition     = var.desired >= var.minimum && var.desired <= var.maximum
    error_message = "desired must lie between minimum and maximum."
  }
}

variable "maximum" {
  description = "Instances at most: the bound of the bill, and of the connections to the database."
  type        = number
  default     = 6

  validation {
    condition     = var.maximum >= var.minimum && var.maximum <= 500
    error_message = "maximum must not be below minimum (and at most 500). Raise maximum or lower minimum."
  }
}

variable "on_demand_base" {
  description = "Instances that are on demand before any is spot. At least the minimum keeps the shop open when AWS takes all spot capacity back."
  type        = number
  default     = 2

  validation {
    condition     = var.on_demand_base >= 0
    error_message = "on_demand_base must not be negative."
  }
}

variable "on_demand_percentage_above_base" {
  description = "Per cent of the instances above on_demand_base that are on demand; the others are spot."
  type        = number
  default     = 0

  validation {
    condition     = var.on_demand_percentage_above_base >= 0 && var.on_demand_percentage_above_base <= 100
    error_message = "on_demand_percentage_above_base must be from 0 to 100."
  }
}

variable "spot_allocation_strategy" {
  description = "How spot pools are chosen."
  type        = string
  default     = "price-capacity-optimized"

  validation {
    condition     = contains(["price-capacity-optimized", "capacity-optimized", "capacity-optimized-prioritized", "lowest-price"], var.spot_allocation_strategy)
    error_message = "spot_allocation_strategy must be price-capacity-optimized, capacity-optimized, capacity-optimized-prioritized or lowest-price."
  }
}

variable "is_capacity_rebalanced" {
  description = "Whether a spot instance at risk is replaced before it is taken."
  type        = bool
  default     = true
}

variable "user_data" {
  description = "Cloud-init of the machines, as plain text. Secrets do not belong in it: it is readable on the machine and in the API."
  type        = string

  validation {
    condition     = length(var.user_data) <= 16384
    error_message = "user_data is longer than the 16 KiB that EC2 takes. Fetch larger parts at boot."
  }
}

variable "associate_public_address" {
  description = "Whether instances get a public address (only in public subnets). Off is the safe choice."
  type        = bool
  default     = false
}

variable "key_name" {
  description = "Key pair for SSH; null for none (Session Manager is the way in)."
  type        = string
  default     = null
}

variable "root_volume_gib" {
  description = "Size of the root volume in GiB."
  type        = number
  default     = 20

  validation {
    condition     = var.root_volume_gib >= 8 && var.root_volume_gib <= 1024
    error_message = "root_volume_gib must be from 8 to 1024."
  }
}

variable "kms_key_arn" {
  description = "Key of the root volumes; null takes the account's own EBS key. A key of your own must let Auto Scaling's service role use it (see the keys module)."
  type        = string
  default     = null
}

variable "health_grace_seconds" {
  description = "Seconds after boot in which a failing health check does not replace an instance: install, migrate check, warm-up."
  type        = number
  default     = 300

  validation {
    condition     = var.health_grace_seconds >= 0 && var.health_grace_seconds <= 7200
    error_message = "health_grace_seconds must be from 0 to 7200."
  }
}

variable "drain_seconds" {
  description = "Seconds that a leaving instance has to finish its requests before the lifecycle hook lets it go."
  type        = number
  default     = 90

  validation {
    condition     = var.drain_seconds >= 30 && var.drain_seconds <= 7200
    error_message = "drain_seconds must be from 30 to 7200, the range of a lifecycle hook."
  }
}

variable "join_seconds" {
  description = "Seconds that a new instance has to say that it is ready (install, secrets, warm-up) before it is given up and replaced; 0 for no such hook."
  type        = number
  default     = 900

  validation {
    condition     = var.join_seconds == 0 || (var.join_seconds >= 30 && var.join_seconds <= 7200)
    error_message = "join_seconds must be 0 (no hook), or from 30 to 7200, the range of a lifecycle hook."
  }
}

variable "cpu_alarms" {
  description = "Scaling by alarms: one instance more above `out_percent` CPU for `minutes`, one less below `in_percent`. Null for none."
  type = object({
    out_percent = optional(number, 85)
    in_percent  = optional(number, 20)
    minutes     = optional(number, 5)
    out_by      = optional(number, 1)
    in_by       = optional(number, 1)
  })
  default = {}

  validation {
    condition     = var.cpu_alarms == null ? true : var.cpu_alarms.in_percent < var.cpu_alarms.out_percent && var.cpu_alarms.out_percent <= 100 && var.cpu_alarms.in_percent > 0
    error_message = "cpu_alarms: in_percent must lie below out_percent, both between 0 and 100; else the fleet grows and shrinks in circles."
  }

  validation {
    condition     = var.cpu_alarms == null ? true : var.cpu_alarms.minutes >= 1 && var.cpu_alarms.minutes <= 60
    error_message = "cpu_alarms: minutes must be from 1 to 60."
  }
}

variable "target_cpu_percent" {
  description = "Scaling by target: average CPU that Auto Scaling keeps. Null for none. Use it or cpu_alarms, not both."
  type        = number
  default     = null

  validation {
    condition     = var.target_cpu_percent == null ? true : var.target_cpu_percent >= 10 && var.target_cpu_percent <= 90
    error_message = "target_cpu_percent must be from 10 to 90."
  }

  validation {
    condition     = var.target_cpu_percent == null || var.cpu_alarms == null
    error_message = "target_cpu_percent and cpu_alarms would work against each other. Set one of them to null."
  }
}

variable "target_requests" {
  description = "Scaling by target: requests a minute and instance. `resource_label` is balancer suffix, slash, target group suffix. Null for none."
  type = object({
    per_minute     = number
    resource_label = string
  })
  default = null

  validation {
    condition     = var.target_requests == null ? true : var.target_requests.per_minute >= 1
    error_message = "target_requests: per_minute must be 1 or more."
  }
}

variable "schedules" {
  description = "Sizes at times, such as a sale: `start` (2026-11-27T04:00:00Z) or `recurrence` (cron, UTC), and the sizes from then on."
  type = map(object({
    minimum    = number
    desired    = number
    maximum    = number
    start      = optional(string)
    recurrence = optional(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for s in var.schedules : s.minimum <= s.desired && s.desired <= s.maximum])
    error_message = "schedules: minimum, desired and maximum must rise in this order."
  }

  validation {
    condition     = alltrue([for s in var.schedules : (s.start == null) != (s.recurrence == null)])
    error_message = "schedules: give each either start or recurrence."
  }
}

variable "access" {
  description = "What the instances may do, each as a list of ARNs: read secrets, use keys, use the bucket's objects, only read them (read_bucket_arns: the release), use queues, publish to topics, use tables, mount file systems, write log groups."
  type = object({
    secret_arns      = optional(list(string), [])
    kms_key_arns     = optional(list(string), [])
    bucket_arns      = optional(list(string), [])
    read_bucket_arns = optional(list(string), [])
    queue_arns       = optional(list(string), [])
    topic_arns       = optional(list(string), [])
    table_arns       = optional(list(string), [])
    file_system_arns = optional(list(string), [])
    log_group_arns   = optional(list(string), [])
  })
  default = {}

  validation {
    condition     = alltrue(flatten([for list in values(var.access) : [for arn in list : arn != "*"]]))
    error_message = "access must name ARNs, not *: an instance may use its own shop's things only."
  }
}

variable "has_session_manager" {
  description = "Whether people reach the instances through Session Manager (recorded, by IAM, without an open port)."
  type        = bool
  default     = true
}

variable "alarm_topic_arns" {
  description = "Topics that hear of instances that could not be launched."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
