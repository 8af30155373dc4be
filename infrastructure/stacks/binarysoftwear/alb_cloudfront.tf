# The balancer: HTTPS with a certificate of ACM, HTTP redirected, sticky sessions as in the source. Duka needs no stickiness (any machine
# answers anybody); `stickiness_seconds = 0` turns it off.

locals {
  origin_host = "origin.${var.domain}"
  # Where the domain leads to the CDN, the balancer answers only what comes through it. Whoever came past it would write the address that
  # Duka counts tries to sign in by.
  is_behind_cdn = var.dns_target == "cdn"
  origin_header = local.is_behind_cdn ? "X-Shop-Origin" : null
}

module "load_balancer" {
  source = "../../modules/load-balancer"

  name               = var.name
  vpc_id             = module.network.vpc_id
  subnet_ids         = module.network.public_subnet_ids
  security_group_ids = [module.security_groups.balancer_id]
  domain             = var.domain
  alternative_names  = ["www.${var.domain}", local.origin_host]
  zone_id            = module.dns.zone_id
  target_groups = {
    shop = {
      port                   = local.app_port
      stickiness_seconds     = var.stickiness_seconds
      deregistration_seconds = local.drain_seconds
    }
  }
  default_target_group  = "shop"
  origin_secret_header  = local.origin_header
  origin_secret         = local.is_behind_cdn ? module.secrets.generated_values["origin"] : null
  access_log_bucket     = module.logs.bucket
  is_deletion_protected = var.is_deletion_protected
}

# Access logs of balancer and CDN: kept for 90 days, since they hold visitors' addresses.
module "logs" {
  source = "../../modules/media"

  name                  = var.name
  purpose               = "logs"
  log_delivery          = ["balancer", "cdn"]
  is_versioned          = false
  infrequent_after_days = null
  expire_after_days     = 90
}
