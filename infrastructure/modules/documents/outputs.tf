output "table_names" {
  description = "Real names of the tables, by the keys of tables."
  value       = { for name, table in aws_dynamodb_table.this : name => table.name }
}

output "table_arns" {
  description = "ARNs of the tables, by the keys of tables."
  value       = { for name, table in aws_dynamodb_table.this : name => table.arn }
}

output "access_arns" {
  description = "ARNs of tables and their indexes, for a node's access."
  value       = flatten([for table in aws_dynamodb_table.this : [table.arn, "${table.arn}/index/*"]])
}

output "setting" {
  description = "Value of DUKA_DOCUMENTS_URL for releases that speak DynamoDB."
  value       = "dynamodb://${var.name}?region=${data.aws_region.current.name}"
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    tables       = { for name, table in aws_dynamodb_table.this : name => table.billing_mode }
    is_protected = alltrue([for table in values(aws_dynamodb_table.this) : table.deletion_protection_enabled])
  }
}
