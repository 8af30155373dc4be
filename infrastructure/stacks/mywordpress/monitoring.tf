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
  shop             = module.settings.speaks["emf"] ? var.name : null
  alarm_topic_arns = [module.messaging.topic_arns["alerts"]]
  load_balancer    = { arn_suffix = module.load_balancer.arn_suffix, target_groups = module.load_balancer.target_group_arn_suffixes }
  fleet            = { asg_name = module.fleet.asg_name, minimum = var.fleet_size.minimum, maximum = var.fleet_size.maximum }
  databases = merge(
    { writer = { id = module.database.id, max_connections = module.database.max_connections } },
    { for number in range(var.replicas) : "replica${number + 1}" => { id = module.database.replica_ids[number], is_replica = true } },
  )
  cache           = { engine = "redis", node_count = 2, node_cluster_ids = module.cache.node_cluster_ids }
  file_system_id  = module.files.id
  distribution_id = module.cdn.id
  kms_key_arn     = module.key.arn
}

module "audit_trail" {
  source = "../../modules/audit-trail"

  name             = var.name
  alarm_topic_arns = [module.messaging.topic_arns["alerts"]]
}

module "budget" {
  source = "../../modules/budget"

  name          = var.name
  monthly_limit = var.monthly_limit
  topic_arns    = [module.messaging.topic_arns["alerts"]]
}

# Database and files, each with a way back that is tried every week.
module "backup" {
  source = "../../modules/backup"

  name          = var.name
  resource_arns = concat([module.database.arn, module.files.arn], local.has_s3 ? [module.media.arn] : [])
  restore_tests = {
    database = { resource_type = "RDS", resource_arns = [module.database.arn] }
    files    = { resource_type = "EFS", resource_arns = [module.files.arn] }
  }
  has_alarm_topic = true
  alarm_topic_arn = module.messaging.topic_arns["alerts"]
  kms_key_arn     = module.key.arn
}
