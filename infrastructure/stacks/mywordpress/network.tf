# The balancer takes requests from CloudFront only; machines, database, cache and files have private addresses.

locals {
  # /24s: the first of each zone public, the ones from the sixteenth on private.
  bits            = 24 - tonumber(split("/", var.cidr)[1])
  public_subnets  = [for i, zone in var.availability_zones : cidrsubnet(var.cidr, local.bits, i)]
  private_subnets = [for i, zone in var.availability_zones : cidrsubnet(var.cidr, local.bits, 8 + i)]
  port            = 8080
}

module "network" {
  source = "../../modules/network"

  name               = var.name
  cidr               = var.cidr
  availability_zones = var.availability_zones
  public_subnets     = local.public_subnets
  private_subnets    = local.private_subnets
  # One: its zone's loss costs new machines, not visitors. docs/runbooks/fail-over.md moves it.
  nat_gateways          = "one"
  private_ingress_ports = [local.port]
  kms_key_arn           = module.key.arn
}

module "security_groups" {
  source = "../../modules/security-groups"

  name             = var.name
  vpc_id           = module.network.vpc_id
  app_port         = local.port
  database_ports   = var.has_mysql ? [5432, 3306] : [5432]
  cache_port       = 6379
  has_shared_files = true
  # Nobody goes past CDN and firewall.
  balancer_open_to = "cloudfront"
}

module "key" {
  source = "../../modules/keys"

  name     = var.name
  services = ["logs", "cloudwatch", "sns", "budgets", "backup"]
}
