module "edge_certificate" {
  source    = "../../modules/certificate"
  providers = { aws = aws.global }

  name              = var.name
  domain            = var.domain
  alternative_names = ["www.${var.domain}", "admin.${var.domain}"]
  zone_id           = var.zone_id
}

module "firewall" {
  source    = "../../modules/firewall"
  providers = { aws = aws.global }

  name  = var.name
  scope = "CLOUDFRONT"
}

# Static files from S3 (once the release writes them there), all else from the balancer.
module "cdn" {
  source = "../../modules/cdn"

  name                 = var.name
  domains              = [var.domain, "www.${var.domain}", "admin.${var.domain}"]
  certificate_arn      = module.edge_certificate.arn
  origin_host          = "origin.${var.domain}"
  origin_secret_header = "X-Duka-Origin"
  origin_secret        = module.secrets.generated_values["origin"]
  media_bucket         = local.speaks["s3"] ? { regional_domain_name = module.media.regional_domain_name } : null
  firewall_arn         = module.firewall.arn
  price_class          = var.price_class
}

module "dns" {
  source = "../../modules/dns"

  name      = var.name
  zone_name = var.domain
  zone_id   = var.zone_id
  aliases = merge(
    { for host in ["", "www", "admin"] : (host == "" ? "root" : host) => { host = host, target = module.cdn.domain_name, target_zone_id = module.cdn.zone_id, is_ipv6 = true } },
    { origin = { host = "origin", target = module.load_balancer.dns_name, target_zone_id = module.load_balancer.zone_id } },
  )
  health_checks = { shop = { host = var.domain } }
}
