# A certificate of ACM, proved by records in the zone; ACM renews it as long as they stand.

locals {
  names = distinct(concat([var.domain], var.alternative_names))
  # Of each name its proof. Shop.example and *.shop.example have the same one, under the bare name.
  bare  = toset([for name in local.names : trimprefix(name, "*.")])
  proof = { for o in aws_acm_certificate.this.domain_validation_options : trimprefix(o.domain_name, "*.") => o... }
}

resource "aws_acm_certificate" "this" {
  domain_name               = var.domain
  subject_alternative_names = var.alternative_names
  validation_method         = "DNS"
  tags                      = merge(var.tags, { Name = var.name })

  # A listener always needs one: the new certificate comes before the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  # By the names asked for: ACM's answer is not known before the apply.
  for_each = local.bare

  zone_id = var.zone_id
  name    = local.proof[each.key][0].resource_record_name
  type    = local.proof[each.key][0].resource_record_type
  records = [local.proof[each.key][0].resource_record_value]
  ttl     = 300
  # A certificate in another region is proved by the same record.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [for record in aws_route53_record.proof : record.fqdn]
}
