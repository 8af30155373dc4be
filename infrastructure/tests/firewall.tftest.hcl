mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name = "shop"
}

run "managed_rules_and_rates" {
  command = plan
  module {
    source = "../modules/firewall"
  }
  variables {
    protected_arns = { balancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/mock/50dc6c495c0c9188" }
  }

  assert {
    condition     = contains([for r in aws_wafv2_web_acl.this.rule : r.name], "AWSManagedRulesCommonRuleSet")
    error_message = "The common rules were expected."
  }

  assert {
    condition     = contains([for r in aws_wafv2_web_acl.this.rule : r.name], "AWSManagedRulesKnownBadInputsRuleSet")
    error_message = "The known bad inputs were expected."
  }

  assert {
    condition     = one([for r in aws_wafv2_web_acl.this.rule : r if r.name == "requests-per-address"]).statement[0].rate_based_statement[0].limit == 5000
    error_message = "A rate of 5000 was expected."
  }

  assert {
    condition     = one([for r in aws_wafv2_web_acl.this.rule : r if r.name == "posts-per-address"]).statement[0].rate_based_statement[0].limit == 300
    error_message = "A rate of 300 posts was expected."
  }

  assert {
    condition     = keys(aws_wafv2_web_acl_association.this) == ["balancer"]
    error_message = "The balancer is protected."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "aws-waf-logs-shop" && length(aws_wafv2_web_acl_logging_configuration.this.redacted_fields) == 2
    error_message = "A log without cookies was expected."
  }
}

run "countries_and_allowed" {
  command = plan
  module {
    source = "../modules/firewall"
  }
  variables {
    blocked_countries = ["KP"]
    allowed_cidrs     = ["203.0.113.0/24"]
  }

  assert {
    condition     = contains([for r in aws_wafv2_web_acl.this.rule : r.name], "blocked-countries") && length(aws_wafv2_ip_set.allowed) == 1
    error_message = "Both were asked for."
  }
}

run "without_rates" {
  command = plan
  module {
    source = "../modules/firewall"
  }
  variables {
    has_rates = false
  }

  assert {
    condition     = !contains([for r in aws_wafv2_web_acl.this.rule : r.name], "requests-per-address")
    error_message = "The firewall of the CDN counts."
  }
}

run "protected_cdn_is_refused" {
  command = plan
  module {
    source = "../modules/firewall"
  }
  variables {
    scope          = "CLOUDFRONT"
    protected_arns = { x = "arn:aws:cloudfront::1:distribution/E" }
  }
  expect_failures = [var.protected_arns]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/firewall"
  }
  variables {
    # no common rules is refused
    managed_rules = [{ name = "AWSManagedRulesSQLiRuleSet" }]
    # low rate is refused
    requests_per_5_minutes = 10
    # wrong country is refused
    blocked_countries = ["Korea"]
  }
  expect_failures = [var.managed_rules, var.requests_per_5_minutes, var.blocked_countries]
}
