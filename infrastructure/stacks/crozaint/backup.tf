# Two levels, so that no single mistake takes the shop and its copies: snapshots by AWS, and files that people can open.

# 1. Snapshots of Aurora and EFS, kept in a vault, restored for trial every week.
module "backup" {
  source = "../../modules/backup"

  name          = var.name
  resource_arns = [module.aurora.arn, module.files.arn]
  restore_tests = {
    files = { resource_type = "EFS", resource_arns = [module.files.arn] }
  }
  has_alarm_topic = true
  alarm_topic_arn = module.messaging.topic_arns["alerts"]
  kms_key_arn     = module.key.arn
}

# 2. A dump of the database, made each night by one of the machines (deploy/bin/duka-backup): on the shared folder, and in this bucket.
module "backup_bucket" {
  source = "../../modules/media"

  name                  = var.name
  purpose               = "backups"
  noncurrent_days       = 30
  infrequent_after_days = 30
  expire_after_days     = 365
  kms_key_arn           = module.key.arn
}
