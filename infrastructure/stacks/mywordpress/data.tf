# A stateful site on machines that hold no state: what visitors write is in RDS, what they upload in S3 or EFS, who they are in Redis.

module "secrets" {
  source = "../../modules/secrets"

  name = var.name
  databases = merge(
    { shop = { secret_name = "${var.name}-db-credentials", has_reader = true } },
    var.has_mysql ? { mysql = { secret_name = "${var.name}-mysql-credentials", engine = "mysql" } } : {},
  )
  addresses = merge(
    { shop = { host = module.database.host, port = module.database.port, reader_host = module.database.replica_hosts[0] } },
    var.has_mysql ? { mysql = { host = module.mysql[0].host, port = module.mysql[0].port } } : {},
  )
  generated = {
    redis  = { secret_name = "${var.name}-redis", description = "Password of Redis" }
    origin = { secret_name = "${var.name}-origin", description = "Header with which CloudFront shows itself to the balancer" }
  }
  kms_key_arn = module.key.arn
}

module "database" {
  source = "../../modules/database"

  name                  = var.name
  subnet_ids            = module.network.private_subnet_ids
  security_group_ids    = [module.security_groups.database_id]
  engine                = "postgres"
  instance_class        = var.database_instance_class
  is_multi_az           = true
  replicas              = var.replicas
  password              = module.secrets.database_passwords["shop"]
  is_deletion_protected = var.is_deletion_protected
  kms_key_arn           = module.key.arn
}

# The source's MySQL, for the day that a release of Duka speaks it. Until then nothing reads it, so it is off by default.
module "mysql" {
  source = "../../modules/database"
  count  = var.has_mysql ? 1 : 0

  name                  = "${var.name}-mysql"
  subnet_ids            = module.network.private_subnet_ids
  security_group_ids    = [module.security_groups.database_id]
  engine                = "mysql"
  instance_class        = var.database_instance_class
  is_multi_az           = true
  replicas              = var.replicas
  password              = module.secrets.database_passwords["mysql"]
  is_deletion_protected = var.is_deletion_protected
  kms_key_arn           = module.key.arn
}

module "cache" {
  source = "../../modules/cache"

  name                   = var.name
  subnet_ids             = module.network.private_subnet_ids
  security_group_ids     = [module.security_groups.cache_id]
  engine                 = "redis"
  node_type              = var.cache_node_type
  nodes                  = 2
  has_auth_token         = true
  auth_token             = module.secrets.generated_values["redis"]
  notification_topic_arn = module.messaging.topic_arns["alerts"]
  kms_key_arn            = module.key.arn
}

module "files" {
  source = "../../modules/shared-files"

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.files_id]
  kms_key_arn        = module.key.arn
}

module "media" {
  source = "../../modules/media"

  name                  = var.name
  cdn_distribution_arns = [module.cdn.arn]
}
