# What the machines share: pictures and mails. maxIO with 10 MiB/s provisioned, as in the source; AWS advises generalPurpose with elastic
# throughput today, which is faster and cheaper for a shop of this size. The mode is fixed when the file system is made.

module "files" {
  source = "../../modules/shared-files"

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.files_id]
  performance_mode   = var.files_performance_mode
  throughput_mode    = var.files_performance_mode == "maxIO" ? "provisioned" : "elastic"
  provisioned_mibps  = var.files_performance_mode == "maxIO" ? 10 : null
  kms_key_arn        = module.key.arn
}
