# The source runs MySQL 8.0. Duka speaks PostgreSQL and SQLite today, so it runs on a PostgreSQL with the same figures, and the MySQL is
# there for what comes over from WordPress (docs/runbooks, README) and for a release that speaks mysql. `has_mysql = false` saves it.

locals {
  database_name = "duka"

  # The same figures for both: size, storage, standby, backups, connections.
  database = {
    instance_class        = var.database_instance_class
    storage_gib           = 20
    storage_max_gib       = 100
    backup_retention_days = 7
    # Six machines of 20 connections, migrations, people, and some to spare.
    max_connections = 180
  }
}

module "postgres" {
  source = "../../modules/database"

  name                  = var.name
  engine                = "postgres"
  engine_version        = "16"
  subnet_ids            = module.network.private_subnet_ids
  security_group_ids    = [module.security_groups.database_id]
  instance_class        = local.database.instance_class
  storage_gib           = local.database.storage_gib
  storage_max_gib       = local.database.storage_max_gib
  is_multi_az           = var.is_multi_az
  database_name         = local.database_name
  password              = module.secrets.database_passwords["postgres"]
  backup_retention_days = local.database.backup_retention_days
  max_connections       = local.database.max_connections
  is_deletion_protected = var.is_deletion_protected
  kms_key_arn           = module.key.arn
}

module "mysql" {
  source = "../../modules/database"
  count  = var.has_mysql ? 1 : 0

  name                  = "${var.name}-mysql"
  engine                = "mysql"
  engine_version        = "8.0"
  subnet_ids            = module.network.private_subnet_ids
  security_group_ids    = [module.security_groups.database_id]
  instance_class        = local.database.instance_class
  storage_gib           = local.database.storage_gib
  storage_max_gib       = local.database.storage_max_gib
  is_multi_az           = var.is_multi_az
  database_name         = local.database_name
  password              = module.secrets.database_passwords["mysql"]
  backup_retention_days = local.database.backup_retention_days
  max_connections       = local.database.max_connections
  is_deletion_protected = var.is_deletion_protected
  kms_key_arn           = module.key.arn
}
