# What makes the machines stateless: Aurora for what must not be lost, Redis for sessions and cache, EFS for files.

module "secrets" {
  source = "../../modules/secrets"

  name = var.name
  databases = {
    shop = {
      secret_name = "${var.name}-db-credentials"
      has_reader  = true
    }
  }
  addresses = {
    shop = {
      host        = module.aurora.host
      port        = module.aurora.port
      reader_host = module.aurora.reader_host
    }
  }
  generated = {
    redis = {
      secret_name = "${var.name}-redis"
      description = "Password of Redis"
    }
  }
  kms_key_arn = module.key.arn
}

module "aurora" {
  source = "../../modules/aurora"

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.database_id]
  # 15: the version that Duka's tests run on, and whose dumps Debian 12's own client makes and reads.
  engine_version        = "15.10"
  instance_class        = var.database_instance_class
  instances             = var.database_instances
  password              = module.secrets.database_passwords["shop"]
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
