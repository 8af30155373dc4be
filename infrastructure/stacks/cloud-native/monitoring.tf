module "monitoring" {
  source = "../../modules/monitoring"

  name              = var.name
  alarm_topic_arns  = [module.messaging.topic_arns["alerts"]]
  load_balancer     = { arn_suffix = module.load_balancer.arn_suffix, target_groups = module.load_balancer.target_group_arn_suffixes }
  containers        = { cluster_name = module.containers.cluster_name, services = module.containers.service_names }
  has_aurora        = true
  aurora_cluster_id = module.aurora.id
  cache             = { engine = "redis", node_count = 2, node_cluster_ids = module.cache.node_cluster_ids }
  queue_names       = module.messaging.queue_names
  dead_letter_names = module.messaging.dead_letter_names
  distribution_id   = module.cdn.id
  shop              = local.speaks["emf"] ? var.name : null
  kms_key_arn       = module.key.arn
}

module "audit_trail" {
  source = "../../modules/audit-trail"

  name             = var.name
  data_bucket_arns = [module.media.arn]
  alarm_topic_arns = [module.messaging.topic_arns["alerts"]]
  kms_key_arn      = module.key.arn
}

module "budget" {
  source = "../../modules/budget"

  name          = var.name
  monthly_limit = var.monthly_limit
  topic_arns    = [module.messaging.topic_arns["alerts"]]
}

module "backup" {
  source = "../../modules/backup"

  name            = var.name
  resource_arns   = concat([module.aurora.arn, module.files.arn, module.media.arn], values(module.documents.table_arns))
  restore_tests   = { database = { resource_type = "Aurora", resource_arns = [module.aurora.arn] } }
  has_alarm_topic = true
  alarm_topic_arn = module.messaging.topic_arns["alerts"]
  kms_key_arn     = module.key.arn
}
