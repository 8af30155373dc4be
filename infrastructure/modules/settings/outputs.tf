output "settings" {
  description = "What nodes are told, by name of the setting; nothing of it is secret."
  value       = local.settings

  precondition {
    condition     = length(local.payments) > 0
    error_message = "There is no way to pay: name one in payments that the release speaks."
  }
}

output "speaks" {
  description = "Whether the release speaks it, by name: for what a stack makes only then."
  value = {
    for name in ["dynamodb", "emf", "memcached+discovery", "mysql", "reader", "rediss", "s3", "sns", "sqs", "stripe"] : name => contains(var.release_speaks, name)
  }
}

output "payments" {
  description = "Ways to pay that are offered."
  value       = local.payments
}
