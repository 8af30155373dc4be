mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

override_resource {
  target          = aws_acm_certificate.this
  override_during = plan
  values = {
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    domain_validation_options = [
      { domain_name = "shop.example", resource_record_name = "_a.shop.example", resource_record_type = "CNAME", resource_record_value = "_x.acm-validations.aws" },
      { domain_name = "*.shop.example", resource_record_name = "_a.shop.example", resource_record_type = "CNAME", resource_record_value = "_x.acm-validations.aws" },
      { domain_name = "www.shop.example", resource_record_name = "_b.www.shop.example", resource_record_type = "CNAME", resource_record_value = "_y.acm-validations.aws" },
    ]
  }
}

variables {
  name              = "shop"
  domain            = "shop.example"
  alternative_names = ["*.shop.example", "www.shop.example"]
  zone_id           = "Z0123456789ABCDEFGHIJ"
}

run "proved_by_a_record_for_each_name" {
  command = plan
  module {
    source = "../modules/certificate"
  }

  assert {
    condition     = aws_acm_certificate.this.domain_name == "shop.example" && aws_acm_certificate.this.validation_method == "DNS"
    error_message = "A certificate proved by DNS was expected."
  }

  assert {
    condition     = { for name, r in aws_route53_record.proof : name => r.name } == { "shop.example" = "_a.shop.example", "www.shop.example" = "_b.www.shop.example" }
    error_message = "A proof for each bare name was expected."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/certificate"
  }
  variables {
    # wrong domain is refused
    domain = "https://shop.example"
    # wrong alternative is refused
    alternative_names = ["www shop"]
  }
  expect_failures = [var.domain, var.alternative_names]
}
