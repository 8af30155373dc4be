locals {
  is_redis       = var.engine == "redis"
  engine_version = coalesce(var.engine_version, local.is_redis ? "7.1" : "1.6.17")
  port           = coalesce(var.port, local.is_redis ? 6379 : 11211)
  family         = local.is_redis ? "redis${split(".", local.engine_version)[0]}" : "memcached1.6"
  is_tls         = coalesce(var.is_encrypted_in_transit, local.is_redis)

  parameter_group = (
    var.parameter_group_name != null ? var.parameter_group_name
    : length(var.parameters) > 0 ? aws_elasticache_parameter_group.this[0].name
    : "default.${local.family}"
  )

  id          = local.is_redis ? aws_elasticache_replication_group.this[0].id : aws_elasticache_cluster.this[0].cluster_id
  host        = local.is_redis ? aws_elasticache_replication_group.this[0].primary_endpoint_address : try(split(":", aws_elasticache_cluster.this[0].configuration_endpoint)[0], "")
  reader_host = local.is_redis ? aws_elasticache_replication_group.this[0].reader_endpoint_address : null
  # Redis names its members group-001, group-002, …
  node_cluster_ids = local.is_redis ? [for i in range(var.nodes) : format("%s-%03d", var.name, i + 1)] : [var.name]
  setting = (
    local.is_redis ? "${local.is_tls ? "rediss" : "redis"}://${local.host}:${local.port}"
    : "memcached+discovery://${local.host}:${local.port}"
  )
}

resource "aws_elasticache_subnet_group" "this" {
  name        = var.name
  description = "Private subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
  tags        = var.tags
}

resource "aws_elasticache_parameter_group" "this" {
  count = var.parameter_group_name == null && length(var.parameters) > 0 ? 1 : 0

  name        = var.name
  description = "Parameters of ${var.name}"
  family      = local.family
  tags        = var.tags

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# Memcached: holds copies only. Losing it costs time, never data, so there is nothing to protect or to back up.
resource "aws_elasticache_cluster" "this" {
  #checkov:skip=CKV_AWS_134:Memcached has no snapshots, and holds nothing that would need one.
  count = local.is_redis ? 0 : 1

  cluster_id                 = var.name
  engine                     = "memcached"
  engine_version             = local.engine_version
  node_type                  = var.node_type
  num_cache_nodes            = var.nodes
  az_mode                    = var.nodes > 1 ? "cross-az" : "single-az"
  port                       = local.port
  parameter_group_name       = local.parameter_group
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = var.security_group_ids
  maintenance_window         = var.maintenance_window
  auto_minor_version_upgrade = var.is_minor_upgraded
  notification_topic_arn     = var.notification_topic_arn
  # TLS stays off by default: it is only for the engine's clients that speak it. The security group lets the nodes in and nobody else.
  transit_encryption_enabled = local.is_tls ? true : null
  tags                       = var.tags
}

# Redis: also holds sessions and carts, so it fails over, keeps snapshots and is not destroyed by accident.
resource "aws_elasticache_replication_group" "this" {
  #checkov:skip=CKV_AWS_191:Encrypted with the service's own key where the caller gives none.
  #checkov:skip=CKV_AWS_31:TLS is on by default; a password is set where the caller gives one.
  #checkov:skip=CKV_AWS_30:TLS is on by default for redis.
  count = local.is_redis ? 1 : 0

  replication_group_id       = var.name
  description                = "Sessions and cache of ${var.name}"
  engine                     = "redis"
  engine_version             = local.engine_version
  node_type                  = var.node_type
  num_cache_clusters         = var.nodes
  automatic_failover_enabled = true
  multi_az_enabled           = true
  port                       = local.port
  parameter_group_name       = local.parameter_group
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = var.security_group_ids
  maintenance_window         = var.maintenance_window
  auto_minor_version_upgrade = var.is_minor_upgraded
  notification_topic_arn     = var.notification_topic_arn
  at_rest_encryption_enabled = true
  kms_key_id                 = var.kms_key_arn
  transit_encryption_enabled = local.is_tls
  auth_token                 = var.has_auth_token ? var.auth_token : null
  auth_token_update_strategy = var.has_auth_token ? "ROTATE" : null
  snapshot_retention_limit   = var.snapshot_retention_days
  snapshot_window            = "02:00-03:00"
  final_snapshot_identifier  = "${var.name}-final"
  tags                       = var.tags

  lifecycle {
    # It holds who is signed in and what is in carts. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true
    # Rotated without Terraform, like the secret that holds it.
    ignore_changes = [auth_token]

    precondition {
      condition     = !var.has_auth_token || local.is_tls
      error_message = "A password for redis needs TLS: without it the password could be read on the way. Leave is_encrypted_in_transit at null or true."
    }
  }
}
