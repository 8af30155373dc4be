output "arn" {
  description = "ARN of the web ACL, for a distribution."
  value       = aws_wafv2_web_acl.this.arn
}

output "id" {
  description = "Id of the web ACL."
  value       = aws_wafv2_web_acl.this.id
}

output "web_acl_name" {
  description = "CloudWatch's dimension WebACL."
  value       = aws_wafv2_web_acl.this.name
}

output "log_group_name" {
  description = "Log group of the firewall."
  value       = aws_cloudwatch_log_group.this.name
}
