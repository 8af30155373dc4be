output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "vpc_cidr" {
  description = "IPv4 range of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "availability_zones" {
  description = "Zones, in the order of the subnets."
  value       = var.availability_zones
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, in the order of the zones."
  value       = [for zone in var.availability_zones : aws_subnet.public[zone].id]

  # A machine that boots here needs its way out.
  depends_on = [aws_route.public_internet, aws_route_table_association.public]
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, in the order of the zones."
  value       = [for zone in var.availability_zones : aws_subnet.private[zone].id]

  # A machine that boots here needs its way out.
  depends_on = [aws_route.private_internet, aws_route_table_association.private]
}

output "nat_public_ips" {
  description = "Addresses from which the private subnets are seen outside, for allow lists of others."
  value       = [for zone in local.nat_zones : aws_eip.nat[zone].public_ip]
}

output "flow_log_group_name" {
  description = "Log group of the flow log; null without one."
  value       = try(aws_cloudwatch_log_group.flow[0].name, null)
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    cidr             = aws_vpc.this.cidr_block
    public_subnets   = [for zone in var.availability_zones : aws_subnet.public[zone].cidr_block]
    private_subnets  = [for zone in var.availability_zones : aws_subnet.private[zone].cidr_block]
    nat_zones        = keys(aws_nat_gateway.this)
    elastic_ips      = length(aws_eip.nat)
    has_flow_log     = length(aws_flow_log.this) == 1
    public_ssh_cidrs = [for rule in aws_network_acl.public.ingress : rule.cidr_block if rule.from_port == 22]
  }
}
