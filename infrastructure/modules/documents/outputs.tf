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
