locals {
  # Adapters that the release does not speak yet keep what it speaks: media on the shared folder, sessions and carts in the database.
  has_s3     = module.settings.speaks["s3"]
  has_redis  = module.settings.speaks["rediss"]
  has_reader = module.settings.speaks["reader"]

  settings = module.settings.settings

  secret_arns = merge(
    { DUKA_DATABASE_URL = module.secrets.database_urls[var.database_engine == "mysql" ? "mysql" : "shop"] },
    local.has_reader ? { DUKA_DATABASE_READER_URL = module.secrets.database_reader_urls["shop"] } : {},
    local.has_redis ? { DUKA_CACHE_URL = module.redis_address[0].arns[0], DUKA_DOCUMENTS_URL = module.redis_address[0].arns[0] } : {},
  )

  drain_seconds = 30
}

# What Duka is told.
module "settings" {
  source = "../../modules/settings"

  name               = var.name
  region             = var.region
  availability_zones = var.availability_zones
  domain             = var.domain
  zone_id            = var.zone_id
  # CDN and balancer.
  proxies        = 2
  release_url    = var.release_url
  release_sha256 = var.release_sha256
  release_speaks = var.release_speaks
  payments       = var.payments
  bank_account   = var.bank_account
  fleet_size     = var.fleet_size
  folder         = "/mnt/duka"
  media_url      = module.media.setting
}

# Redis's address with its password, once there is an adapter that reads it.
module "redis_address" {
  source = "../../modules/secrets"
  count  = local.has_redis ? 1 : 0

  name = "${var.name}-redis"
  given = {
    address = {
      secret_name = "${var.name}-redis-address"
      description = "rediss://:password@host:6379 of the shop's Redis; docs/runbooks/rotate-secrets.md puts it in"
    }
  }
  kms_key_arn = module.key.arn
}

module "load_balancer" {
  source = "../../modules/load-balancer"

  name                  = var.name
  vpc_id                = module.network.vpc_id
  subnet_ids            = module.network.public_subnet_ids
  security_group_ids    = [module.security_groups.balancer_id]
  domain                = var.domain
  alternative_names     = ["www.${var.domain}", "origin.${var.domain}"]
  zone_id               = var.zone_id
  target_groups         = { site = { port = local.port, deregistration_seconds = local.drain_seconds } }
  default_target_group  = "site"
  origin_secret_header  = "X-Duka-Origin"
  origin_secret         = module.secrets.generated_values["origin"]
  is_deletion_protected = var.is_deletion_protected
}

module "fleet" {
  source = "../../modules/web-fleet"

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.app_id]
  target_group_arns  = [module.load_balancer.target_group_arns["site"]]
  ami_id             = var.ami_id
  instance_types     = var.instance_types
  minimum            = var.fleet_size.minimum
  desired            = var.fleet_size.desired
  maximum            = var.fleet_size.maximum
  # What always runs is on demand, and cheaper reserved; what comes on top is spot.
  on_demand_base     = var.fleet_size.minimum
  cpu_alarms         = null
  target_cpu_percent = 60
  drain_seconds      = local.drain_seconds + 60
  access = {
    secret_arns      = concat(module.secrets.arns, local.has_redis ? module.redis_address[0].arns : [])
    kms_key_arns     = [module.key.arn]
    bucket_arns      = concat(local.has_s3 ? [module.media.arn] : [], var.release_bucket_arn == null ? [] : [var.release_bucket_arn])
    file_system_arns = [module.files.arn]
    log_group_arns   = values(module.monitoring.log_group_arns)
  }
  alarm_topic_arns = [module.messaging.topic_arns["alerts"]]

  user_data = templatefile("${path.module}/../../../deploy/cloud-init/duka.yaml.tftpl", {
    settings            = local.settings
    secret_arns         = local.secret_arns
    release_url         = var.release_url
    release_sha256      = var.release_sha256
    region              = var.region
    efs_id              = module.files.id
    listen_port         = local.port
    drain_seconds       = local.drain_seconds
    lifecycle_hook_name = module.fleet.lifecycle_hook_name
    asg_name            = module.fleet.asg_name
    log_group           = module.monitoring.log_group_names["application"]
  })
}
