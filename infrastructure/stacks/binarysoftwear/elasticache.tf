# Memcached, for copies only: losing it costs time, never data. Duka uses it once a release speaks memcached+discovery (release_speaks);
# until then each machine keeps its own cache.

module "cache" {
  source = "../../modules/cache"

  name                 = var.name
  engine               = "memcached"
  engine_version       = "1.6.17"
  node_type            = var.cache_node_type
  nodes                = var.cache_nodes
  port                 = 11211
  parameter_group_name = "default.memcached1.6"
  maintenance_window   = "sun:05:00-sun:06:00"
  is_minor_upgraded    = true
  subnet_ids           = module.network.private_subnet_ids
  security_group_ids   = [module.security_groups.cache_id]
}
