variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "subnet_ids" {
  description = "Private subnets of the cache, in two zones at least."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name private subnets in two zones at least, so that the loss of one zone is no outage."
  }
}

variable "security_group_ids" {
  description = "Security groups that decide who reaches it."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) >= 1
    error_message = "security_group_ids must name a group: without one the VPC's default group would apply."
  }
}

variable "engine" {
  description = "`memcached`, or `redis` (with failover, for sessions)."
  type        = string

  validation {
    condition     = contains(["memcached", "redis"], var.engine)
    error_message = "engine must be memcached or redis."
  }
}

variable "engine_version" {
  description = "Version; null takes 1.6.17 for memcached, 7.1 for redis."
  type        = string
  default     = null

  validation {
    condition     = var.engine_version == null ? true : can(regex(var.engine == "memcached" ? "^1\\.6\\.[0-9]+$" : "^[67]\\.[0-9x]+$", var.engine_version))
    error_message = "engine_version must look like 1.6.17 for memcached, 7.1 for redis."
  }
}

variable "node_type" {
  description = "Size of a node, such as cache.t3.micro."
  type        = string
  default     = "cache.t3.micro"

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.node_type))
    error_message = "node_type must look like cache.t3.micro."
  }
}

variable "nodes" {
  description = "Nodes. Memcached: shares of the cache. Redis: one primary, the others replicas; two or more fail over by themselves."
  type        = number
  default     = 1

  validation {
    condition     = var.nodes >= 1 && floor(var.nodes) == var.nodes && var.nodes <= (var.engine == "redis" ? 6 : 40)
    error_message = "nodes must be a whole number, from 1 to 40 for memcached, 2 to 6 for redis."
  }

  validation {
    condition     = var.engine != "redis" || var.nodes >= 2
    error_message = "nodes must be 2 or more for redis: sessions live there, and with one node the loss of it signs everybody out."
  }
}

variable "port" {
  description = "Port; null takes 11211 for memcached, 6379 for redis."
  type        = number
  default     = null

  validation {
    condition     = var.port == null ? true : var.port >= 1024 && var.port <= 65535
    error_message = "port must be from 1024 to 65535, or null for the engine's own."
  }
}

variable "parameter_group_name" {
  description = "An existing parameter group, such as default.memcached1.6. Null makes one from parameters, or takes the default where there are none."
  type        = string
  default     = null
}

variable "parameters" {
  description = "Parameters of the engine by name, such as { maxmemory-policy = \"volatile-lru\" }."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.parameters) == 0 || var.parameter_group_name == null
    error_message = "parameters and parameter_group_name exclude each other."
  }
}

variable "is_minor_upgraded" {
  description = "Whether minor versions are installed in the maintenance window."
  type        = bool
  default     = true
}

variable "is_encrypted_in_transit" {
  description = "TLS to the cache. Null: on for redis, off for memcached, whose client library speaks none; the security group keeps others away."
  type        = bool
  default     = null
}

variable "auth_token" {
  description = "Password of redis, 16 to 128 characters, from the secrets module. Null for none; needs TLS."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.auth_token == null ? true : length(var.auth_token) >= 16 && length(var.auth_token) <= 128
    error_message = "auth_token must have 16 to 128 characters."
  }

  validation {
    condition     = var.auth_token == null || var.engine == "redis"
    error_message = "auth_token is for redis; memcached has none."
  }
}

variable "has_auth_token" {
  description = "Whether auth_token is given; said apart because the token itself is only known at apply."
  type        = bool
  default     = false
}

variable "snapshot_retention_days" {
  description = "Days to keep daily snapshots of redis; 0 for none."
  type        = number
  default     = 7

  validation {
    condition     = var.snapshot_retention_days >= 0 && var.snapshot_retention_days <= 35
    error_message = "snapshot_retention_days must be from 0 to 35."
  }
}

variable "notification_topic_arn" {
  description = "Topic that hears of failovers and replaced nodes; null for none."
  type        = string
  default     = null
}

variable "maintenance_window" {
  description = "Weekly window of maintenance in UTC, such as sun:05:00-sun:06:00."
  type        = string
  default     = "sun:05:00-sun:06:00"

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window must look like sun:05:00-sun:06:00."
  }
}

variable "kms_key_arn" {
  description = "Key of redis at rest; null takes the service's own."
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
