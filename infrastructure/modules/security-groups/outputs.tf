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

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    balancer_ports     = sort(distinct([for rule in values(aws_vpc_security_group_ingress_rule.balancer) : "${rule.from_port}"]))
    balancer_sources   = sort(distinct([for rule in values(aws_vpc_security_group_ingress_rule.balancer) : coalesce(rule.cidr_ipv4, rule.cidr_ipv6)]))
    app_port           = aws_vpc_security_group_ingress_rule.app_balancer.from_port
    app_ssh_from       = [for rule in aws_vpc_security_group_ingress_rule.app_bastion : "bastion ${rule.from_port}"]
    database_ports     = [for rule in values(aws_vpc_security_group_ingress_rule.database) : rule.from_port]
    cache_ports        = aws_vpc_security_group_ingress_rule.cache[*].from_port
    files_ports        = aws_vpc_security_group_ingress_rule.files[*].from_port
    bastion_ssh_cidrs  = keys(aws_vpc_security_group_ingress_rule.bastion)
    is_cloudfront_only = length(aws_vpc_security_group_ingress_rule.balancer_cloudfront) == 1
  }
}
