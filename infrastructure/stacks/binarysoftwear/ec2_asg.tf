# The machines: two to six, three at the start; on demand up to the minimum, spot above; out at 85 % CPU, in at 20 %.

locals {
  # How long Duka goes on answering after the signal to stop. The group waits a minute longer.
  drain_seconds = 30

  settings = module.settings.settings

  # Duka runs on PostgreSQL until it speaks mysql and you say so.
  secret_arns = { DUKA_DATABASE_URL = module.secrets.database_urls[var.database_in_use] }
}

# What Duka is told.
module "settings" {
  source = "../../modules/settings"

  name               = var.name
  region             = var.region
  availability_zones = var.availability_zones
  domain             = var.domain
  zone_id            = var.zone_id
  # The balancer, and the CDN before it where nobody comes past it.
  proxies        = local.is_behind_cdn ? 2 : 1
  release_url    = var.release_url
  release_sha256 = var.release_sha256
  release_speaks = var.release_speaks
  payments       = var.payments
  bank_account   = var.bank_account
  fleet_size     = var.fleet_size
  folder         = "/mnt/duka"
  adapters       = { DUKA_CACHE_URL = { speaks = "memcached+discovery", value = module.cache.setting } }
}

module "fleet" {
  source = "../../modules/web-fleet"

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.app_id]
  target_group_arns  = [module.load_balancer.target_group_arns["shop"]]
  ami_id             = var.ami_id
  key_name           = length(var.bastion_ssh_cidrs) > 0 ? var.bastion_key_name : null

  instance_types         = var.instance_types
  minimum                = var.fleet_size.minimum
  desired                = var.fleet_size.desired
  maximum                = var.fleet_size.maximum
  on_demand_base         = var.fleet_size.minimum
  is_capacity_rebalanced = true
  cpu_alarms             = { out_percent = 85, in_percent = 20, minutes = 5 }
  schedules              = var.sales
  drain_seconds          = local.drain_seconds + 60
  alarm_topic_arns       = [module.messaging.topic_arns["alerts"]]

  access = {
    secret_arns      = concat([module.secrets.database_arns[var.database_in_use]], values(module.secrets.given_arns))
    kms_key_arns     = [module.key.arn]
    read_bucket_arns = var.release_bucket_arn == null ? [] : [var.release_bucket_arn]
    file_system_arns = [module.files.arn]
    log_group_arns   = values(module.monitoring.log_group_arns)
  }

  user_data = templatefile("${path.module}/../../../deploy/cloud-init/duka.yaml.tftpl", {
    settings            = local.settings
    secret_arns         = local.secret_arns
    release_url         = var.release_url
    release_sha256      = var.release_sha256
    region              = var.region
    efs_id              = module.files.id
    listen_port         = local.app_port
    drain_seconds       = local.drain_seconds
    lifecycle_hook_name = module.fleet.lifecycle_hook_name
    asg_name            = module.fleet.asg_name
    log_group           = module.monitoring.log_group_names["application"]
  })
}
