locals {
  # Order of evaluation: what passes all, what is refused by origin, AWS' rules, then rates, which count what is left.
  first_managed = 10
  # Names of metrics may hold no hyphen at every place that shows them.
  metric = replace(var.name, "-", "")
}

data "aws_region" "current" {
  lifecycle {
    postcondition {
      condition     = var.scope == "REGIONAL" || self.name == "us-east-1"
      error_message = "A firewall of scope CLOUDFRONT must be made in us-east-1. Hand the module a provider of that region (providers = { aws = aws.edge })."
    }
  }
}

resource "aws_wafv2_ip_set" "allowed" {
  count = length(var.allowed_cidrs) > 0 ? 1 : 0

  name               = "${var.name}-allowed"
  description        = "Pass all rules"
  scope              = var.scope
  ip_address_version = "IPV4"
  addresses          = var.allowed_cidrs
  tags               = var.tags
}

resource "aws_wafv2_web_acl" "this" {
  #checkov:skip=CKV_AWS_192:AWSManagedRulesKnownBadInputsRuleSet, which checks for Log4j, is among the managed rules.
  name        = var.name
  description = "Shop ${var.name}"
  scope       = var.scope
  tags        = var.tags

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = aws_wafv2_ip_set.allowed
    content {
      name     = "allowed-addresses"
      priority = 0

      action {
        allow {}
      }

      statement {
        ip_set_reference_statement {
          arn = rule.value.arn
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${local.metric}Allowed"
        sampled_requests_enabled   = true
      }
    }
  }

  dynamic "rule" {
    for_each = length(var.blocked_countries) > 0 ? [1] : []
    content {
      name     = "blocked-countries"
      priority = 1

      action {
        block {}
      }

      statement {
        geo_match_statement {
          country_codes = var.blocked_countries
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${local.metric}Countries"
        sampled_requests_enabled   = true
      }
    }
  }

  dynamic "rule" {
    for_each = var.managed_rules
    content {
      name     = rule.value.name
      priority = local.first_managed + rule.key

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          name        = rule.value.name
          vendor_name = "AWS"

          dynamic "rule_action_override" {
            for_each = rule.value.counted
            content {
              name = rule_action_override.value
              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${local.metric}${rule.value.name}"
        sampled_requests_enabled   = true
      }
    }
  }

  # Guessing: passwords, codes, cards. All of it is sent by POST.
  dynamic "rule" {
    for_each = var.has_rates ? [1] : []
    content {
      name     = "posts-per-address"
      priority = 100

      action {
        block {}
      }

      statement {
        rate_based_statement {
          limit                 = var.posts_per_5_minutes
          aggregate_key_type    = "IP"
          evaluation_window_sec = 300

          scope_down_statement {
            byte_match_statement {
              search_string         = "POST"
              positional_constraint = "EXACTLY"
              field_to_match {
                method {}
              }
              text_transformation {
                priority = 0
                type     = "NONE"
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${local.metric}PostRate"
        sampled_requests_enabled   = true
      }
    }
  }

  dynamic "rule" {
    for_each = var.has_rates ? [1] : []
    content {
      name     = "requests-per-address"
      priority = 110

      action {
        block {}
      }

      statement {
        rate_based_statement {
          limit                 = var.requests_per_5_minutes
          aggregate_key_type    = "IP"
          evaluation_window_sec = 300
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${local.metric}RequestRate"
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = local.metric
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_association" "this" {
  for_each = var.protected_arns

  resource_arn = each.value
  web_acl_arn  = aws_wafv2_web_acl.this.arn
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_338:It holds addresses of visitors: kept no longer than an attack takes to be understood.
  #checkov:skip=CKV_AWS_158:Encrypted by the service's own key where the caller gives none.
  # WAF writes only to groups whose name begins so.
  name              = "aws-waf-logs-${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.this.arn]

  # Refused and counted requests: what passes is in the balancer's log already.
  logging_filter {
    default_behavior = "DROP"
    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"
      condition {
        action_condition {
          action = "BLOCK"
        }
      }
      condition {
        action_condition {
          action = "COUNT"
        }
      }
    }
  }

  # A session's cookie is as good as the password.
  dynamic "redacted_fields" {
    for_each = toset(["cookie", "authorization"])
    content {
      single_header {
        name = redacted_fields.key
      }
    }
  }
}
