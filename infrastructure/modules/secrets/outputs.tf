output "database_passwords" {
  description = "First passwords of the databases, by the keys of databases, for the module that makes them."
  value       = { for name, password in data.aws_secretsmanager_random_password.database : name => password.random_password }
  sensitive   = true
}

output "database_arns" {
  description = "ARNs of the credentials, by the keys of databases."
  value       = { for name, secret in aws_secretsmanager_secret.database : name => secret.arn }
}

output "database_urls" {
  description = "References (ARN:url::) to the databases' addresses, as ECS and Duka's cloud-init read them: the value of DUKA_DATABASE_URL."
  value       = { for name, secret in aws_secretsmanager_secret.database : name => "${secret.arn}:url::" }

  # A machine that boots reads the value.
  depends_on = [aws_secretsmanager_secret_version.database]
}

output "database_reader_urls" {
  description = "References (ARN:reader_url::) to the readers' addresses, by the keys of databases that have one."
  value       = { for name, secret in aws_secretsmanager_secret.database : name => "${secret.arn}:reader_url::" if contains(local.with_reader, name) }
}

output "generated_values" {
  description = "The made values as the secrets hold them, by the keys of generated, for the module that needs them."
  # From the secret, not from the source of random values, which gives another one at each plan: a header that CDN and balancer agree on
  # would change with every apply, and shut visitors out until the CDN has it everywhere.
  value = {
    for name, version in aws_secretsmanager_secret_version.generated : name => (
      var.generated[name].url_template == null
      ? version.secret_string
      : try(trimsuffix(trimprefix(version.secret_string, split("PASSWORD", var.generated[name].url_template)[0]), split("PASSWORD", var.generated[name].url_template)[1]), "")
    )
  }
  sensitive = true
}

output "generated_arns" {
  description = "ARNs by the keys of generated."
  value       = { for name, secret in aws_secretsmanager_secret.generated : name => secret.arn }
}

output "given_arns" {
  description = "ARNs by the keys of given."
  value       = { for name, secret in aws_secretsmanager_secret.given : name => secret.arn }
}

output "arns" {
  description = "ARNs of all secrets, for a node's access."
  value = concat(
    [for secret in aws_secretsmanager_secret.database : secret.arn],
    [for secret in aws_secretsmanager_secret.generated : secret.arn],
    [for secret in aws_secretsmanager_secret.given : secret.arn],
  )
}
