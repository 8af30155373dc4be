output "id" {
  description = "Identifier of the cluster, CloudWatch's dimension DBClusterIdentifier."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "arn" {
  description = "ARN of the cluster, for backups."
  value       = aws_rds_cluster.this.arn
}

output "instance_ids" {
  description = "Identifiers of the instances."
  value       = aws_rds_cluster_instance.this[*].identifier
}

output "host" {
  description = "Host name of the writer; it stays through a failover."
  value       = aws_rds_cluster.this.endpoint
}

output "reader_host" {
  description = "Host name that spreads over the readers."
  value       = aws_rds_cluster.this.reader_endpoint
}

output "port" {
  description = "Port of the cluster."
  value       = local.port
}

output "database_name" {
  description = "Name of the database."
  value       = var.database_name
}

output "username" {
  description = "Name of the database's user."
  value       = var.username
}

output "engine" {
  description = "postgres or mysql, as the secrets module names it."
  value       = local.is_postgres ? "postgres" : "mysql"
}
