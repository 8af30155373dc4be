locals {
  certificate_arn = var.certificate_arn != null ? var.certificate_arn : module.certificate[0].arn
  has_secret      = var.origin_secret_header != null
}

resource "aws_lb" "this" {
  #checkov:skip=CKV_AWS_91:Access logs go where the caller names a bucket; a stack does.
  #checkov:skip=CKV_AWS_150:On by default; a stack may turn it off to be taken down.
  #checkov:skip=CKV2_AWS_28:The firewall module attaches the web ACL.
  #checkov:skip=CKV2_AWS_20:The HTTP listener below redirects.
  name                       = var.name
  load_balancer_type         = "application"
  internal                   = var.is_internal
  subnets                    = var.subnet_ids
  security_groups            = var.security_group_ids
  idle_timeout               = var.idle_timeout_seconds
  enable_deletion_protection = var.is_deletion_protected
  # A header that is no header is how requests are smuggled past a balancer.
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  enable_http2               = true
  preserve_host_header       = true
  tags                       = merge(var.tags, { Name = var.name })

  dynamic "access_logs" {
    for_each = var.access_log_bucket == null ? [] : [var.access_log_bucket]
    content {
      bucket  = access_logs.value
      prefix  = var.name
      enabled = true
    }
  }
}

module "certificate" {
  source = "../certificate"
  count  = var.domain == null ? 0 : 1

  name              = var.name
  domain            = var.domain
  alternative_names = var.alternative_names
  zone_id           = var.zone_id
  tags              = var.tags
}

resource "aws_lb_target_group" "this" {
  #checkov:skip=CKV_AWS_378:TLS ends at the balancer; between it and the nodes traffic stays in private subnets behind security groups.
  for_each = var.target_groups

  # AWS allows 32 characters, and no hyphen at the end.
  name                          = trimsuffix(substr("${var.name}-${each.key}", 0, 32), "-")
  vpc_id                        = var.vpc_id
  port                          = each.value.port
  protocol                      = "HTTP"
  target_type                   = each.value.target_type
  deregistration_delay          = each.value.deregistration_seconds
  slow_start                    = each.value.slow_start_seconds
  load_balancing_algorithm_type = each.value.slow_start_seconds > 0 ? "round_robin" : "least_outstanding_requests"
  tags                          = merge(var.tags, { Name = "${var.name}-${each.key}" })

  health_check {
    path                = each.value.health_path
    interval            = each.value.health_interval
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
    matcher             = "200"
  }

  stickiness {
    type            = "lb_cookie"
    enabled         = each.value.stickiness_seconds > 0
    cookie_duration = max(each.value.stickiness_seconds, 1)
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"
  tags              = var.tags

  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.tls_policy
  certificate_arn   = local.certificate_arn
  tags              = var.tags

  default_action {
    type             = local.has_secret ? "fixed-response" : "forward"
    target_group_arn = local.has_secret ? null : aws_lb_target_group.this[var.default_target_group].arn

    dynamic "fixed_response" {
      for_each = local.has_secret ? [1] : []
      content {
        content_type = "text/plain"
        message_body = "Please use the shop's own address."
        status_code  = "403"
      }
    }
  }
}

# What only operators inside the network may read: answered before any other rule.
resource "aws_lb_listener_rule" "withheld" {
  count = length(var.withheld_paths) > 0 ? 1 : 0

  listener_arn = aws_lb_listener.https.arn
  priority     = 1
  tags         = merge(var.tags, { Name = "withheld" })

  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "Not found."
      status_code  = "404"
    }
  }

  condition {
    path_pattern {
      values = var.withheld_paths
    }
  }
}

resource "aws_lb_listener_rule" "this" {
  for_each = var.rules

  listener_arn = aws_lb_listener.https.arn
  priority     = each.value.priority
  tags         = merge(var.tags, { Name = each.key })

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[each.value.target_group].arn
  }

  dynamic "condition" {
    for_each = length(each.value.paths) > 0 ? [each.value.paths] : []
    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.hosts) > 0 ? [each.value.hosts] : []
    content {
      host_header {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = local.has_secret ? [1] : []
    content {
      http_header {
        http_header_name = var.origin_secret_header
        values           = [var.origin_secret]
      }
    }
  }
}

# With a secret header the listener's own answer is 403, and this last rule is the way in.
resource "aws_lb_listener_rule" "through_cdn" {
  count = local.has_secret ? 1 : 0

  listener_arn = aws_lb_listener.https.arn
  priority     = 49999
  tags         = merge(var.tags, { Name = "through-cdn" })

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[var.default_target_group].arn
  }

  condition {
    http_header {
      http_header_name = var.origin_secret_header
      values           = [var.origin_secret]
    }
  }
}
