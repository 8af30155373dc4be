mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

override_resource {
  target          = aws_route53_health_check.this
  override_during = plan
  values = {
    id = "check-eu"
  }
}

variables {
  name      = "shop"
  zone_name = "shop.example"
  aliases = {
    root = { target = "d1.cloudfront.net", target_zone_id = "Z2FDTNDATAQYW2", is_ipv6 = true }
    www  = { host = "www", target = "d1.cloudfront.net", target_zone_id = "Z2FDTNDATAQYW2" }
  }
}

run "root_and_www" {
  command = plan
  module {
    source = "../modules/dns"
  }

  assert {
    condition     = aws_route53_record.alias["root-A"].name == "shop.example" && aws_route53_record.alias["www-A"].name == "www.shop.example"
    error_message = "Root and www were expected."
  }

  assert {
    condition     = keys(aws_route53_record.alias) == ["root-A", "root-AAAA", "www-A"]
    error_message = "AAAA for the root only was asked for."
  }

  assert {
    condition     = !aws_route53_record.alias["root-A"].alias[0].evaluate_target_health
    error_message = "The health of a distribution cannot be evaluated."
  }

  assert {
    condition     = length(aws_route53_zone.this) == 1
    error_message = "A zone was expected."
  }
}

run "existing_zone" {
  command = plan
  module {
    source = "../modules/dns"
  }
  variables {
    zone_id = "Z0123456789ABCDEFGHIJ"
  }

  assert {
    condition     = length(aws_route53_zone.this) == 0 && aws_route53_record.alias["root-A"].zone_id == "Z0123456789ABCDEFGHIJ"
    error_message = "The given zone was expected."
  }
}

run "geography_latency_failover" {
  command = plan
  module {
    source = "../modules/dns"
  }
  variables {
    zone_id       = "Z0123456789ABCDEFGHIJ"
    health_checks = { eu = { host = "eu.shop.example" } }
    aliases = {
      africa = { host = "www", target = "af.elb.amazonaws.com", target_zone_id = "ZAF", routing = "geography", continent = "AF" }
      others = { host = "www", target = "eu.elb.amazonaws.com", target_zone_id = "ZEU", routing = "geography", country = "*", health_check = "eu" }
      near   = { host = "near", target = "eu.elb.amazonaws.com", target_zone_id = "ZEU", routing = "latency", region = "eu-west-1" }
      first  = { host = "api", target = "eu.elb.amazonaws.com", target_zone_id = "ZEU", routing = "failover", failover = "PRIMARY", health_check = "eu" }
      second = { host = "api", target = "us.elb.amazonaws.com", target_zone_id = "ZUS", routing = "failover", failover = "SECONDARY" }
    }
  }

  assert {
    condition     = aws_route53_record.alias["africa-A"].geolocation_routing_policy[0].continent == "AF" && aws_route53_record.alias["others-A"].geolocation_routing_policy[0].country == "*"
    error_message = "Routing by geography was expected."
  }

  assert {
    condition     = aws_route53_record.alias["near-A"].latency_routing_policy[0].region == "eu-west-1"
    error_message = "Routing by latency was expected."
  }

  assert {
    condition     = aws_route53_record.alias["first-A"].failover_routing_policy[0].type == "PRIMARY" && aws_route53_record.alias["first-A"].health_check_id == "check-eu"
    error_message = "Failover with a health check was expected."
  }

  assert {
    condition     = aws_route53_health_check.this["eu"].resource_path == "/health/ready" && aws_route53_health_check.this["eu"].type == "HTTPS"
    error_message = "Readiness from outside was expected."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/dns"
  }
  variables {
    # wrong domain is refused
    zone_name = "https://shop.example"
    # wrong zone is refused
    zone_id = "shop"
    # primary without check is refused
    aliases = { a = { target = "a", target_zone_id = "Z", routing = "failover", failover = "PRIMARY" } }
  }
  expect_failures = [var.zone_name, var.zone_id, var.aliases]
}

run "unknown_routing_is_refused" {
  command = plan
  module {
    source = "../modules/dns"
  }
  variables {
    aliases = { a = { target = "a", target_zone_id = "Z", routing = "nearest" } }
  }
  expect_failures = [var.aliases]
}

run "geography_without_place_is_refused" {
  command = plan
  module {
    source = "../modules/dns"
  }
  variables {
    aliases = { a = { target = "a", target_zone_id = "Z", routing = "geography" } }
  }
  expect_failures = [var.aliases]
}

run "unknown_check_is_refused" {
  command = plan
  module {
    source = "../modules/dns"
  }
  variables {
    aliases = { a = { target = "a", target_zone_id = "Z", health_check = "x" } }
  }
  expect_failures = [var.aliases]
}
