# What customers reach: CloudFront's edges in Africa (Johannesburg, Cape Town, Nairobi, Lagos, Cairo, …), which keep images and pages near
# them and hold the connection to the region open.

module "certificate" {
  source    = "../../modules/certificate"
  providers = { aws = aws.edge }

  name              = "${var.name}-cdn"
  domain            = var.domain
  alternative_names = ["www.${var.domain}"]
  zone_id           = module.dns.zone_id
}

module "firewall" {
  source    = "../../modules/firewall"
  providers = { aws = aws.edge }
  count     = var.has_firewall ? 1 : 0

  name  = var.name
  scope = "CLOUDFRONT"
  # Mobile operators in Africa put many customers behind one address.
  requests_per_5_minutes = var.requests_per_5_minutes
  posts_per_5_minutes    = 1000
}

module "cdn" {
  source = "../../modules/cdn"

  name                   = var.name
  domains                = [var.domain, "www.${var.domain}"]
  certificate_arn        = module.certificate.arn
  origin_host            = local.origin_host
  origin_secret_header   = local.origin_header
  origin_secret          = module.secrets.generated_values["origin"]
  media_bucket           = local.speaks_s3 ? { regional_domain_name = module.images.regional_domain_name } : null
  firewall_arn           = var.has_firewall ? module.firewall[0].arn : null
  price_class            = var.price_class
  log_bucket_domain_name = module.logs.domain_name
}

module "dns" {
  source = "../../modules/dns"

  name        = var.name
  zone_name   = var.domain
  zone_id     = var.zone_id
  has_zone_id = var.zone_id != null
  aliases = {
    root   = { target = module.cdn.domain_name, target_zone_id = module.cdn.zone_id, is_ipv6 = true }
    www    = { host = "www", target = module.cdn.domain_name, target_zone_id = module.cdn.zone_id, is_ipv6 = true }
    origin = { host = "origin", target = module.load_balancer.dns_name, target_zone_id = module.load_balancer.zone_id }
  }
  health_checks = { portal = { host = var.domain } }
}
