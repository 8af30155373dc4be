# One region, two zones. The source puts machines and balancer into the public subnets, and the database alone into the private ones.
# Here the machines are private too, unless `are_machines_public` says otherwise: nothing on the internet can then reach one, whatever
# a security group lets in by mistake. They go out through a NAT gateway, which the public variant saves.

locals {
  app_port = 8080

  machine_subnet_ids = var.are_machines_public ? module.network.public_subnet_ids : module.network.private_subnet_ids
}

module "network" {
  source = "../../modules/network"

  name               = var.name
  cidr               = var.cidr
  availability_zones = var.availability_zones
  public_subnets     = [cidrsubnet(var.cidr, local.subnet_bits, 1), cidrsubnet(var.cidr, local.subnet_bits, 2)]
  private_subnets    = [cidrsubnet(var.cidr, local.subnet_bits, 3), cidrsubnet(var.cidr, local.subnet_bits, 4)]
  nat_gateways       = var.are_machines_public ? "none" : "one"
  kms_key_arn        = module.key.arn
}

locals {
  # Each subnet a /24.
  subnet_bits = 24 - tonumber(split("/", var.cidr)[1])
}

module "security_groups" {
  source = "../../modules/security-groups"

  name             = var.name
  vpc_id           = module.network.vpc_id
  app_port         = local.app_port
  balancer_open_to = "cloudfront"
  database_ports   = [5432]
  has_shared_files = local.needs_shared_files
}

# KMS for what is at rest: the database above all, secrets, logs, files.
module "key" {
  source = "../../modules/keys"

  name        = var.name
  description = "database, secrets, logs, files"
  services    = ["logs", "cloudwatch", "sns", "budgets", "autoscaling"]
}
