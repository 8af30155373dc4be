output "shop_url" {
  description = "Where the portal is."
  value       = "https://${var.domain}"
}

output "name_servers" {
  description = "Name servers for the registrar, where this stack made the zone; else empty."
  value       = module.dns.name_servers
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
  description = "Subnets of the machines; public ones with are_machines_public."
  value       = local.machine_subnet_ids
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
  description = "CloudFront distribution, for invalidations."
  value       = module.cdn.id
}

output "image_bucket" {
  description = "Bucket of the product images."
  value       = module.images.bucket
}

output "settings" {
  description = "What the machines are told, without secrets."
  value       = local.settings
}

output "log_group_name" {
  description = "What Duka logs."
  value       = module.monitoring.log_group_names["application"]
}

output "dashboard_name" {
  description = "Dashboard in CloudWatch."
  value       = module.monitoring.dashboard_name
}
