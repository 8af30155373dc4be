# The balancer takes requests from CloudFront only; tasks, database, cache and files have private addresses.

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
  nat_gateways       = "per-zone"
  # Tasks fetch images, secrets and logs without the gateways, whose traffic costs by the byte.
  interface_endpoints   = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs", "sns"]
  private_ingress_ports = [local.port]
  kms_key_arn           = module.key.arn
}

module "security_groups" {
  source = "../../modules/security-groups"

  name             = var.name
  vpc_id           = module.network.vpc_id
  app_port         = local.port
  database_ports   = [5432]
  cache_port       = 6379
  has_shared_files = true
  # Nobody goes past CDN and firewall.
  balancer_open_to = "cloudfront"
}

module "key" {
  source = "../../modules/keys"

  name     = var.name
  services = ["logs", "cloudwatch", "sns", "budgets", "backup", "events", "cloudtrail"]
}
