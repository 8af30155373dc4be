output "vault_name" {
  description = "Name of the vault."
  value       = aws_backup_vault.this.name
}

output "vault_arn" {
  description = "ARN of the vault."
  value       = aws_backup_vault.this.arn
}

output "plan_id" {
  description = "Id of the plan."
  value       = aws_backup_plan.this.id
}

output "role_arn" {
  description = "Role that backs up and restores."
  value       = aws_iam_role.this.arn
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    rules         = { for rule in aws_backup_plan.this.rule : rule.rule_name => one(rule.lifecycle).delete_after }
    resources     = aws_backup_selection.this.resources
    restore_tests = keys(aws_backup_restore_testing_selection.this)
  }
}
