module "messaging" {
  source = "../../modules/messaging"

  name        = var.name
  queues      = {}
  topics      = { alerts = { emails = var.alarm_emails, is_alarm_target = true } }
  kms_key_arn = module.key.arn
}

module "monitoring" {
  source = "../../modules/monitoring"

  name              = var.name
  shop              = module.settings.speaks["emf"] ? var.name : null
  alarm_topic_arns  = [module.messaging.topic_arns["alerts"]]
  load_balancer     = { arn_suffix = module.load_balancer.arn_suffix, target_groups = module.load_balancer.target_group_arn_suffixes }
  fleet             = { asg_name = module.fleet.asg_name, minimum = var.fleet_size.minimum, maximum = var.fleet_size.maximum }
  has_aurora        = true
  aurora_cluster_id = module.aurora.id
  cache             = { engine = "redis", node_count = 2, node_cluster_ids = module.cache.node_cluster_ids }
  file_system_id    = module.files.id
  web_acl_name      = module.firewall.web_acl_name
  kms_key_arn       = module.key.arn
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

# Checks from outside: Route 53's own, and the same address for Uptime Robot and Nagios (README).
module "dns" {
  source = "../../modules/dns"

  name      = var.name
  zone_name = var.domain
  zone_id   = var.zone_id
  aliases = {
    root = { target = module.load_balancer.dns_name, target_zone_id = module.load_balancer.zone_id }
    www  = { host = "www", target = module.load_balancer.dns_name, target_zone_id = module.load_balancer.zone_id }
  }
  health_checks = { shop = { host = var.domain } }
}
