variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "subnet_ids" {
  description = "Subnets with a mount target each; one per zone in which nodes run."
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

variable "performance_mode" {
  description = "`generalPurpose` (lower latency; what AWS advises) or `maxIO` (more parallel clients). Fixed when the file system is made."
  type        = string
  default     = "generalPurpose"

  validation {
    condition     = contains(["generalPurpose", "maxIO"], var.performance_mode)
    error_message = "performance_mode must be generalPurpose or maxIO."
  }
}

variable "throughput_mode" {
  description = "`elastic`, `bursting` or `provisioned`. maxIO excludes elastic."
  type        = string
  default     = "elastic"

  validation {
    condition     = contains(["elastic", "bursting", "provisioned"], var.throughput_mode)
    error_message = "throughput_mode must be elastic, bursting or provisioned."
  }

  validation {
    condition     = !(var.throughput_mode == "elastic" && var.performance_mode == "maxIO")
    error_message = "maxIO has no elastic throughput. Choose bursting or provisioned, or generalPurpose."
  }
}

variable "provisioned_mibps" {
  description = "Throughput in MiB/s with throughput_mode provisioned, 1 to 3414."
  type        = number
  default     = null

  validation {
    condition     = (var.throughput_mode == "provisioned") == (var.provisioned_mibps != null)
    error_message = "provisioned_mibps goes with throughput_mode provisioned, and only with it."
  }

  validation {
    condition     = var.provisioned_mibps == null ? true : var.provisioned_mibps >= 1 && var.provisioned_mibps <= 3414
    error_message = "provisioned_mibps must be from 1 to 3414 MiB/s."
  }
}

variable "owner_uid" {
  description = "User and group id that own the access point's folder: Duka's on the nodes."
  type        = number
  default     = 10001

  validation {
    condition     = var.owner_uid >= 1
    error_message = "owner_uid must be 1 or more: Duka does not run as root."
  }
}

variable "root_path" {
  description = "Folder of the file system that the access point shows as its root."
  type        = string
  default     = "/duka"

  validation {
    condition     = can(regex("^(/[A-Za-z0-9._-]+){1,4}$", var.root_path))
    error_message = "root_path must be an absolute path of one to four names, such as /duka."
  }
}

variable "is_iam_required" {
  description = "Whether a mount must be signed by a role of this account, as Fargate does it. Machines mount by plain NFS in a TLS tunnel, which cannot sign."
  type        = bool
  default     = false
}

variable "is_backed_up" {
  description = "Whether AWS Backup's automatic backups take the file system in."
  type        = bool
  default     = true
}

variable "kms_key_arn" {
  description = "Key of the file system; null takes the account's own EFS key."
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
