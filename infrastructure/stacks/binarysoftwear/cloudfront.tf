# The CDN before everything: static files for long, pages as long as Duka says (seconds), carts and checkouts never.

module "certificate" {
  source    = "../../modules/certificate"
  providers = { aws = aws.edge }

  name              = "${var.name}-cdn"
  domain            = var.domain
  alternative_names = ["www.${var.domain}"]
  zone_id           = module.dns.zone_id
}

module "cdn" {
  source = "../../modules/cdn"

  name                   = var.name
  domains                = [var.domain, "www.${var.domain}"]
  certificate_arn        = module.certificate.arn
  origin_host            = local.origin_host
  origin_secret_header   = local.origin_header
  origin_secret          = local.is_behind_cdn ? module.secrets.generated_values["origin"] : ""
  firewall_arn           = var.has_edge_firewall ? module.edge_firewall[0].arn : null
  price_class            = var.price_class
  log_bucket_domain_name = module.logs.domain_name
}
