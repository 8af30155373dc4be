# Where and what.

variable "name" {
  description = "Prefix of every resource's name."
  type        = string
  default     = "binarysoftwear"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,16}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 18 lower-case letters, digits and hyphens, beginning with a letter: parts add to it, and AWS allows 32 in all."
  }
}

variable "region" {
  description = "AWS region of the shop."
  type        = string
  default     = "us-east-1"
}

variable "availability_zones" {
  description = "Two zones of the region."
  type        = list(string)
  default     = ["us-east-1a", "us-east-1b"]
}

variable "vpc_cidr" {
  description = "IPv4 range of the VPC."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && try(cidrhost(var.vpc_cidr, 0) == split("/", var.vpc_cidr)[0] && tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 24, false)
    error_message = "vpc_cidr must be an IPv4 range from /16 to /24 that begins at its network address, such as 10.0.0.0/16."
  }
}

variable "public_subnets" {
  description = "Ranges of the public subnets, one a zone: balancer, NAT gateway, bastion."
  type        = list(string)
  default     = ["10.0.1.0/24", "10.0.2.0/24"]

  validation {
    condition     = length(var.public_subnets) == length(var.availability_zones) && alltrue([for range in var.public_subnets : can(cidrnetmask(range))])
    error_message = "public_subnets must hold one IPv4 range for each of availability_zones."
  }
}

variable "private_subnets" {
  description = "Ranges of the private subnets, one a zone: machines, databases, cache, file system."
  type        = list(string)
  default     = ["10.0.3.0/24", "10.0.4.0/24"]

  validation {
    condition     = length(var.private_subnets) == length(var.availability_zones) && alltrue([for range in var.private_subnets : can(cidrnetmask(range))])
    error_message = "private_subnets must hold one IPv4 range for each of availability_zones."
  }
}

variable "domain" {
  description = "Name that buyers type. www. leads there too."
  type        = string
  default     = "binarysoftwear.com"
}

variable "zone_id" {
  description = "Route 53 zone of the domain. Null makes one, whose name servers the registrar must know before the certificate can be issued (README, order of steps)."
  type        = string
  default     = null
}

# The release.

variable "release_url" {
  description = "Duka's release for these machines: https://… of the published file, or s3://bucket/key."
  type        = string
}

variable "release_sha256" {
  description = "SHA-256 of that file, from the release's SHA256SUMS. A machine installs nothing else."
  type        = string
}

variable "release_bucket_arn" {
  description = "Bucket of an s3:// release, so that the machines may read it. Null for https://."
  type        = string
  default     = null
}

variable "release_speaks" {
  description = "What the release's adapters speak, as the schemes and names of Duka's settings; null: what this release does (modules/settings). Give the whole list, with memcached+discovery, mysql or stripe with a release that speaks them: the stack passes their settings then."
  type        = set(string)
  default     = null
}

variable "database_in_use" {
  description = "Which database Duka runs on: `postgres`, or `mysql` with a release that speaks it. Bring the data over before (docs/runbooks)."
  type        = string
  default     = "postgres"

  validation {
    condition     = contains(["postgres", "mysql"], var.database_in_use)
    error_message = "database_in_use must be postgres or mysql."
  }

  validation {
    condition     = var.database_in_use != "mysql" || try(contains(var.release_speaks, "mysql"), false)
    error_message = "database_in_use names a database that this release does not speak (release_speaks). Use postgres until it does."
  }

  validation {
    condition     = var.database_in_use != "mysql" || var.has_mysql
    error_message = "database_in_use = mysql needs has_mysql = true."
  }
}

variable "payments" {
  description = "Ways to pay, as DUKA_PAYMENTS knows them. Null: cash on delivery, and bank transfer with a bank_account. `test` takes test cards for goods: never in a shop that sells."
  type        = list(string)
  default     = null
}

variable "bank_account" {
  description = "Where buyers transfer to, in one line, such as `Example Ltd, DE02 1203 0000 0000 2020 51`. Null: no bank transfer."
  type        = string
  default     = null
}

# The machines.

variable "instance_types" {
  description = "Instance types, the preferred one first; the others widen the choice of spot capacity. All x86-64, as the release."
  type        = list(string)
  default     = ["t3.small", "t3.medium", "r5.large", "m5.large"]

  validation {
    condition     = length(var.instance_types) > 0 && alltrue([for type in var.instance_types : can(regex("^[a-z][a-z0-9-]*\\.[a-z0-9]+$", type))])
    error_message = "instance_types must hold types such as t3.small."
  }
}

variable "fleet_size" {
  description = "Machines: at least, at the start, at most. The maximum bounds the bill and the database's connections."
  type = object({
    minimum = number
    desired = number
    maximum = number
  })
  default = { minimum = 2, desired = 3, maximum = 6 }

  validation {
    condition     = var.fleet_size.maximum <= 8
    error_message = "fleet_size: more than 8 machines want more connections than the database of this size takes. Raise database_instance_class and max_connections in rds.tf with it."
  }
}

variable "sales" {
  description = "Sizes from a time on, such as before and after a sale. See docs/runbooks/scale-for-a-sale.md."
  type = map(object({
    minimum = number
    desired = number
    maximum = number
    start   = string
  }))
  default = {}
}

variable "ami_id" {
  description = "Image of the machines. Null takes the newest Debian 12, which the release is built for. The source's Amazon Linux 2 (ami-04aa00acb1165b32a) gets no updates any more and is too old for the release."
  type        = string
  default     = null
}

variable "stickiness_seconds" {
  description = "How long a visitor stays with a machine. The source asks for it; Duka does not need it. 0 is off."
  type        = number
  default     = 86400

  validation {
    condition     = var.stickiness_seconds >= 0 && var.stickiness_seconds <= 604800
    error_message = "stickiness_seconds must be from 0 (off) to 604800 (a week)."
  }
}

# Data.

variable "database_instance_class" {
  description = "Size of the databases."
  type        = string
  default     = "db.t3.small"

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.database_instance_class))
    error_message = "database_instance_class must look like db.t3.small."
  }
}

variable "is_multi_az" {
  description = "Whether a standby in the other zone takes over. Off halves the databases' cost, for trying out."
  type        = bool
  default     = true
}

variable "has_mysql" {
  description = "Whether the source's MySQL 8.0 is made beside PostgreSQL."
  type        = bool
  default     = true
}

variable "cache_node_type" {
  description = "Size of the cache's nodes."
  type        = string
  default     = "cache.t3.micro"

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.cache_node_type))
    error_message = "cache_node_type must look like cache.t3.micro."
  }
}

variable "cache_nodes" {
  description = "Nodes of the cache; more of them share the entries."
  type        = number
  default     = 1

  validation {
    condition     = var.cache_nodes >= 1 && var.cache_nodes <= 20
    error_message = "cache_nodes must be from 1 to 20."
  }
}

variable "files_performance_mode" {
  description = "`maxIO` (with 10 MiB/s provisioned, as the source has it) or `generalPurpose` (elastic; what AWS advises today). Fixed once made."
  type        = string
  default     = "maxIO"

  validation {
    condition     = contains(["maxIO", "generalPurpose"], var.files_performance_mode)
    error_message = "files_performance_mode must be maxIO or generalPurpose."
  }
}

# Ways in.

variable "has_bastion" {
  description = "Whether there is a bastion. Machines themselves are reached by it; Session Manager reaches it."
  type        = bool
  default     = true
}

variable "bastion_instance_type" {
  description = "Size of the bastion."
  type        = string
  default     = "t3.micro"
}

variable "bastion_ami_id" {
  description = "Image of the bastion; null takes the newest Amazon Linux 2023, which brings Session Manager's agent."
  type        = string
  default     = null
}

variable "bastion_ssh_cidrs" {
  description = "Addresses that may reach the bastion by SSH, as ranges. Empty, the safe choice: by Session Manager only. The source opens it to 0.0.0.0/0."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.bastion_ssh_cidrs : can(cidrnetmask(range))])
    error_message = "bastion_ssh_cidrs holds what is no IPv4 range. Write an address as 203.0.113.7/32."
  }

  validation {
    condition     = var.is_ssh_open_to_world_accepted || !contains(var.bastion_ssh_cidrs, "0.0.0.0/0")
    error_message = "bastion_ssh_cidrs opens SSH to the whole internet. Give your own addresses, or use Session Manager; to do as the source does set is_ssh_open_to_world_accepted = true."
  }

  validation {
    condition     = length(var.bastion_ssh_cidrs) == 0 || var.bastion_key_name != null
    error_message = "bastion_ssh_cidrs needs bastion_key_name: make a key pair (aws ec2 create-key-pair) and name it."
  }
}

variable "bastion_key_name" {
  description = "Key pair for SSH; needed with bastion_ssh_cidrs."
  type        = string
  default     = null
}

variable "is_ssh_open_to_world_accepted" {
  description = "Says that SSH from 0.0.0.0/0, as the source has it, is meant. Unsafe."
  type        = bool
  default     = false
}

variable "dns_target" {
  description = "Where the A records of root and www point: `cdn`, or `balancer` as in the source."
  type        = string
  default     = "cdn"

  validation {
    condition     = contains(["cdn", "balancer"], var.dns_target)
    error_message = "dns_target must be cdn or balancer."
  }

  validation {
    condition     = !(var.dns_target == "balancer" && var.is_balancer_behind_cdn_only)
    error_message = "dns_target = balancer sends visitors to a balancer that is_balancer_behind_cdn_only closes to them. Turn that off too."
  }
}

variable "is_balancer_behind_cdn_only" {
  description = "Whether only the CDN's addresses reach the balancer at all. The source has it open to all, behind its own firewall; what does not come through the CDN is answered with 403 either way, unless dns_target is balancer."
  type        = bool
  default     = false
}

variable "has_edge_firewall" {
  description = "Whether a second firewall stands at the CDN, with rates by visitor."
  type        = bool
  default     = true
}

variable "requests_per_5_minutes" {
  description = "Requests of one address in 5 minutes above which the edge refuses it for a while."
  type        = number
  default     = 5000

  validation {
    condition     = var.requests_per_5_minutes >= 100
    error_message = "requests_per_5_minutes must be 100 or more, WAF's own limit."
  }
}

variable "price_class" {
  description = "Where CloudFront has edges for the shop: PriceClass_100, _200 or _All."
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class must be PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

# People and money.

variable "alarm_emails" {
  description = "Who hears of alarms and of the budget, by mail. Each must confirm once."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[a-z]{2,}$", address))])
    error_message = "alarm_emails holds what is no mail address."
  }
}

variable "monthly_limit" {
  description = "What the system may cost a month in USD before people hear of it."
  type        = number
  default     = 450

  validation {
    condition     = var.monthly_limit > 0
    error_message = "monthly_limit must be above 0."
  }
}

variable "is_deletion_protected" {
  description = "Whether AWS refuses to delete balancer and databases. Off only to take it all down."
  type        = bool
  default     = true
}
