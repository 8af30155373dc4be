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
