output "zone_id" {
  description = "Id of the zone."
  value       = local.zone_id
}

output "name_servers" {
  description = "Name servers to give to the registrar; empty for an existing zone."
  value       = try(aws_route53_zone.this[0].name_servers, [])
}

output "hosts" {
  description = "Full names of the records."
  value       = distinct([for a in values(var.aliases) : a.host == "" ? var.zone_name : "${a.host}.${var.zone_name}"])
}

output "health_check_ids" {
  description = "Ids of the health checks, by name."
  value       = { for name, check in aws_route53_health_check.this : name => check.id }
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    records       = { for name, record in aws_route53_record.alias : name => { name = record.name, target = record.alias[0].name } }
    health_checks = { for name, check in aws_route53_health_check.this : name => "${check.fqdn}${check.resource_path}" }
  }
}
