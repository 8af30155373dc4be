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
