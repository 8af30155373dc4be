output "id" {
  description = "Id of the cluster or replication group."
  value       = local.id
}

output "node_cluster_ids" {
  description = "CloudWatch's dimension CacheClusterId of every node."
  value       = local.node_cluster_ids
}

output "host" {
  description = "Host name: memcached's configuration endpoint, redis' primary endpoint."
  value       = local.host
}

output "reader_host" {
  description = "Host name that spreads over redis' replicas; null for memcached."
  value       = local.reader_host
}

output "port" {
  description = "Port of the nodes."
  value       = local.port
}

output "setting" {
  description = "Value of DUKA_CACHE_URL (and DUKA_DOCUMENTS_URL with redis) without a password, for releases that speak it."
  value       = local.setting
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    engine               = var.engine
    engine_version       = local.is_redis ? aws_elasticache_replication_group.this[0].engine_version : aws_elasticache_cluster.this[0].engine_version
    node_type            = local.is_redis ? aws_elasticache_replication_group.this[0].node_type : aws_elasticache_cluster.this[0].node_type
    nodes                = local.is_redis ? aws_elasticache_replication_group.this[0].num_cache_clusters : aws_elasticache_cluster.this[0].num_cache_nodes
    port                 = local.is_redis ? aws_elasticache_replication_group.this[0].port : aws_elasticache_cluster.this[0].port
    parameter_group_name = local.is_redis ? aws_elasticache_replication_group.this[0].parameter_group_name : aws_elasticache_cluster.this[0].parameter_group_name
    maintenance_window   = local.is_redis ? aws_elasticache_replication_group.this[0].maintenance_window : aws_elasticache_cluster.this[0].maintenance_window
    is_minor_upgraded    = local.is_redis ? aws_elasticache_replication_group.this[0].auto_minor_version_upgrade : aws_elasticache_cluster.this[0].auto_minor_version_upgrade
    fails_over           = local.is_redis ? aws_elasticache_replication_group.this[0].automatic_failover_enabled : false
  }
}
