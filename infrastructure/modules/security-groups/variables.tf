variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the groups."
  type        = string
}

variable "app_port" {
  description = "Port on which Duka listens on its nodes."
  type        = number
  default     = 8080

  validation {
    condition     = var.app_port >= 1024 && var.app_port <= 65535
    error_message = "app_port must be from 1024 to 65535: Duka runs as no privileged user, which cannot open a lower port."
  }
}

variable "balancer_open_to" {
  description = "Who may reach the balancer: `internet`, or `cloudfront` (its address ranges only, so that nobody goes past CDN and firewall)."
  type        = string
  default     = "internet"

  validation {
    condition     = contains(["internet", "cloudfront"], var.balancer_open_to)
    error_message = "balancer_open_to must be internet or cloudfront."
  }
}

variable "database_ports" {
  description = "Ports of the databases that the nodes reach: 5432 for PostgreSQL, 3306 for MySQL. Empty for none."
  type        = set(number)
  default     = [5432]

  validation {
    condition     = alltrue([for port in var.database_ports : port >= 1 && port <= 65535])
    error_message = "database_ports holds a number that is no port (1 to 65535)."
  }
}

variable "cache_port" {
  description = "Port of the cache: 11211 for Memcached, 6379 for Redis. Null for no cache."
  type        = number
  default     = null

  validation {
    condition     = var.cache_port == null ? true : var.cache_port >= 1 && var.cache_port <= 65535
    error_message = "cache_port must be a port (1 to 65535), or null for no cache."
  }
}

variable "has_shared_files" {
  description = "Whether the nodes mount a shared file system (NFS, port 2049)."
  type        = bool
  default     = false
}

variable "has_bastion" {
  description = "Whether there is a bastion that reaches the nodes by SSH. Without it, Session Manager is the way in."
  type        = bool
  default     = false
}

variable "bastion_ssh_cidrs" {
  description = "IPv4 ranges that may reach the bastion by SSH. Empty: by Session Manager only."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.bastion_ssh_cidrs : can(cidrnetmask(range))])
    error_message = "bastion_ssh_cidrs holds what is no IPv4 range. Write an address as 203.0.113.7/32."
  }

  validation {
    condition     = var.is_ssh_open_to_world_accepted || !contains(var.bastion_ssh_cidrs, "0.0.0.0/0")
    error_message = "bastion_ssh_cidrs opens SSH to the whole internet. Give your own addresses, or use Session Manager; to do it all the same set is_ssh_open_to_world_accepted = true."
  }
}

variable "is_ssh_open_to_world_accepted" {
  description = "Says that SSH from 0.0.0.0/0 is meant. Unsafe."
  type        = bool
  default     = false
}

variable "app_egress_ports" {
  description = "TCP ports that the nodes may reach anywhere: 443 for AWS and payment providers, 80 for signed packages of Debian; add 587 for mail by SMTP."
  type        = set(number)
  default     = [80, 443]

  validation {
    condition     = alltrue([for port in var.app_egress_ports : port >= 1 && port <= 65535])
    error_message = "app_egress_ports holds a number that is no port (1 to 65535)."
  }
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
