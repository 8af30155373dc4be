locals {
  is_postgres    = var.engine == "aurora-postgresql"
  engine_version = coalesce(var.engine_version, local.is_postgres ? "16.6" : "8.0.mysql_aurora.3.08.2")
  port           = local.is_postgres ? 5432 : 3306
  family         = local.is_postgres ? "aurora-postgresql${split(".", local.engine_version)[0]}" : "aurora-mysql8.0"
  log_exports    = local.is_postgres ? ["postgresql"] : ["audit", "error", "general", "slowquery"]
  parameters = merge(
    local.is_postgres ? {
      "rds.force_ssl"                     = "1"
      log_min_duration_statement          = tostring(var.slow_query_milliseconds)
      idle_in_transaction_session_timeout = "60000"
      } : {
      require_secure_transport = "ON"
      slow_query_log           = "1"
      long_query_time          = tostring(var.slow_query_milliseconds / 1000)
      server_audit_logging     = "1"
      server_audit_events      = "CONNECT"
    },
    var.parameters,
  )
}

data "aws_partition" "current" {}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Private subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
  tags        = var.tags
}

resource "aws_rds_cluster_parameter_group" "this" {
  name_prefix = "${var.name}-"
  description = "Tuned for Duka: slow queries, forgotten transactions, TLS only"
  family      = local.family
  tags        = var.tags

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = "pending-reboot"
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

  name              = "/aws/rds/cluster/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_rds_cluster" "this" {
  #checkov:skip=CKV_AWS_139:Deletion protection is on by default; prevent_destroy holds beside it.
  #checkov:skip=CKV_AWS_327:Encrypted with the account's own RDS key where the caller gives none.
  #checkov:skip=CKV2_AWS_27:Slow queries are logged; logging all of them would write customers' data into logs.
  #checkov:skip=CKV2_AWS_8:The backup module backs it up beside Aurora's own backups.
  #checkov:skip=CKV_AWS_326:Backtrack exists for MySQL only and excludes others; point-in-time restore serves both.
  #checkov:skip=CKV_AWS_324:All logs of the engine are exported.
  #checkov:skip=CKV_AWS_325:The audit log exists for MySQL only, and is exported there.
  cluster_identifier = var.name
  engine             = var.engine
  engine_version     = local.engine_version
  engine_mode        = "provisioned"

  database_name   = var.database_name
  master_username = var.username
  master_password = var.password
  port            = local.port

  storage_encrypted = true
  kms_key_id        = var.kms_key_arn

  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = var.security_group_ids
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name

  backup_retention_period      = var.backup_retention_days
  preferred_backup_window      = var.backup_window
  preferred_maintenance_window = var.maintenance_window
  copy_tags_to_snapshot        = true
  apply_immediately            = var.are_changes_immediate

  # So that a person can be let in by IAM, without a password that is passed on.
  iam_database_authentication_enabled = true
  enabled_cloudwatch_logs_exports     = local.log_exports

  deletion_protection       = var.is_deletion_protected
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.name}-final"

  tags = merge(var.tags, { Name = var.name })

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.serverless_capacity == null ? [] : [var.serverless_capacity]
    content {
      min_capacity = serverlessv2_scaling_configuration.value.minimum
      max_capacity = serverlessv2_scaling_configuration.value.maximum
    }
  }

  lifecycle {
    # It holds the orders. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true
    # The first password comes from the secret; rotation changes both without Terraform.
    ignore_changes = [master_password]
  }

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_rds_cluster_instance" "this" {
  #checkov:skip=CKV_AWS_354:Performance Insights use the same key as the storage, where the caller gives one.
  count = var.instances

  identifier           = "${var.name}-${count.index + 1}"
  cluster_identifier   = aws_rds_cluster.this.id
  engine               = aws_rds_cluster.this.engine
  engine_version       = aws_rds_cluster.this.engine_version
  instance_class       = var.instance_class
  db_subnet_group_name = aws_db_subnet_group.this.name
  publicly_accessible  = false
  ca_cert_identifier   = "rds-ca-rsa2048-g1"
  # The first two take over first: they are as large as the writer.
  promotion_tier             = count.index < 2 ? 0 : 1
  auto_minor_version_upgrade = true
  apply_immediately          = var.are_changes_immediate
  copy_tags_to_snapshot      = true

  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  performance_insights_kms_key_id       = var.kms_key_arn
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn

  tags = merge(var.tags, { Name = "${var.name}-${count.index + 1}" })
}

resource "aws_appautoscaling_target" "readers" {
  count = var.readers_maximum > 0 ? 1 : 0

  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.this.id}"
  min_capacity       = var.instances - 1
  max_capacity       = var.readers_maximum
  tags               = var.tags
}

resource "aws_appautoscaling_policy" "readers" {
  count = var.readers_maximum > 0 ? 1 : 0

  name               = "${var.name}-readers"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.readers[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.readers[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.readers[0].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.readers_target_cpu_percent
    scale_out_cooldown = 300
    scale_in_cooldown  = 900
    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}

data "aws_iam_policy_document" "monitoring_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["monitoring.rds.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "monitoring" {
  name               = "${var.name}-rds-monitoring"
  description        = "RDS writes the instances' own figures"
  assume_role_policy = data.aws_iam_policy_document.monitoring_trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
