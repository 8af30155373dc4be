locals {
  zones = var.availability_zones
  # A zone's own gateway, or the first zone's for all.
  nat_zones = { none = [], one = slice(local.zones, 0, 1), per-zone = local.zones }[var.nat_gateways]
  region    = data.aws_region.current.name
}

data "aws_region" "current" {
  lifecycle {
    postcondition {
      condition     = alltrue([for zone in var.availability_zones : startswith(zone, self.name)])
      error_message = "availability_zones are not in the provider's region ${self.name}. Name zones of that region, or change the region."
    }
  }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = merge(var.tags, { Name = var.name })
}

# What AWS puts into the VPC's own group lets everything in it talk. Taken over and emptied, so that nothing uses it by accident.
resource "aws_default_security_group" "this" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []
  tags    = merge(var.tags, { Name = "${var.name}-default-unused" })
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = merge(var.tags, { Name = var.name })
}

resource "aws_subnet" "public" {
  #checkov:skip=CKV_AWS_130:Off by default. Only a stack whose source puts instances into public subnets turns it on, and says so.
  for_each = toset(local.zones)

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = var.public_subnets[index(local.zones, each.key)]
  map_public_ip_on_launch = var.public_address_on_launch
  tags                    = merge(var.tags, { Name = "${var.name}-public-${each.key}", Tier = "public" })
}

resource "aws_subnet" "private" {
  for_each = toset(local.zones)

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = var.private_subnets[index(local.zones, each.key)]
  tags              = merge(var.tags, { Name = "${var.name}-private-${each.key}", Tier = "private" })
}

resource "aws_eip" "nat" {
  #checkov:skip=CKV2_AWS_19:The address belongs to a NAT gateway, not to an instance.
  for_each = toset(local.nat_zones)

  domain = "vpc"
  tags   = merge(var.tags, { Name = "${var.name}-nat-${each.key}" })
}

resource "aws_nat_gateway" "this" {
  for_each = toset(local.nat_zones)

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id
  tags          = merge(var.tags, { Name = "${var.name}-${each.key}" })

  # It cannot reach anything before the VPC has its way out.
  depends_on = [aws_internet_gateway.this]
}
