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
