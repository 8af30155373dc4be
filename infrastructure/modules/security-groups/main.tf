# Each group takes what the next one before it sends, and nothing else. Rules are resources of their own, because groups that
# name each other inside would be a circle.

locals {
  has_database = length(var.database_ports) > 0
  has_cache    = var.cache_port != null
  balancer_sources = var.balancer_open_to == "internet" ? {
    ipv4 = "0.0.0.0/0"
    ipv6 = "::/0"
  } : {}
}

resource "aws_security_group" "balancer" {
  #checkov:skip=CKV2_AWS_5:Attached by the caller, which gets the id as an output.
  name        = "${var.name}-balancer"
  description = "Load balancer: HTTP and HTTPS in, the nodes out"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-balancer" })
}

resource "aws_security_group" "app" {
  #checkov:skip=CKV2_AWS_5:Attached by the caller, which gets the id as an output.
  name        = "${var.name}-app"
  description = "Nodes that run Duka: in from the balancer only"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-app" })
}

resource "aws_security_group" "database" {
  #checkov:skip=CKV2_AWS_5:Attached by the caller, which gets the id as an output.
  count = local.has_database ? 1 : 0

  name        = "${var.name}-database"
  description = "Databases: in from the nodes only, nothing out"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-database" })
}

resource "aws_security_group" "cache" {
  #checkov:skip=CKV2_AWS_5:Attached by the caller, which gets the id as an output.
  count = local.has_cache ? 1 : 0

  name        = "${var.name}-cache"
  description = "Cache: in from the nodes only, nothing out"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-cache" })
}

resource "aws_security_group" "files" {
  #checkov:skip=CKV2_AWS_5:Attached by the caller, which gets the id as an output.
  count = var.has_shared_files ? 1 : 0

  name        = "${var.name}-files"
  description = "Shared files: NFS in from the nodes only, nothing out"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-files" })
}

resource "aws_security_group" "bastion" {
  #checkov:skip=CKV2_AWS_5:Attached by the caller, which gets the id as an output.
  count = var.has_bastion ? 1 : 0

  name        = "${var.name}-bastion"
  description = "Bastion: SSH from named addresses, the nodes and HTTPS out"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-bastion" })
}

# The balancer.

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  #checkov:skip=CKV_AWS_260:Port 80 is open so that it can redirect to HTTPS; the balancer answers nothing else there.
  for_each = { for pair in setproduct(keys(local.balancer_sources), ["80", "443"]) : "${pair[0]}-${pair[1]}" => pair }

  security_group_id = aws_security_group.balancer.id
  description       = each.value[1] == "80" ? "HTTP, redirected to HTTPS" : "HTTPS"
  cidr_ipv4         = each.value[0] == "ipv4" ? "0.0.0.0/0" : null
  cidr_ipv6         = each.value[0] == "ipv6" ? "::/0" : null
  ip_protocol       = "tcp"
  from_port         = tonumber(each.value[1])
  to_port           = tonumber(each.value[1])
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  count = var.balancer_open_to == "cloudfront" ? 1 : 0
  name  = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_vpc_security_group_ingress_rule" "balancer_cloudfront" {
  count = var.balancer_open_to == "cloudfront" ? 1 : 0

  security_group_id = aws_security_group.balancer.id
  description       = "HTTPS from CloudFront"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront[0].id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "balancer_app" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "Nodes"
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = var.app_port
  to_port                      = var.app_port
}

# The nodes.

resource "aws_vpc_security_group_ingress_rule" "app_balancer" {
  security_group_id            = aws_security_group.app.id
  description                  = "Visitors, through the balancer"
  referenced_security_group_id = aws_security_group.balancer.id
  ip_protocol                  = "tcp"
  from_port                    = var.app_port
  to_port                      = var.app_port
}

resource "aws_vpc_security_group_ingress_rule" "app_bastion" {
  #checkov:skip=CKV_AWS_24:From the group of the bastion only, no addresses.
  count = var.has_bastion ? 1 : 0

  security_group_id            = aws_security_group.app.id
  description                  = "SSH from the bastion"
  referenced_security_group_id = aws_security_group.bastion[0].id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22
}

resource "aws_vpc_security_group_egress_rule" "app_internet" {
  for_each = toset([for port in var.app_egress_ports : tostring(port)])

  security_group_id = aws_security_group.app.id
  description       = "AWS, packages and providers on port ${each.key}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
}

resource "aws_vpc_security_group_egress_rule" "app_database" {
  for_each = toset([for port in var.database_ports : tostring(port)])

  security_group_id            = aws_security_group.app.id
  description                  = "Database on port ${each.key}"
  referenced_security_group_id = aws_security_group.database[0].id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
}

resource "aws_vpc_security_group_egress_rule" "app_cache" {
  count = local.has_cache ? 1 : 0

  security_group_id            = aws_security_group.app.id
  description                  = "Cache"
  referenced_security_group_id = aws_security_group.cache[0].id
  ip_protocol                  = "tcp"
  from_port                    = var.cache_port
  to_port                      = var.cache_port
}

resource "aws_vpc_security_group_egress_rule" "app_files" {
  count = var.has_shared_files ? 1 : 0

  security_group_id            = aws_security_group.app.id
  description                  = "Shared files by NFS"
  referenced_security_group_id = aws_security_group.files[0].id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

# What the nodes use.

resource "aws_vpc_security_group_ingress_rule" "database" {
  for_each = toset([for port in var.database_ports : tostring(port)])

  security_group_id            = aws_security_group.database[0].id
  description                  = "Nodes on port ${each.key}"
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  count = local.has_cache ? 1 : 0

  security_group_id            = aws_security_group.cache[0].id
  description                  = "Nodes"
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = var.cache_port
  to_port                      = var.cache_port
}

resource "aws_vpc_security_group_ingress_rule" "files" {
  count = var.has_shared_files ? 1 : 0

  security_group_id            = aws_security_group.files[0].id
  description                  = "NFS from the nodes"
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

# The bastion.

resource "aws_vpc_security_group_ingress_rule" "bastion" {
  #checkov:skip=CKV_AWS_24:Empty by default. 0.0.0.0/0 is refused unless is_ssh_open_to_world_accepted says that it is meant.
  for_each = var.has_bastion ? toset(var.bastion_ssh_cidrs) : toset([])

  security_group_id = aws_security_group.bastion[0].id
  description       = "SSH from ${each.key}"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}

resource "aws_vpc_security_group_egress_rule" "bastion_app" {
  count = var.has_bastion ? 1 : 0

  security_group_id            = aws_security_group.bastion[0].id
  description                  = "SSH to the nodes"
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22
}

resource "aws_vpc_security_group_egress_rule" "bastion_https" {
  count = var.has_bastion ? 1 : 0

  security_group_id = aws_security_group.bastion[0].id
  description       = "HTTPS: Session Manager and updates"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
