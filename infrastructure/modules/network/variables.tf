variable "name" {
  description = "Prefix of every resource's name, such as `shop`. 3 to 24 lower-case letters, digits and hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is used in names that AWS limits to 32 characters. Give 3 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "cidr" {
  description = "IPv4 range of the VPC, /16 to /24, such as `10.0.0.0/16`."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false)
    error_message = "cidr must be an IPv4 range that begins at its network address, such as 10.0.0.0/16."
  }

  validation {
    condition     = try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 24, false)
    error_message = "cidr must be between /16 (the largest that AWS allows) and /24, so that two zones with two subnets each fit."
  }
}

variable "availability_zones" {
  description = "Zones to spread over, such as [\"us-east-1a\", \"us-east-1b\"]. Two at least: one zone is one power cut."
  type        = list(string)

  validation {
    condition     = length(var.availability_zones) >= 2 && length(var.availability_zones) <= 4
    error_message = "availability_zones must name two to four zones: with one, the loss of that zone is the loss of the shop."
  }

  validation {
    condition     = length(distinct(var.availability_zones)) == length(var.availability_zones)
    error_message = "availability_zones names a zone twice. Name different zones."
  }

  validation {
    condition     = length(distinct([for zone in var.availability_zones : replace(zone, "/[a-z]$/", "")])) == 1
    error_message = "availability_zones must lie in one region, such as us-east-1a and us-east-1b."
  }
}

variable "public_subnets" {
  description = "IPv4 ranges of the public subnets, one for each zone in the same order: balancer, NAT gateway, bastion."
  type        = list(string)

  validation {
    condition     = length(var.public_subnets) == length(var.availability_zones)
    error_message = "public_subnets must hold one range for each of availability_zones."
  }

  validation {
    condition     = alltrue([for range in var.public_subnets : try(cidrhost(range, 0) == split("/", range)[0], false)])
    error_message = "public_subnets holds what is no IPv4 range, or one that does not begin at its network address. Write 10.0.1.0/24, not 10.0.1.5/24."
  }

  validation {
    condition = alltrue([for range in var.public_subnets : try(
      tonumber(split("/", range)[1]) > tonumber(split("/", var.cidr)[1])
      && tonumber(split("/", range)[1]) <= 28
      && cidrhost("${split("/", range)[0]}/${split("/", var.cidr)[1]}", 0) == cidrhost(var.cidr, 0)
    , false)])
    error_message = "public_subnets holds a range outside the VPC's cidr, or smaller than /28. Give ranges inside it."
  }
}

variable "private_subnets" {
  description = "IPv4 ranges of the private subnets, one for each zone in the same order: instances, database, cache, file system."
  type        = list(string)

  validation {
    condition     = length(var.private_subnets) == length(var.availability_zones)
    error_message = "private_subnets must hold one range for each of availability_zones."
  }

  validation {
    condition     = alltrue([for range in var.private_subnets : try(cidrhost(range, 0) == split("/", range)[0], false)])
    error_message = "private_subnets holds what is no IPv4 range, or one that does not begin at its network address. Write 10.0.3.0/24, not 10.0.3.5/24."
  }

  validation {
    condition = alltrue([for range in var.private_subnets : try(
      tonumber(split("/", range)[1]) > tonumber(split("/", var.cidr)[1])
      && tonumber(split("/", range)[1]) <= 28
      && cidrhost("${split("/", range)[0]}/${split("/", var.cidr)[1]}", 0) == cidrhost(var.cidr, 0)
    , false)])
    error_message = "private_subnets holds a range outside the VPC's cidr, or smaller than /28. Give ranges inside it."
  }

  # Two ranges overlap when the shorter prefix, applied to both, gives the same network.
  validation {
    condition = alltrue(flatten([
      for i, a in concat(var.public_subnets, var.private_subnets) : [
        for j, b in concat(var.public_subnets, var.private_subnets) : i >= j ? true : try(
          cidrhost("${split("/", a)[0]}/${min(tonumber(split("/", a)[1]), tonumber(split("/", b)[1]))}", 0)
          != cidrhost("${split("/", b)[0]}/${min(tonumber(split("/", a)[1]), tonumber(split("/", b)[1]))}", 0)
        , true)
      ]
    ]))
    error_message = "Two of public_subnets and private_subnets overlap. Give each its own range."
  }
}

variable "nat_gateways" {
  description = "`none`, `one` (cheap; its zone's loss cuts the others off from the internet) or `per-zone`."
  type        = string
  default     = "one"

  validation {
    condition     = contains(["none", "one", "per-zone"], var.nat_gateways)
    error_message = "nat_gateways must be none, one or per-zone."
  }
}

variable "public_address_on_launch" {
  description = "Whether instances in the public subnets get a public address by themselves."
  type        = bool
  default     = false
}

variable "interface_endpoints" {
  description = "AWS services to reach without the NAT gateway, such as [\"secretsmanager\", \"ssm\", \"logs\"]. Each costs by the hour and zone."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for service in var.interface_endpoints : can(regex("^[a-z0-9.-]+$", service))])
    error_message = "interface_endpoints holds short service names, such as secretsmanager, not whole ones (com.amazonaws.…)."
  }
}

variable "gateway_endpoints" {
  description = "Of `s3` and `dynamodb`: reached without the NAT gateway, at no cost."
  type        = set(string)
  default     = ["s3", "dynamodb"]

  validation {
    condition     = length(setsubtract(var.gateway_endpoints, ["s3", "dynamodb"])) == 0
    error_message = "gateway_endpoints may hold s3 and dynamodb; other services have interface_endpoints."
  }
}

variable "private_ingress_ports" {
  description = "Ports that the private subnets take from the public ones (the balancer's port to the instances, SSH from a bastion)."
  type        = set(number)
  default     = [8080]

  validation {
    condition     = alltrue([for port in var.private_ingress_ports : port >= 1 && port <= 65535])
    error_message = "private_ingress_ports holds a number that is no port (1 to 65535)."
  }
}

variable "public_ssh_cidrs" {
  description = "IPv4 ranges that may reach port 22 of the public subnets. Empty closes it: Session Manager needs no open port."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.public_ssh_cidrs : can(cidrnetmask(range))])
    error_message = "public_ssh_cidrs holds what is no IPv4 range. Write an address as 203.0.113.7/32."
  }
}

variable "flow_log_retention_days" {
  description = "Days to keep the flow log; 0 turns the flow log off."
  type        = number
  default     = 365

  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.flow_log_retention_days)
    error_message = "flow_log_retention_days must be a period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, or 0 for no flow log."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the flow log; null leaves it to the service's own key."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of every resource, beside those that the provider adds by default."
  type        = map(string)
  default     = {}
}
