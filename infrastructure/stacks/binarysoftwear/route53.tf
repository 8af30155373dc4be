# A records for root and www. The source points them at the balancer and keeps CloudFront beside it; here they point at the CDN, which is
# what makes it of use. `dns_target = "balancer"` is the source's way, and the way around the CDN in an emergency.

locals {
  targets = {
    cdn      = { target = module.cdn.domain_name, target_zone_id = module.cdn.zone_id, is_ipv6 = true }
    balancer = { target = module.load_balancer.dns_name, target_zone_id = module.load_balancer.zone_id, is_ipv6 = false }
  }
}

module "dns" {
  source = "../../modules/dns"

  name        = var.name
  zone_name   = var.domain
  zone_id     = var.zone_id
  has_zone_id = var.zone_id != null
  aliases = {
    root   = local.targets[var.dns_target]
    www    = merge(local.targets[var.dns_target], { host = "www" })
    origin = merge(local.targets["balancer"], { host = "origin" })
  }
  health_checks = { shop = { host = var.domain } }
}
