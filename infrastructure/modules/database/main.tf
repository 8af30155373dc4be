locals {
  is_postgres    = var.engine == "postgres"
  engine_version = coalesce(var.engine_version, local.is_postgres ? "16" : "8.0")
  port           = local.is_postgres ? 5432 : 3306
  # 16 and 16.4 are both family postgres16; 8.0 and 8.0.40 mysql8.0.
  family      = local.is_postgres ? "postgres${split(".", local.engine_version)[0]}" : "mysql${join(".", slice(split(".", local.engine_version), 0, 2))}"
  log_exports = local.is_postgres ? ["postgresql", "upgrade"] : ["error", "general", "slowquery"]

  # Pools on Duka's nodes hold connections; the cache of pages takes most reads before the database sees them.
  postgres_parameters = {
    max_connections            = { value = tostring(var.max_connections), is_static = true }
    shared_preload_libraries   = { value = "pg_stat_statements", is_static = true }
    log_min_duration_statement = { value = tostring(var.slow_query_milliseconds), is_static = false }
    log_lock_waits             = { value = "1", is_static = false }
    # A transaction that its node forgot must not hold locks for ever.
    idle_in_transaction_session_timeout = { value = "60000", is_static = false }
    random_page_cost                    = { value = "1.1", is_static = false }
    "rds.force_ssl"                     = { value = "1", is_static = false }
  }
  mysql_parameters = {
    max_connections          = { value = tostring(var.max_connections), is_static = false }
    innodb_buffer_pool_size  = { value = "{DBInstanceClassMemory*3/4}", is_static = false }
    slow_query_log           = { value = "1", is_static = false }
    long_query_time          = { value = tostring(var.slow_query_milliseconds / 1000), is_static = false }
    log_output               = { value = "FILE", is_static = false }
    require_secure_transport = { value = "1", is_static = false }
    character_set_server     = { value = "utf8mb4", is_static = false }
    collation_server         = { value = "utf8mb4_0900_ai_ci", is_static = false }
  }
  parameters = merge(
    local.is_postgres ? local.postgres_parameters : local.mysql_parameters,
    # Not known whether dynamic: with the next restart.
    { for name, value in var.parameters : name => { value = value, is_static = true } },
  )
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Private subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
  tags        = var.tags
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-"
  description = "Tuned for Duka: connections, memory, slow queries, TLS only"
  family      = local.family
  tags        = var.tags

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = parameter.value.is_static ? "pending-reboot" : "immediate"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_338:Queries name what people bought: kept no longer than needed to understand slowness.
  #checkov:skip=CKV_AWS_158:Encrypted by the service's own key where the caller gives none.
  for_each = toset(local.log_exports)

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_db_instance" "this" {
  #checkov:skip=CKV_AWS_157:Multi-AZ is on by default; a stack for trying out may turn it off.
  #checkov:skip=CKV_AWS_293:Deletion protection is on by default; prevent_destroy holds beside it.
  #checkov:skip=CKV_AWS_354:Performance Insights use the same key as the storage, where the caller gives one.
  #checkov:skip=CKV2_AWS_30:Slow queries are logged by the parameter group above, for both engines.
  #checkov:skip=CKV2_AWS_69:TLS is forced by the parameter group above (rds.force_ssl, require_secure_transport).
  identifier     = var.name
  engine         = var.engine
  engine_version = local.engine_version
  instance_class = var.instance_class

  db_name  = var.database_name
  username = var.username
  password = var.password
  port     = local.port

  storage_type          = "gp3"
  allocated_storage     = var.storage_gib
  max_allocated_storage = var.storage_max_gib
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  multi_az               = var.is_multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = var.security_group_ids
  parameter_group_name   = aws_db_parameter_group.this.name
  publicly_accessible    = false
  ca_cert_identifier     = "rds-ca-rsa2048-g1"

  backup_retention_period  = var.backup_retention_days
  backup_window            = var.backup_window
  maintenance_window       = var.maintenance_window
  copy_tags_to_snapshot    = true
  delete_automated_backups = false

  auto_minor_version_upgrade = true
  apply_immediately          = var.are_changes_immediate

  # So that a person can be let in by IAM, without a password that is passed on.
  iam_database_authentication_enabled = true

  enabled_cloudwatch_logs_exports       = local.log_exports
  performance_insights_enabled          = local.has_insights
  performance_insights_retention_period = local.has_insights ? 7 : null
  performance_insights_kms_key_id       = local.has_insights ? var.kms_key_arn : null
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn

  deletion_protection       = var.is_deletion_protected
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.name}-final"

  tags = merge(var.tags, { Name = var.name })

  lifecycle {
    # It holds the orders. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true
    # The first password comes from the secret; rotation changes both without Terraform.
    ignore_changes = [password]
  }

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_db_instance" "replica" {
  #checkov:skip=CKV_AWS_157:A replica is the second copy; when it fails, another is made from the primary.
  #checkov:skip=CKV_AWS_293:A replica holds nothing that the primary does not.
  #checkov:skip=CKV_AWS_354:Performance Insights use the same key as the storage, where the caller gives one.
  #checkov:skip=CKV2_AWS_30:Slow queries are logged by the parameter group above, for both engines.
  #checkov:skip=CKV2_AWS_69:TLS is forced by the parameter group above (rds.force_ssl, require_secure_transport).
  #checkov:skip=CKV_AWS_129:Logs of the replica stay on it; the primary's are exported.
  count = var.replicas

  identifier          = "${var.name}-replica-${count.index + 1}"
  replicate_source_db = aws_db_instance.this.identifier
  instance_class      = coalesce(var.replica_instance_class, var.instance_class)
  storage_encrypted   = true
  # A replica that did not grow with its primary would stop when it is full.
  max_allocated_storage  = var.storage_max_gib
  kms_key_id             = var.kms_key_arn
  vpc_security_group_ids = var.security_group_ids
  parameter_group_name   = aws_db_parameter_group.this.name
  publicly_accessible    = false
  ca_cert_identifier     = "rds-ca-rsa2048-g1"
  maintenance_window     = var.maintenance_window
  copy_tags_to_snapshot  = true

  auto_minor_version_upgrade            = true
  apply_immediately                     = var.are_changes_immediate
  iam_database_authentication_enabled   = true
  performance_insights_enabled          = local.has_insights
  performance_insights_retention_period = local.has_insights ? 7 : null
  performance_insights_kms_key_id       = local.has_insights ? var.kms_key_arn : null
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  skip_final_snapshot                   = true

  tags = merge(var.tags, { Name = "${var.name}-replica-${count.index + 1}" })
}
