locals {
  has_zone_id = coalesce(var.has_zone_id, var.zone_id != null)
  zone_id     = local.has_zone_id ? var.zone_id : aws_route53_zone.this[0].zone_id

  # The zone of all CloudFront distributions, whose health cannot be evaluated.
  cloudfront_zone_id = "Z2FDTNDATAQYW2"

  records = merge(
    { for name, a in var.aliases : "${name}-A" => merge(a, { type = "A" }) },
    { for name, a in var.aliases : "${name}-AAAA" => merge(a, { type = "AAAA" }) if a.is_ipv6 },
  )
}

resource "aws_route53_zone" "this" {
  #checkov:skip=CKV2_AWS_38:DNSSEC needs a step at the registrar, in the right order; the README says how.
  #checkov:skip=CKV2_AWS_39:Who asks for the shop's name is of no use to it, and personal data.
  count = local.has_zone_id ? 0 : 1

  name    = var.zone_name
  comment = "Shop ${var.name}"
  tags    = var.tags

  lifecycle {
    # A new zone has new name servers: the shop would be gone until the registrar knows them.
    prevent_destroy = true
  }
}

resource "aws_route53_record" "alias" {
  for_each = local.records

  zone_id         = local.zone_id
  name            = each.value.host == "" ? var.zone_name : "${each.value.host}.${var.zone_name}"
  type            = each.value.type
  set_identifier  = each.value.routing == "simple" ? null : each.key
  health_check_id = each.value.health_check == null ? null : aws_route53_health_check.this[each.value.health_check].id

  alias {
    name                   = each.value.target
    zone_id                = each.value.target_zone_id
    evaluate_target_health = each.value.target_zone_id != local.cloudfront_zone_id
  }

  dynamic "latency_routing_policy" {
    for_each = each.value.routing == "latency" ? [each.value.region] : []
    content {
      region = latency_routing_policy.value
    }
  }

  dynamic "geolocation_routing_policy" {
    for_each = each.value.routing == "geography" ? [each.value] : []
    content {
      continent = geolocation_routing_policy.value.continent
      country   = geolocation_routing_policy.value.country
    }
  }

  dynamic "failover_routing_policy" {
    for_each = each.value.routing == "failover" ? [each.value.failover] : []
    content {
      type = failover_routing_policy.value
    }
  }

  dynamic "weighted_routing_policy" {
    for_each = each.value.routing == "weighted" ? [each.value.weight] : []
    content {
      weight = weighted_routing_policy.value
    }
  }
}

# From many places outside, as a visitor comes.
resource "aws_route53_health_check" "this" {
  for_each = var.health_checks

  type              = "HTTPS"
  fqdn              = each.value.host
  port              = 443
  resource_path     = each.value.path
  request_interval  = each.value.interval_seconds
  failure_threshold = each.value.failures
  enable_sni        = true
  measure_latency   = true
  tags              = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_route53_record" "authorities" {
  count = length(var.certificate_authorities) > 0 ? 1 : 0

  zone_id = local.zone_id
  name    = var.zone_name
  type    = "CAA"
  ttl     = 3600
  records = [for authority in var.certificate_authorities : "0 issue \"${authority}\""]
}
