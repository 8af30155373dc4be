# Duka says itself how long a page may be kept (`s-maxage`, 10 seconds for pages, a year for assets with a hash in their name) and
# sends `private, no-store` with everything that belongs to one visitor. The policies here follow that, and keep what is private from
# the cache a second time, by path.

locals {
  app   = "duka"
  media = "media"

  # Answered afresh each time, cookies and all, in every market: a language and a currency may stand before the path (/fr/eur/cart).
  # `*/stock` are streams of live stock.
  private_paths = [
    "*/cart", "*/cart/*", "*/checkout", "*/checkout/*", "*/account", "*/account/*", "*/fragment", "*/orders/*", "*/downloads/*", "*/payments/*",
    "/admin*", "/webhooks/*", "*/stock", "/health/*",
  ]

  # By content type, as far as a path shows it. `/assets/*` carry a hash in their name and never change.
  static_paths = ["/assets/*", "*.css", "*.js", "*.svg", "*.webp", "*.jpg", "*.png", "*.woff2"]
}

resource "aws_cloudfront_cache_policy" "pages" {
  name        = "${var.name}-pages"
  comment     = "As long as Duka says, and not at all where it says nothing"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 86400

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    # Public pages read no cookie: one copy for everybody.
    cookies_config {
      cookie_behavior = "none"
    }

    # Two hosts (root and www) answer differently: one redirects.
    headers_config {
      header_behavior = "whitelist"
      headers {
        items = ["Host"]
      }
    }

    # Duka drops parameters that it does not know, so they make no difference to what is shown.
    query_strings_config {
      query_string_behavior = "all"
    }
  }
}

resource "aws_cloudfront_cache_policy" "static" {
  name        = "${var.name}-static"
  comment     = "Style sheets, scripts, fonts, pictures"
  min_ttl     = 0
  default_ttl = var.static_seconds
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_cache_policy" "private" {
  name        = "${var.name}-private"
  comment     = "Never kept: cart, checkout, account, staff"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 0

  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

# Everything goes on to Duka, also the cookies that are not part of the key, and the visitor's country.
resource "aws_cloudfront_origin_request_policy" "app" {
  name    = "${var.name}-app"
  comment = "All that the visitor sent, and the country"

  cookies_config {
    cookie_behavior = "all"
  }

  headers_config {
    header_behavior = "allViewerAndWhitelistCloudFront"
    headers {
      items = ["CloudFront-Viewer-Country"]
    }
  }

  query_strings_config {
    query_string_behavior = "all"
  }
}

resource "aws_cloudfront_response_headers_policy" "this" {
  #checkov:skip=CKV_AWS_259:HSTS is on, for a year. Preloading binds a whole domain for years and is the merchant's own step.
  name    = "${var.name}-security"
  comment = "What browsers have to hold to, where Duka did not say it already"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      include_subdomains         = true
      override                   = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = false
    }

    referrer_policy {
      referrer_policy = "strict-origin-when-cross-origin"
      override        = false
    }
  }
}

resource "aws_cloudfront_origin_access_control" "media" {
  count = var.media_bucket == null ? 0 : 1

  name                              = "${var.name}-media"
  description                       = "The distribution signs what it reads from the bucket"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "this" {
  #checkov:skip=CKV_AWS_68:The stack attaches its firewall (firewall_arn), or has one at the balancer.
  #checkov:skip=CKV2_AWS_47:The firewall module's rules hold AWSManagedRulesKnownBadInputsRuleSet, which checks for Log4j.
  #checkov:skip=CKV_AWS_86:Access logs go where the caller names a bucket; a stack does.
  #checkov:skip=CKV_AWS_374:A shop sells where its merchant wants to; blocked_countries narrows it.
  #checkov:skip=CKV_AWS_310:The balancer spreads over zones already; failover between regions is the dns module's.
  #checkov:skip=CKV_AWS_305:Duka answers / itself.
  #checkov:skip=CKV2_AWS_42:CloudFront's own certificate only where the stack names no domain.
  #checkov:skip=CKV_AWS_174:TLS 1.2 at least wherever there is a domain; CloudFront's own name has a policy of its own.
  enabled         = true
  comment         = var.name
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  aliases         = var.domains
  web_acl_id      = var.firewall_arn
  tags            = merge(var.tags, { Name = var.name })

  origin {
    origin_id   = local.app
    domain_name = var.origin_host

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_read_timeout      = 30
      origin_keepalive_timeout = 55
    }

    dynamic "custom_header" {
      for_each = var.origin_secret_header == null ? [] : [var.origin_secret_header]
      content {
        name  = custom_header.value
        value = var.origin_secret
      }
    }
  }

  dynamic "origin" {
    for_each = var.media_bucket == null ? [] : [var.media_bucket]
    content {
      origin_id                = local.media
      domain_name              = origin.value.regional_domain_name
      origin_access_control_id = aws_cloudfront_origin_access_control.media[0].id
    }
  }

  default_cache_behavior {
    target_origin_id           = local.app
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = aws_cloudfront_cache_policy.pages.id
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.app.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
  }

  # Pictures: from the bucket where there is one, else from Duka.
  ordered_cache_behavior {
    path_pattern               = "/media/*"
    target_origin_id           = var.media_bucket == null ? local.app : local.media
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = aws_cloudfront_cache_policy.static.id
    origin_request_policy_id   = var.media_bucket == null ? aws_cloudfront_origin_request_policy.app.id : null
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.private_paths
    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = local.app
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
      cached_methods             = ["GET", "HEAD"]
      compress                   = false
      cache_policy_id            = aws_cloudfront_cache_policy.private.id
      origin_request_policy_id   = aws_cloudfront_origin_request_policy.app.id
      response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.static_paths
    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = local.app
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = ["GET", "HEAD"]
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = aws_cloudfront_cache_policy.static.id
      origin_request_policy_id   = aws_cloudfront_origin_request_policy.app.id
      response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
    }
  }

  # A shop that is down for a moment is asked again soon, not held down by the cache.
  dynamic "custom_error_response" {
    for_each = toset([500, 502, 503, 504])
    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 1
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = length(var.blocked_countries) > 0 ? "blacklist" : "none"
      locations        = var.blocked_countries
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = length(var.domains) == 0
    acm_certificate_arn            = length(var.domains) == 0 ? null : var.certificate_arn
    ssl_support_method             = length(var.domains) == 0 ? null : "sni-only"
    minimum_protocol_version       = length(var.domains) == 0 ? "TLSv1" : "TLSv1.2_2021"
  }

  dynamic "logging_config" {
    for_each = var.log_bucket_domain_name == null ? [] : [var.log_bucket_domain_name]
    content {
      bucket          = logging_config.value
      prefix          = "cdn/${var.name}/"
      include_cookies = false
    }
  }
}
