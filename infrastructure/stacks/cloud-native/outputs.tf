output "shop_url" {
  description = "Where the shop is."
  value       = "https://${var.domain}"
}

output "cluster_name" {
  description = "ECS cluster."
  value       = module.containers.cluster_name
}

output "service_names" {
  description = "ECS services by role."
  value       = module.containers.service_names
}

output "repository_url" {
  description = "Where Duka's image is pushed to."
  value       = module.containers.repository_url
}

output "migrate_task_definition_arn" {
  description = "Task that runs the migrations once."
  value       = module.containers.migrate_task_definition_arn
}

output "private_subnet_ids" {
  description = "Subnets of the tasks."
  value       = module.network.private_subnet_ids
}

output "app_security_group_id" {
  description = "Security group of the tasks."
  value       = module.security_groups.app_id
}

output "database_id" {
  description = "Aurora cluster."
  value       = module.aurora.id
}

output "database_secret_name" {
  description = "Secret with the database's credentials."
  value       = "${var.name}-db-credentials"
}

output "distribution_id" {
  description = "CloudFront distribution."
  value       = module.cdn.id
}

output "log_group_name" {
  description = "What Duka logs."
  value       = module.containers.log_group_name
}
