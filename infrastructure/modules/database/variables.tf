variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "subnet_ids" {
  description = "Private subnets of the instance, in two zones at least."
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
  description = "`postgres` (what Duka speaks) or `mysql` (for stacks that name it; Duka's adapter follows)."
  type        = string
  default     = "postgres"

  validation {
    condition     = contains(["postgres", "mysql"], var.engine)
    error_message = "engine must be postgres or mysql."
  }
}

variable "engine_version" {
  description = "Major version, such as 16 for postgres or 8.0 for mysql; minor versions follow by themselves. Null: 16 and 8.0."
  type        = string
  default     = null

  validation {
    condition     = var.engine_version == null ? true : can(regex(var.engine == "mysql" ? "^8\\.[04]" : "^1[5-7]", var.engine_version))
    error_message = "engine_version must be 15 to 17 for postgres, 8.0 or 8.4 for mysql."
  }
}

variable "instance_class" {
  description = "Size of the instance, such as db.t3.small."
  type        = string
  default     = "db.t3.small"

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.instance_class))
    error_message = "instance_class must look like db.t3.small."
  }
}

variable "storage_gib" {
  description = "Storage at the start in GiB."
  type        = number
  default     = 20

  validation {
    condition     = var.storage_gib >= 20 && var.storage_gib <= 65536
    error_message = "storage_gib must be from 20, the least that gp3 takes, to 65536."
  }
}

variable "storage_max_gib" {
  description = "Storage to which it grows by itself, in GiB."
  type        = number
  default     = 100

  validation {
    condition     = var.storage_max_gib >= var.storage_gib * 1.26 && var.storage_max_gib <= 65536
    error_message = "storage_max_gib must be 26 % above storage_gib at least (AWS grows in steps), and at most 65536."
  }
}

variable "is_multi_az" {
  description = "Whether a standby in another zone takes over when the instance or its zone fails."
  type        = bool
  default     = true
}

variable "database_name" {
  description = "Name of the database."
  type        = string
  default     = "duka"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "database_name must be lower-case letters, digits and underscores, beginning with a letter."
  }
}

variable "username" {
  description = "Name of the database's user."
  type        = string
  default     = "duka"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,15}$", var.username)) && !contains(["admin", "postgres", "root", "rdsadmin"], var.username)
    error_message = "username must be 1 to 16 lower-case letters, digits and underscores, and none that the engines reserve (admin, postgres, root, rdsadmin)."
  }
}

variable "password" {
  description = "First password, from the secrets module. Later changes (rotation) are made in the database and the secret, not here."
  type        = string
  sensitive   = true

  validation {
    condition     = length(var.password) >= 16 && length(var.password) <= 41
    error_message = "password must have 16 to 41 characters. Take it from the secrets module."
  }
}

variable "backup_retention_days" {
  description = "Days of automatic backups, and of restoring to a point in time."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be from 1 to 35. 0 would switch backups off, which a shop cannot afford."
  }
}

variable "backup_window" {
  description = "Daily window of the backup in UTC, outside the maintenance window."
  type        = string
  default     = "03:00-04:00"

  validation {
    condition     = can(regex("^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$", var.backup_window))
    error_message = "backup_window must look like 03:00-04:00."
  }
}

variable "replicas" {
  description = "Read replicas in other zones. Duka reads from them only where a moment's delay is harmless."
  type        = number
  default     = 0

  validation {
    condition     = var.replicas >= 0 && var.replicas <= 5 && floor(var.replicas) == var.replicas
    error_message = "replicas must be a whole number from 0 to 5."
  }
}

variable "replica_instance_class" {
  description = "Size of the replicas; null takes instance_class."
  type        = string
  default     = null
}

variable "max_connections" {
  description = "Connections that the database takes: nodes at most times connections of each, and some to spare. Each costs memory."
  type        = number
  default     = 200

  validation {
    condition     = var.max_connections >= 20 && var.max_connections <= 5000
    error_message = "max_connections must be from 20 to 5000."
  }
}

variable "slow_query_milliseconds" {
  description = "Queries slower than this are logged."
  type        = number
  default     = 500

  validation {
    condition     = var.slow_query_milliseconds >= 0
    error_message = "slow_query_milliseconds must not be negative."
  }
}

variable "parameters" {
  description = "More parameters of the engine by name; they win over the module's."
  type        = map(string)
  default     = {}
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete the instance. Terraform refuses in any case: see the module's README."
  type        = bool
  default     = true
}

variable "are_changes_immediate" {
  description = "Whether changes that restart the database come at once instead of in the maintenance window."
  type        = bool
  default     = false
}

variable "maintenance_window" {
  description = "Weekly window of maintenance in UTC, such as sun:05:00-sun:06:00."
  type        = string
  default     = "sun:04:30-sun:05:30"

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window must look like sun:05:00-sun:06:00."
  }
}

variable "log_retention_days" {
  description = "Days to keep the exported logs."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 or 1827."
  }
}

variable "kms_key_arn" {
  description = "Key of storage, backups and Performance Insights; null takes the account's own RDS key."
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
