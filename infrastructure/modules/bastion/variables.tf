variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "subnet_id" {
  description = "Subnet of the bastion: a public one for SSH; a private one is enough for Session Manager."
  type        = string
}

variable "security_group_ids" {
  description = "Security groups of the bastion."
  type        = list(string)

  validation {
    condition     = length(var.security_group_ids) >= 1
    error_message = "security_group_ids must name a group: without one the VPC's default group would apply."
  }
}

variable "instance_type" {
  description = "Instance type of the bastion."
  type        = string
  default     = "t3.micro"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*\\.(nano|micro|small|medium)$", var.instance_type))
    error_message = "instance_type must be a small one (nano to medium, such as t3.micro): the bastion only passes sessions on."
  }
}

variable "ami_id" {
  description = "Image of the machine; null takes the newest Amazon Linux 2023 of the region."
  type        = string
  default     = null

  validation {
    condition     = var.ami_id == null ? true : can(regex("^ami-([0-9a-f]{8}|[0-9a-f]{17})$", var.ami_id))
    error_message = "ami_id must look like ami-0123456789abcdef0, or be null for the newest Amazon Linux 2023."
  }
}

variable "has_public_address" {
  description = "Whether the bastion has a public address: needed in a public subnet, whose only way out it is, and for SSH. Its security group decides who reaches it."
  type        = bool
  default     = false

  validation {
    condition     = var.has_public_address || !var.has_ssh
    error_message = "has_public_address must be true with has_ssh: there is no other way to reach the bastion by SSH."
  }
}

variable "has_ssh" {
  description = "Whether the bastion has a key pair for SSH. False: Session Manager only, the better way."
  type        = bool
  default     = false
}

variable "key_name" {
  description = "Key pair for SSH. Needed with has_ssh."
  type        = string
  default     = null

  validation {
    condition     = !var.has_ssh || var.key_name != null
    error_message = "key_name is needed with has_ssh: make a key pair (aws ec2 create-key-pair) and name it, or leave has_ssh off and use Session Manager."
  }
}

variable "kms_key_arn" {
  description = "Key of the root volume; null takes the account's own EBS key."
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
