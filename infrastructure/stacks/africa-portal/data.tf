# Relational data: RDS over two zones, encrypted with the portal's own key.

module "secrets" {
  source = "../../modules/secrets"

  name = var.name
  databases = {
    portal = { secret_name = "${var.name}-db-credentials", database_name = "duka" }
  }
  addresses = {
    portal = { host = module.database.host, port = module.database.port }
  }
  generated = {
    origin = { secret_name = "${var.name}-origin-header", description = "What the CDN sends with each request, so that the balancer knows it" }
  }
  kms_key_arn = module.key.arn
}

module "database" {
  source = "../../modules/database"

  name                  = var.name
  engine                = "postgres"
  engine_version        = "16"
  subnet_ids            = module.network.private_subnet_ids
  security_group_ids    = [module.security_groups.database_id]
  instance_class        = var.database_instance_class
  storage_gib           = var.database_storage_gib.start
  storage_max_gib       = var.database_storage_gib.maximum
  is_multi_az           = true
  password              = module.secrets.database_passwords["portal"]
  backup_retention_days = var.backup_retention_days
  max_connections       = local.max_connections
  is_deletion_protected = var.is_deletion_protected
  kms_key_arn           = module.key.arn
}

# Product images: S3, encrypted, versioned, read by the CDN alone.
module "images" {
  source = "../../modules/media"

  name                  = var.name
  purpose               = "images"
  cdn_distribution_arns = [module.cdn.arn]
  infrequent_after_days = 90
}

# Access logs of balancer and CDN: kept for 90 days, since they hold visitors' addresses.
module "logs" {
  source = "../../modules/media"

  name                  = var.name
  purpose               = "logs"
  log_delivery          = ["balancer", "cdn"]
  is_versioned          = false
  infrequent_after_days = null
  expire_after_days     = 90
}

locals {
  max_connections = 180

  # Images lie in S3 once the release speaks it. Until then the machines need a folder that they share, or an image would be on one only.
  speaks_s3          = module.settings.speaks["s3"]
  needs_shared_files = !local.speaks_s3 || var.are_shared_files_kept
}

module "files" {
  source = "../../modules/shared-files"
  count  = local.needs_shared_files ? 1 : 0

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.files_id]
  kms_key_arn        = module.key.arn
}
