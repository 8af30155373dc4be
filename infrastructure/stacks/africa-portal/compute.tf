# The balancer, and machines that come and go with the load.

locals {
  # How long Duka goes on answering after the signal to stop. The group waits a minute longer.
  drain_seconds = 30

  origin_host   = "origin.${var.domain}"
  origin_header = "X-Portal-Origin"

  settings = module.settings.settings
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
  folder         = local.needs_shared_files ? "/mnt/duka" : null
  media_url      = module.images.setting
}

module "load_balancer" {
  source = "../../modules/load-balancer"

  name                 = var.name
  vpc_id               = module.network.vpc_id
  subnet_ids           = module.network.public_subnet_ids
  security_group_ids   = [module.security_groups.balancer_id]
  domain               = var.domain
  alternative_names    = ["www.${var.domain}", local.origin_host]
  zone_id              = module.dns.zone_id
  target_groups        = { portal = { port = local.app_port, deregistration_seconds = local.drain_seconds, slow_start_seconds = 30 } }
  default_target_group = "portal"
  # TLS is enforced at both: visitors to CDN, CDN to balancer. Nobody else is answered.
  origin_secret_header  = local.origin_header
  origin_secret         = module.secrets.generated_values["origin"]
  access_log_bucket     = module.logs.bucket
  is_deletion_protected = var.is_deletion_protected
}

module "fleet" {
  source = "../../modules/web-fleet"

  name                     = var.name
  subnet_ids               = local.machine_subnet_ids
  security_group_ids       = [module.security_groups.app_id]
  target_group_arns        = [module.load_balancer.target_group_arns["portal"]]
  associate_public_address = var.are_machines_public
  ami_id                   = var.ami_id
  instance_types           = var.instance_types
  minimum                  = var.fleet_size.minimum
  desired                  = var.fleet_size.desired
  maximum                  = var.fleet_size.maximum
  on_demand_base           = var.fleet_size.minimum
  cpu_alarms               = null
  target_cpu_percent       = var.target_cpu_percent
  schedules                = var.sales
  drain_seconds            = local.drain_seconds + 60
  alarm_topic_arns         = [module.messaging.topic_arns["alerts"]]

  access = {
    secret_arns      = [module.secrets.database_arns["portal"]]
    kms_key_arns     = [module.key.arn]
    bucket_arns      = local.speaks_s3 ? [module.images.arn] : []
    read_bucket_arns = var.release_bucket_arn == null ? [] : [var.release_bucket_arn]
    file_system_arns = module.files[*].arn
    log_group_arns   = values(module.monitoring.log_group_arns)
  }

  user_data = templatefile("${path.module}/../../../deploy/cloud-init/duka.yaml.tftpl", {
    settings            = local.settings
    secret_arns         = { DUKA_DATABASE_URL = module.secrets.database_urls["portal"] }
    release_url         = var.release_url
    release_sha256      = var.release_sha256
    region              = var.region
    efs_id              = local.needs_shared_files ? module.files[0].id : ""
    listen_port         = local.app_port
    drain_seconds       = local.drain_seconds
    lifecycle_hook_name = module.fleet.lifecycle_hook_name
    asg_name            = module.fleet.asg_name
    log_group           = module.monitoring.log_group_names["application"]
  })
}
