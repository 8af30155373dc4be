# A store for each kind of data: Aurora for what needs transactions, DynamoDB for documents, Redis for what may be lost, S3 for files.

module "secrets" {
  source = "../../modules/secrets"

  name      = var.name
  databases = { shop = { secret_name = "${var.name}-db-credentials", has_reader = true } }
  addresses = { shop = { host = module.aurora.host, port = module.aurora.port, reader_host = module.aurora.reader_host } }
  generated = {
    redis  = { secret_name = "${var.name}-redis", description = "Password of Redis" }
    origin = { secret_name = "${var.name}-origin", description = "Header with which CloudFront shows itself to the balancer" }
  }
  kms_key_arn = module.key.arn
}

# Orders, users, inventory.
module "aurora" {
  source = "../../modules/aurora"

  name                  = var.name
  subnet_ids            = module.network.private_subnet_ids
  security_group_ids    = [module.security_groups.database_id]
  instance_class        = "db.serverless"
  serverless_capacity   = var.database_capacity
  instances             = var.database_instances
  password              = module.secrets.database_passwords["shop"]
  is_deletion_protected = var.is_deletion_protected
  kms_key_arn           = module.key.arn
}

# Sessions, carts, catalogue documents; billed by request.
module "documents" {
  source = "../../modules/documents"

  name                  = var.name
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

# Pictures, in cheaper classes as they are looked at less.
module "media" {
  source = "../../modules/media"

  name                  = var.name
  infrequent_after_days = 30
  archive_after_days    = 180
  cdn_distribution_arns = [module.cdn.arn]
}

# Where pictures and mail are until the release speaks S3: a folder that all tasks share.
module "files" {
  source = "../../modules/shared-files"

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.files_id]
  is_iam_required    = true
  kms_key_arn        = module.key.arn
}

# Work that waits (orders, inventory, email) and notices to people (alerts, notifications).
module "messaging" {
  source = "../../modules/messaging"

  name = var.name
  topics = {
    alerts        = { emails = var.alarm_emails, is_alarm_target = true }
    notifications = { emails = var.notification_emails }
  }
  kms_key_arn = module.key.arn
}
