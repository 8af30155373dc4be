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

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    scope     = aws_wafv2_web_acl.this.scope
    rules     = [for rule in aws_wafv2_web_acl.this.rule : rule.name]
    protected = keys(aws_wafv2_web_acl_association.this)
  }
}
