variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "alarm_topic_arns" {
  description = "Topics that hear of alarms and of their end. Empty: alarms are only seen in the console."
  type        = list(string)
  default     = []
}

variable "load_balancer" {
  description = "Balancer to watch: its arn_suffix, and the arn_suffix of target groups by name. Null for none."
  type = object({
    arn_suffix    = string
    target_groups = map(string)
  })
  default = null
}

variable "fleet" {
  description = "Auto Scaling group to watch. Null for none."
  type = object({
    asg_name = string
    minimum  = number
    maximum  = number
  })
  default = null

  validation {
    condition     = var.fleet == null ? true : var.fleet.minimum <= var.fleet.maximum
    error_message = "fleet: minimum must not be above maximum."
  }
}

variable "containers" {
  description = "ECS services to watch: cluster name, and service names by name with their maximum of tasks. Null for none."
  type = object({
    cluster_name = string
    services     = map(string)
  })
  default = null
}

variable "databases" {
  description = "RDS instances to watch by name: `id`, `max_connections`, `storage_gib` at the start, `is_replica`."
  type = map(object({
    id              = string
    max_connections = optional(number, 200)
    storage_gib     = optional(number, 20)
    is_replica      = optional(bool, false)
  }))
  default = {}
}

variable "aurora_cluster_id" {
  description = "Aurora cluster to watch. Null for none."
  type        = string
  default     = null
}

variable "has_aurora" {
  description = "Whether aurora_cluster_id is given; said apart because the id is only known at apply."
  type        = bool
  default     = false
}

variable "cache" {
  description = "Cache to watch: engine, and the CacheClusterId of each node. `node_count` is said apart because ids are only known at apply."
  type = object({
    engine           = string
    node_count       = number
    node_cluster_ids = list(string)
  })
  default = null

  validation {
    condition     = var.cache == null ? true : contains(["memcached", "redis"], var.cache.engine)
    error_message = "cache: engine must be memcached or redis."
  }
}

variable "file_system_id" {
  description = "EFS file system to show on the dashboard. Null for none."
  type        = string
  default     = null
}

variable "queue_names" {
  description = "SQS queues to watch by name: the age of the oldest message."
  type        = map(string)
  default     = {}
}

variable "dead_letter_names" {
  description = "Queues of dead letters to watch by name: one message is an alarm."
  type        = map(string)
  default     = {}
}

variable "distribution_id" {
  description = "CloudFront distribution to show on the dashboard. Null for none."
  type        = string
  default     = null
}

variable "web_acl_name" {
  description = "Firewall (regional) to watch: a wave of blocked requests. Null for none."
  type        = string
  default     = null
}

variable "shop" {
  description = "Value of the dimension `shop` in Duka's own metrics (DUKA_METRICS=emf). Null where the release does not write them: their alarms are then left out."
  type        = string
  default     = null
}

variable "thresholds" {
  description = <<-TEXT
    When alarms ring. `error_percent`: 5xx answers in per cent of all, over 5 minutes. `latency_seconds`: 99th percentile of answers. `cpu_percent`: of nodes, database, cache.
    `connections_percent`: of the database's maximum. `free_storage_percent`: of the database's first size. `queue_age_seconds`: oldest event or message. `evictions`: per 5 minutes.
    `replica_lag_seconds`. `checkout_failures`: per 5 minutes. `cache_hit_percent`: of pages. `blocked_requests`: of the firewall per 5 minutes.
  TEXT
  type = object({
    error_percent        = optional(number, 1)
    latency_seconds      = optional(number, 1)
    cpu_percent          = optional(number, 85)
    connections_percent  = optional(number, 80)
    free_storage_percent = optional(number, 15)
    queue_age_seconds    = optional(number, 300)
    evictions            = optional(number, 1000)
    replica_lag_seconds  = optional(number, 30)
    checkout_failures    = optional(number, 10)
    cache_hit_percent    = optional(number, 50)
    blocked_requests     = optional(number, 5000)
  })
  default = {}

  validation {
    condition     = var.thresholds.error_percent > 0 && var.thresholds.error_percent <= 100 && var.thresholds.cpu_percent > 0 && var.thresholds.cpu_percent <= 100
    error_message = "thresholds: per cents must be above 0 and at most 100."
  }

  validation {
    condition     = var.thresholds.latency_seconds > 0 && var.thresholds.queue_age_seconds > 0 && var.thresholds.replica_lag_seconds > 0
    error_message = "thresholds: seconds must be above 0."
  }
}

variable "log_retention_days" {
  description = "Days to keep the shop's log groups."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 or 1827."
  }
}

variable "kms_key_arn" {
  description = "Key of the log groups; its policy must let CloudWatch Logs use it (keys module: services). Null takes the service's own."
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
