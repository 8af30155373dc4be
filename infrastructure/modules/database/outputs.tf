output "id" {
  description = "Identifier of the instance, CloudWatch's dimension DBInstanceIdentifier."
  value       = aws_db_instance.this.identifier
}

output "arn" {
  description = "ARN of the instance, for backups."
  value       = aws_db_instance.this.arn
}

output "host" {
  description = "Host name of the instance; it stays through a failover."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port of the instance."
  value       = aws_db_instance.this.port
}

output "endpoint" {
  description = "host:port."
  value       = aws_db_instance.this.endpoint
}

output "database_name" {
  description = "Name of the database."
  value       = aws_db_instance.this.db_name
}

output "username" {
  description = "Name of the database's user."
  value       = var.username
}

output "engine" {
  description = "postgres or mysql."
  value       = var.engine
}

output "replica_ids" {
  description = "Identifiers of the replicas."
  value       = aws_db_instance.replica[*].identifier
}

output "replica_hosts" {
  description = "Host names of the replicas."
  value       = aws_db_instance.replica[*].address
}

output "max_connections" {
  description = "Connections that the database takes, for alarms."
  value       = var.max_connections
}
