# Who hears of it, what rings, what is shown.

module "messaging" {
  source = "../../modules/messaging"

  name        = var.name
  queues      = {}
  topics      = { alerts = { emails = var.alarm_emails, is_alarm_target = true } }
  kms_key_arn = module.key.arn
}

module "monitoring" {
  source = "../../modules/monitoring"

  name             = var.name
  alarm_topic_arns = [module.messaging.topic_arns["alerts"]]
  load_balancer    = { arn_suffix = module.load_balancer.arn_suffix, target_groups = module.load_balancer.target_group_arn_suffixes }
  fleet            = { asg_name = module.fleet.asg_name, minimum = var.fleet_size.minimum, maximum = var.fleet_size.maximum }
  databases = merge(
    { postgres = { id = module.postgres.id, max_connections = local.database.max_connections, storage_gib = local.database.storage_gib } },
    var.has_mysql ? { mysql = { id = module.mysql[0].id, max_connections = local.database.max_connections, storage_gib = local.database.storage_gib } } : {},
  )
  cache           = { engine = "memcached", node_count = 1, node_cluster_ids = module.cache.node_cluster_ids }
  file_system_id  = module.files.id
  distribution_id = module.cdn.id
  web_acl_name    = module.firewall.web_acl_name
  shop            = module.settings.speaks["emf"] ? var.name : null
  kms_key_arn     = module.key.arn
}

module "budget" {
  source = "../../modules/budget"

  name          = var.name
  monthly_limit = var.monthly_limit
  topic_arns    = [module.messaging.topic_arns["alerts"]]
}
