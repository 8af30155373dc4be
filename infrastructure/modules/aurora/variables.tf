variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "subnet_ids" {
  description = "Private subnets of the cluster, in two zones at least."
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
  description = "`aurora-postgresql` (what Duka speaks) or `aurora-mysql` (Duka's adapter follows)."
  type        = string
  default     = "aurora-postgresql"

  validation {
    condition     = contains(["aurora-postgresql", "aurora-mysql"], var.engine)
    error_message = "engine must be aurora-postgresql or aurora-mysql."
  }
}

variable "engine_version" {
  description = "Version, such as 16.6 for aurora-postgresql or 8.0.mysql_aurora.3.08.2 for aurora-mysql. Null takes these."
  type        = string
  default     = null

  validation {
    condition     = var.engine_version == null ? true : can(regex(var.engine == "aurora-mysql" ? "^8\\.0" : "^1[5-7]", var.engine_version))
    error_message = "engine_version must be 15 to 17 for aurora-postgresql, 8.0… for aurora-mysql."
  }
}

variable "instance_class" {
  description = "Size of the instances, such as db.r6g.large, or db.serverless with serverless_capacity."
  type        = string
  default     = "db.t4g.medium"

  validation {
    condition     = can(regex("^db\\.(serverless|[a-z0-9]+\\.[a-z0-9]+)$", var.instance_class))
    error_message = "instance_class must look like db.r6g.large, or be db.serverless."
  }
}

variable "serverless_capacity" {
  description = "Bounds in Aurora capacity units (2 GiB of memory each), with db.serverless. Null otherwise."
  type = object({
    minimum = number
    maximum = number
  })
  default = null

  validation {
    condition     = (var.serverless_capacity != null) == (var.instance_class == "db.serverless")
    error_message = "serverless_capacity goes with instance_class db.serverless, and only with it."
  }

  validation {
    condition     = var.serverless_capacity == null ? true : var.serverless_capacity.minimum >= 0.5 && var.serverless_capacity.minimum <= var.serverless_capacity.maximum && var.serverless_capacity.maximum <= 256
    error_message = "serverless_capacity: minimum must be 0.5 or more and not above maximum, which is at most 256."
  }
}

variable "instances" {
  description = "Instances: one writer, the others readers in other zones that take over when it fails. Two at least."
  type        = number
  default     = 2

  validation {
    condition     = var.instances >= 2 && var.instances <= 15 && floor(var.instances) == var.instances
    error_message = "instances must be a whole number from 2 to 15: with one instance there is nothing to fail over to."
  }
}

variable "readers_maximum" {
  description = "Readers to which Aurora grows under load; 0 switches that off."
  type        = number
  default     = 0

  validation {
    condition     = var.readers_maximum == 0 || (var.readers_maximum >= var.instances - 1 && var.readers_maximum <= 15)
    error_message = "readers_maximum must be 0 (off), or from instances - 1 to 15."
  }
}

variable "readers_target_cpu_percent" {
  description = "Average CPU of the readers that their autoscaling keeps."
  type        = number
  default     = 60

  validation {
    condition     = var.readers_target_cpu_percent >= 20 && var.readers_target_cpu_percent <= 90
    error_message = "readers_target_cpu_percent must be from 20 to 90."
  }
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
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be from 1 to 35."
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
  description = "More cluster parameters by name; they win over the module's."
  type        = map(string)
  default     = {}
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete the cluster. Terraform refuses in any case: see the module's README."
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
