output "shop_url" {
  description = "Where the shop is."
  value       = "https://${var.domain}"
}

output "asg_name" {
  description = "Auto Scaling group of the machines."
  value       = module.fleet.asg_name
}

output "launch_template_id" {
  description = "Launch template of the machines; a machine with the tag duka-task=migrate made from it runs the migrations and goes."
  value       = module.fleet.launch_template_id
}

output "private_subnet_ids" {
  description = "Subnets of the machines."
  value       = module.network.private_subnet_ids
}

output "database_id" {
  description = "RDS instance."
  value       = module.database.id
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
  value       = module.monitoring.log_group_names["application"]
}
