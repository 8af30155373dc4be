module "edge_certificate" {
  source    = "../../modules/certificate"
  providers = { aws = aws.global }

  name              = var.name
  domain            = var.domain
  alternative_names = ["www.${var.domain}"]
  zone_id           = var.zone_id
}

module "firewall" {
  source    = "../../modules/firewall"
  providers = { aws = aws.global }

  name  = var.name
  scope = "CLOUDFRONT"
}

module "cdn" {
  source = "../../modules/cdn"

  name                 = var.name
  domains              = [var.domain, "www.${var.domain}"]
  certificate_arn      = module.edge_certificate.arn
  origin_host          = "origin.${var.domain}"
  origin_secret_header = "X-Duka-Origin"
  origin_secret        = module.secrets.generated_values["origin"]
  # Pictures come from the bucket once the release writes them there.
  media_bucket = local.has_s3 ? { regional_domain_name = module.media.regional_domain_name } : null
  firewall_arn = module.firewall.arn
  price_class  = "PriceClass_All"
}

locals {
  has_second_region = var.secondary_target != null

  # With a second region: its continents go there, all others stay here, and either takes everybody when the other is ill.
  geography = local.has_second_region ? merge(
    { all = { target = module.cdn.domain_name, target_zone_id = module.cdn.zone_id, is_ipv6 = true, routing = "geography", country = "*", health_check = "site" } },
    { for continent in var.secondary_target.continents : lower(continent) => {
      target = var.secondary_target.dns_name, target_zone_id = var.secondary_target.zone_id, routing = "geography", continent = continent, health_check = "second"
    } },
  ) : { all = { target = module.cdn.domain_name, target_zone_id = module.cdn.zone_id, is_ipv6 = true, routing = "geography", country = "*", health_check = "site" } }
}

module "dns" {
  source = "../../modules/dns"

  name      = var.name
  zone_name = var.domain
  zone_id   = var.zone_id
  aliases = merge(local.geography, {
    www    = { host = "www", target = module.cdn.domain_name, target_zone_id = module.cdn.zone_id, is_ipv6 = true }
    origin = { host = "origin", target = module.load_balancer.dns_name, target_zone_id = module.load_balancer.zone_id }
  })
  # A check goes to a region's own name: the shared one would hide which of them is ill.
  health_checks = merge(
    { site = { host = module.cdn.domain_name, path = "/health/ready" } },
    local.has_second_region ? { second = { host = var.secondary_target.dns_name } } : {},
  )
}
