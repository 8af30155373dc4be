# `binarysoftwear-db-credentials`: address, user, password, name of the database that Duka uses. The machines read it at boot, through
# their role only; nothing of it stands in user data.

module "secrets" {
  source = "../../modules/secrets"

  name = var.name
  databases = merge(
    { postgres = { secret_name = "${var.name}-db-credentials", engine = "postgres", database_name = local.database_name } },
    var.has_mysql ? { mysql = { secret_name = "${var.name}-mysql-credentials", engine = "mysql", database_name = local.database_name } } : {},
  )
  addresses = merge(
    { postgres = { host = module.postgres.host, port = module.postgres.port } },
    var.has_mysql ? { mysql = { host = module.mysql[0].host, port = module.mysql[0].port } } : {},
  )
  generated = local.is_behind_cdn ? {
    origin = { secret_name = "${var.name}-origin-header", description = "What the CDN sends with each request, so that the balancer knows it" }
  } : {}
  # A place for the key, with the first release that takes cards by Stripe. What is in it is put in by a person.
  given = contains(module.settings.payments, "stripe") ? {
    stripe = { secret_name = "${var.name}-stripe", description = "Secret key of Stripe" }
  } : {}
  kms_key_arn = module.key.arn
}
