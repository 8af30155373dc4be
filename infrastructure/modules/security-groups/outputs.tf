output "balancer_id" {
  description = "Group of the load balancer."
  value       = aws_security_group.balancer.id
}

output "app_id" {
  description = "Group of the nodes that run Duka."
  value       = aws_security_group.app.id
}

output "database_id" {
  description = "Group of the databases; null without one."
  value       = try(aws_security_group.database[0].id, null)
}

output "cache_id" {
  description = "Group of the cache; null without one."
  value       = try(aws_security_group.cache[0].id, null)
}

output "files_id" {
  description = "Group of the shared file system; null without one."
  value       = try(aws_security_group.files[0].id, null)
}

output "bastion_id" {
  description = "Group of the bastion; null without one."
  value       = try(aws_security_group.bastion[0].id, null)
}
