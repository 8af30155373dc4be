mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

override_resource {
  target          = aws_cloudfront_cache_policy.pages
  override_during = plan
  values = {
    id = "pages"
  }
}

override_resource {
  target          = aws_cloudfront_cache_policy.static
  override_during = plan
  values = {
    id = "static"
  }
}

override_resource {
  target          = aws_cloudfront_cache_policy.private
  override_during = plan
  values = {
    id = "private"
  }
}

variables {
  name            = "shop"
  domains         = ["shop.example", "www.shop.example"]
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  origin_host     = "origin.shop.example"
}

run "defaults" {
  command = plan
  module {
    source = "../modules/cdn"
  }

  # pages as long as duka says
  assert {
    condition     = aws_cloudfront_cache_policy.pages.default_ttl == 0 && aws_cloudfront_cache_policy.pages.min_ttl == 0
    error_message = "Without a word from Duka nothing is kept."
  }

  assert {
    condition     = aws_cloudfront_cache_policy.pages.parameters_in_cache_key_and_forwarded_to_origin[0].cookies_config[0].cookie_behavior == "none"
    error_message = "No cookie may split the cache."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    error_message = "HTTPS was expected."
  }

  assert {
    condition     = alltrue([for b in aws_cloudfront_distribution.this.ordered_cache_behavior : b.viewer_protocol_policy == "redirect-to-https"])
    error_message = "HTTPS was expected everywhere."
  }

  # private paths are never kept
  assert {
    condition     = alltrue([for path in ["*/cart", "*/cart/*", "*/checkout", "*/checkout/*", "*/account", "*/account/*", "*/fragment", "*/orders/*", "*/downloads/*", "*/payments/*", "/admin*", "*/stock"] : one([for b in aws_cloudfront_distribution.this.ordered_cache_behavior : b.cache_policy_id if b.path_pattern == path]) == aws_cloudfront_cache_policy.private.id])
    error_message = "A private path would be kept."
  }

  assert {
    condition     = aws_cloudfront_cache_policy.private.max_ttl == 0
    error_message = "Private answers must not be kept."
  }

  # a behaviour per content type
  assert {
    condition     = alltrue([for path in ["/media/*", "/assets/*", "*.css", "*.js", "*.webp", "*.woff2"] : one([for b in aws_cloudfront_distribution.this.ordered_cache_behavior : b.cache_policy_id if b.path_pattern == path]) == aws_cloudfront_cache_policy.static.id])
    error_message = "A static path has the wrong policy."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.ordered_cache_behavior) <= 24
    error_message = "CloudFront takes 25 behaviours by default."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    error_message = "TLS 1.2 at least was expected."
  }

  assert {
    condition     = one([for o in aws_cloudfront_distribution.this.origin : o]).custom_origin_config[0].origin_protocol_policy == "https-only"
    error_message = "HTTPS to the origin was expected."
  }
}

run "media_from_the_bucket" {
  command = plan
  module {
    source = "../modules/cdn"
  }
  variables {
    media_bucket = { regional_domain_name = "media.s3.us-east-1.amazonaws.com" }
  }

  assert {
    condition     = one([for b in aws_cloudfront_distribution.this.ordered_cache_behavior : b.target_origin_id if b.path_pattern == "/media/*"]) == "media" && one(aws_cloudfront_origin_access_control.media).signing_behavior == "always"
    error_message = "Pictures come signed from the bucket."
  }
}

run "own_name_only" {
  command = plan
  module {
    source = "../modules/cdn"
  }
  variables {
    domains         = []
    certificate_arn = null
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].cloudfront_default_certificate
    error_message = "CloudFront has a certificate for its own name."
  }
}

run "domain_without_certificate_is_refused" {
  command = plan
  module {
    source = "../modules/cdn"
  }
  variables {
    certificate_arn = null
  }
  expect_failures = [var.domains]
}

run "short_secret_is_refused" {
  command = plan
  module {
    source = "../modules/cdn"
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
    source = "../modules/cdn"
  }
  variables {
    # certificate elsewhere is refused
    certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    # address as origin is refused
    origin_host = "https://origin.shop.example"
    # unknown price class is refused
    price_class = "PriceClass_300"
  }
  expect_failures = [var.certificate_arn, var.origin_host, var.price_class]
}

run "wrong_domain_is_refused" {
  command = plan
  module {
    source = "../modules/cdn"
  }
  variables {
    domains = ["https://shop.example"]
  }
  expect_failures = [var.domains]
}
