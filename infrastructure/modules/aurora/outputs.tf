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

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    engine                = aws_rds_cluster.this.engine
    instances             = length(aws_rds_cluster_instance.this)
    instance_class        = aws_rds_cluster_instance.this[0].instance_class
    is_encrypted          = aws_rds_cluster.this.storage_encrypted
    backup_retention_days = aws_rds_cluster.this.backup_retention_period
    is_protected          = aws_rds_cluster.this.deletion_protection
    readers_maximum       = [for target in aws_appautoscaling_target.readers : target.max_capacity]
  }
}
