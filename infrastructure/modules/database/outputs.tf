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

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    engine                = aws_db_instance.this.engine
    engine_version        = aws_db_instance.this.engine_version
    instance_class        = aws_db_instance.this.instance_class
    storage_gib           = aws_db_instance.this.allocated_storage
    storage_max_gib       = aws_db_instance.this.max_allocated_storage
    is_multi_az           = aws_db_instance.this.multi_az
    is_encrypted          = aws_db_instance.this.storage_encrypted
    kms_key_arn           = aws_db_instance.this.kms_key_id
    is_public             = aws_db_instance.this.publicly_accessible
    backup_retention_days = aws_db_instance.this.backup_retention_period
    is_protected          = aws_db_instance.this.deletion_protection
    replicas              = length(aws_db_instance.replica)
    parameters            = { for parameter in aws_db_parameter_group.this.parameter : parameter.name => parameter.value }
  }
}
