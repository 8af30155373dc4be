output "arn" {
  description = "ARN of the balancer, for a firewall."
  value       = aws_lb.this.arn
}

output "arn_suffix" {
  description = "The balancer's name in CloudWatch's dimension LoadBalancer."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "The balancer's own host name, target of alias records and origin of a CDN."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of dns_name, for alias records."
  value       = aws_lb.this.zone_id
}

output "certificate_arn" {
  description = "Certificate of the HTTPS listener."
  value       = local.certificate_arn
}

output "https_listener_arn" {
  description = "The HTTPS listener."
  value       = aws_lb_listener.https.arn
}

output "target_group_arns" {
  description = "ARNs of the target groups, by name."
  value       = { for name, group in aws_lb_target_group.this : name => group.arn }
}

output "target_group_arn_suffixes" {
  description = "The target groups' names in CloudWatch's dimension TargetGroup, by name."
  value       = { for name, group in aws_lb_target_group.this : name => group.arn_suffix }
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    is_internal        = aws_lb.this.internal
    redirect           = aws_lb_listener.http.default_action[0].redirect[0].protocol
    tls_policy         = aws_lb_listener.https.ssl_policy
    stickiness_seconds = { for name, group in aws_lb_target_group.this : name => group.stickiness[0].enabled ? group.stickiness[0].cookie_duration : 0 }
    health_paths       = { for name, group in aws_lb_target_group.this : name => group.health_check[0].path }
    rules              = { for name, rule in aws_lb_listener_rule.this : name => rule.priority }
    withheld           = flatten([for rule in aws_lb_listener_rule.withheld : [for condition in rule.condition : [for pattern in condition.path_pattern : pattern.values]]])
    is_protected       = aws_lb.this.enable_deletion_protection
    has_access_log     = length(aws_lb.this.access_logs) == 1
  }
}
