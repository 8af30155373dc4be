mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name                 = "shop"
  vpc_id               = "vpc-0123456789abcdef0"
  subnet_ids           = ["subnet-0a", "subnet-0b"]
  security_group_ids   = ["sg-0a"]
  certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  default_target_group = "web"
  target_groups = {
    web = { stickiness_seconds = 86400 }
    api = { port = 9000, target_type = "ip" }
  }
}

run "defaults" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }

  # https and a redirect
  assert {
    condition     = aws_lb_listener.http.default_action[0].redirect[0].protocol == "HTTPS" && aws_lb_listener.http.default_action[0].redirect[0].status_code == "HTTP_301"
    error_message = "HTTP must redirect to HTTPS."
  }

  assert {
    condition     = aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06" && aws_lb_listener.https.certificate_arn == var.certificate_arn
    error_message = "HTTPS with TLS 1.2 and 1.3 was expected."
  }

  assert {
    condition     = aws_lb_listener.https.default_action[0].type == "forward"
    error_message = "The default group answers."
  }

  assert {
    condition     = aws_lb.this.enable_deletion_protection && aws_lb.this.drop_invalid_header_fields && !aws_lb.this.internal
    error_message = "The balancer is protected and faces the internet."
  }

  assert {
    condition     = length(module.certificate) == 0
    error_message = "No certificate was to be made."
  }

  assert {
    condition     = one(aws_lb_listener_rule.withheld).priority == 1 && one(aws_lb_listener_rule.withheld).action[0].fixed_response[0].status_code == "404" && output.figures.withheld == ["/metrics", "/metrics/*"]
    error_message = "Before all other rules nobody outside reads the metrics."
  }

  # stickiness where asked
  assert {
    condition     = aws_lb_target_group.this["web"].stickiness[0].enabled && aws_lb_target_group.this["web"].stickiness[0].cookie_duration == 86400
    error_message = "Sticky sessions for a day were asked for."
  }

  assert {
    condition     = !aws_lb_target_group.this["api"].stickiness[0].enabled && aws_lb_target_group.this["api"].port == 9000
    error_message = "No stickiness was asked for."
  }

  assert {
    condition     = aws_lb_target_group.this["web"].health_check[0].path == "/health/ready"
    error_message = "Readiness decides."
  }
}

run "rules_by_path_and_host" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    rules = { api = { priority = 10, target_group = "api", paths = ["/api/*"], hosts = ["api.shop.example"] } }
  }

  assert {
    condition     = aws_lb_listener_rule.this["api"].priority == 10 && length(aws_lb_listener_rule.this["api"].condition) == 2
    error_message = "A rule by path and host was expected."
  }
}

run "only_through_the_cdn" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    origin_secret_header = "X-Origin"
    origin_secret        = "0123456789abcdef"
  }

  assert {
    condition     = aws_lb_listener.https.default_action[0].type == "fixed-response" && one(aws_lb_listener_rule.through_cdn).priority == 49999
    error_message = "Without the header the answer is 403."
  }
}

run "certificate_for_the_domain" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  override_module {
    target = module.certificate
    outputs = {
      arn = "arn:aws:acm:us-east-1:123456789012:certificate/aaaaaaaa-2222-3333-4444-555555555555"
    }
  }
  variables {
    certificate_arn = null
    domain          = "shop.example"
    zone_id         = "Z0123456789ABCDEFGHIJ"
  }

  assert {
    condition     = aws_lb_listener.https.certificate_arn == "arn:aws:acm:us-east-1:123456789012:certificate/aaaaaaaa-2222-3333-4444-555555555555"
    error_message = "The issued certificate was expected."
  }
}

run "wrong_domain_is_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    certificate_arn = null
    domain          = "https://shop.example"
    zone_id         = "Z0123456789ABCDEFGHIJ"
  }
  expect_failures = [var.domain]
}

run "domain_without_zone_is_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    certificate_arn = null
    domain          = "shop.example"
  }
  expect_failures = [var.zone_id]
}

run "no_certificate_at_all_is_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    certificate_arn = null
  }
  expect_failures = [var.domain]
}

run "short_secret_is_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    origin_secret_header = "X-Origin"
    origin_secret        = "short"
  }
  expect_failures = [var.origin_secret]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    # one subnet is refused
    subnet_ids = ["subnet-0a"]
    # old tls is refused
    tls_policy = "ELBSecurityPolicy-2016-08"
    # unknown default is refused
    default_target_group = "other"
    # rule to nowhere is refused
    rules = { x = { priority = 2, target_group = "y", paths = ["/x"] } }
  }
  expect_failures = [var.subnet_ids, var.tls_policy, var.default_target_group, var.rules]
}

run "rule_without_condition_is_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    rules = { x = { priority = 2, target_group = "api" } }
  }
  expect_failures = [var.rules]
}

run "six_wildcards_in_a_rule_are_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    rules = { x = { priority = 2, target_group = "api", paths = ["/???/api", "/???"] } }
  }
  expect_failures = [var.rules]
}

run "two_rules_of_one_priority_are_refused" {
  command = plan
  module {
    source = "../modules/load-balancer"
  }
  variables {
    rules = { a = { priority = 2, target_group = "api", paths = ["/a"] }, b = { priority = 2, target_group = "api", paths = ["/b"] } }
  }
  expect_failures = [var.rules]
}
