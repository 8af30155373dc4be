# Logs of the application, of system errors and of security incidents; alarms on what customers feel; a dashboard; the trail of what was
# done in the account.

module "messaging" {
  source = "../../modules/messaging"

  name        = var.name
  queues      = {}
  topics      = { alerts = { emails = var.alarm_emails, is_alarm_target = true } }
  kms_key_arn = module.key.arn
}

module "monitoring" {
  source = "../../modules/monitoring"

  name               = var.name
  alarm_topic_arns   = [module.messaging.topic_arns["alerts"]]
  load_balancer      = { arn_suffix = module.load_balancer.arn_suffix, target_groups = module.load_balancer.target_group_arn_suffixes }
  fleet              = { asg_name = module.fleet.asg_name, minimum = var.fleet_size.minimum, maximum = var.fleet_size.maximum }
  databases          = { portal = { id = module.database.id, max_connections = local.max_connections, storage_gib = var.database_storage_gib.start } }
  file_system_id     = local.needs_shared_files ? module.files[0].id : null
  distribution_id    = module.cdn.id
  shop               = module.settings.speaks["emf"] ? var.name : null
  log_retention_days = var.log_retention_days
  kms_key_arn        = module.key.arn
}

# Security incidents in the account itself. One trail serves an account: turn it off where there is one already.
module "audit_trail" {
  source = "../../modules/audit-trail"
  count  = var.has_audit_trail ? 1 : 0

  name             = var.name
  alarm_topic_arns = [module.messaging.topic_arns["alerts"]]
}

module "budget" {
  source = "../../modules/budget"

  name          = var.name
  monthly_limit = var.monthly_limit
  topic_arns    = [module.messaging.topic_arns["alerts"]]
}
