# Passwords are made by Secrets Manager at the first apply. Terraform keeps them in its state, which therefore lies encrypted in a
# bucket that few can read (see the stacks' provider_setup.tf); afterwards rotation changes them without Terraform.

locals {
  with_reader = [for name, database in var.databases : name if database.has_reader]
  passwords   = { for name, password in data.aws_secretsmanager_random_password.database : name => password.random_password }
  # engine://user:password@host:port/name?query
  url = "%s://%s:%s@%s:%d/%s?%s"
  # What makes the client check the server's certificate and name.
  query = {
    postgres = "sslmode=verify-full&sslrootcert=${var.root_certificate_path}"
    mysql    = "ssl-mode=VERIFY_IDENTITY&ssl-ca=${var.root_certificate_path}"
  }
}

data "aws_secretsmanager_random_password" "database" {
  for_each = var.databases

  password_length = 40
  # The password stands in an address, where punctuation would have to be escaped by every reader. 40 letters and digits are 238 bits.
  exclude_punctuation = true
  include_space       = false
}

resource "aws_secretsmanager_secret" "database" {
  #checkov:skip=CKV_AWS_149:Encrypted with the service's own key where the caller gives none.
  #checkov:skip=CKV2_AWS_57:Rotation needs a Lambda function, which the caller names; without it the runbook rotates.
  for_each = var.databases

  name                    = each.value.secret_name
  description             = "Credentials of the database ${each.key} of ${var.name}"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
  tags                    = var.tags
}

resource "aws_secretsmanager_secret_version" "database" {
  for_each = var.databases

  secret_id = aws_secretsmanager_secret.database[each.key].id
  secret_string = jsonencode(merge(
    {
      engine   = each.value.engine
      host     = var.addresses[each.key].host
      port     = var.addresses[each.key].port
      username = each.value.username
      password = local.passwords[each.key]
      dbname   = each.value.database_name
      endpoint = "${var.addresses[each.key].host}:${var.addresses[each.key].port}"
      url      = format(local.url, each.value.engine, each.value.username, local.passwords[each.key], var.addresses[each.key].host, var.addresses[each.key].port, each.value.database_name, local.query[each.value.engine])
    },
    !each.value.has_reader ? {} : {
      reader_url = format(local.url, each.value.engine, each.value.username, local.passwords[each.key], var.addresses[each.key].reader_host, var.addresses[each.key].port, each.value.database_name, local.query[each.value.engine])
    },
  ))

  lifecycle {
    # Each plan asks for a new random password, and rotation changes the real one: the first value is written once.
    ignore_changes = [secret_string]
  }
}

resource "aws_secretsmanager_secret_rotation" "database" {
  #checkov:skip=CKV_AWS_304:30 days by default; the caller may choose others.
  for_each = var.rotation == null ? {} : var.databases

  secret_id           = aws_secretsmanager_secret.database[each.key].id
  rotation_lambda_arn = var.rotation.lambda_arn
  # Not at once: the nodes have to be there to take the new password up.
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = var.rotation.days
  }
}

data "aws_secretsmanager_random_password" "generated" {
  for_each = var.generated

  password_length     = 40
  exclude_punctuation = true
  include_space       = false
}

resource "aws_secretsmanager_secret" "generated" {
  #checkov:skip=CKV_AWS_149:Encrypted with the service's own key where the caller gives none.
  #checkov:skip=CKV2_AWS_57:Its other end (a cache, a CDN) has to change with it: by the runbook.
  for_each = var.generated

  name                    = each.value.secret_name
  description             = each.value.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
  tags                    = var.tags
}

resource "aws_secretsmanager_secret_version" "generated" {
  for_each = var.generated

  secret_id = aws_secretsmanager_secret.generated[each.key].id
  secret_string = (
    each.value.url_template == null
    ? data.aws_secretsmanager_random_password.generated[each.key].random_password
    : replace(each.value.url_template, "PASSWORD", data.aws_secretsmanager_random_password.generated[each.key].random_password)
  )

  lifecycle {
    ignore_changes = [secret_string]
  }
}

# Only the place: what is in it comes from a person, and never passes through Terraform.
resource "aws_secretsmanager_secret" "given" {
  #checkov:skip=CKV_AWS_149:Encrypted with the service's own key where the caller gives none.
  #checkov:skip=CKV2_AWS_57:The provider that gave it decides when it changes.
  for_each = var.given

  name                    = each.value.secret_name
  description             = each.value.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
  tags                    = var.tags
}
