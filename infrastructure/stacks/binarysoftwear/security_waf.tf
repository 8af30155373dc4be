# Who may talk with whom, and the firewall before the balancer.

locals {
  app_port = 8080
}

module "security_groups" {
  source = "../../modules/security-groups"

  name                          = var.name
  vpc_id                        = module.network.vpc_id
  app_port                      = local.app_port
  balancer_open_to              = var.is_balancer_behind_cdn_only ? "cloudfront" : "internet"
  database_ports                = var.has_mysql ? [3306, 5432] : [5432]
  cache_port                    = 11211
  has_shared_files              = true
  has_bastion                   = var.has_bastion
  bastion_ssh_cidrs             = var.bastion_ssh_cidrs
  is_ssh_open_to_world_accepted = var.is_ssh_open_to_world_accepted
}

# AWS' managed rules at the balancer, as in the source. It counts no rates: most requests come from the CDN's addresses.
module "firewall" {
  source = "../../modules/firewall"

  name           = var.name
  protected_arns = { balancer = module.load_balancer.arn }
  has_rates      = false
  kms_key_arn    = module.key.arn
}

# The same rules and the rates at the edge, where visitors have their own addresses.
module "edge_firewall" {
  source    = "../../modules/firewall"
  providers = { aws = aws.edge }
  count     = var.has_edge_firewall ? 1 : 0

  name                   = "${var.name}-edge"
  scope                  = "CLOUDFRONT"
  requests_per_5_minutes = var.requests_per_5_minutes
}
