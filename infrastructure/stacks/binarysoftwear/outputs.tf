output "shop_url" {
  description = "Where the shop is."
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
  description = "Subnets of the machines."
  value       = module.network.private_subnet_ids
}

output "balancer_dns_name" {
  description = "The balancer's own name."
  value       = module.load_balancer.dns_name
}

output "database_id" {
  description = "RDS instance that Duka uses."
  value       = var.database_in_use == "mysql" ? module.mysql[0].id : module.postgres.id
}

output "database_secret_name" {
  description = "Secret with that database's credentials."
  value       = var.database_in_use == "mysql" ? "${var.name}-mysql-credentials" : "${var.name}-db-credentials"
}

output "distribution_id" {
  description = "CloudFront distribution, for invalidations."
  value       = module.cdn.id
}

output "cache_setting" {
  description = "What DUKA_CACHE_URL is, or will be once the release speaks it."
  value       = module.cache.setting
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

output "bastion_session_command" {
  description = "Opens a shell on the bastion; null without one."
  value       = var.has_bastion ? module.bastion[0].session_command : null
}
