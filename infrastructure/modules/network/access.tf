# Network ACLs: a second, coarse fence behind the security groups. They know no connections, so answers need the ephemeral ports.

locals {
  public_rules = concat(
    [
      { number = 100, protocol = "tcp", from = 80, to = 80, cidr = "0.0.0.0/0" },
      { number = 110, protocol = "tcp", from = 443, to = 443, cidr = "0.0.0.0/0" },
      # Answers to what the balancer, the NAT gateway and the bastion ask for.
      { number = 120, protocol = "tcp", from = 1024, to = 65535, cidr = "0.0.0.0/0" },
      { number = 130, protocol = "udp", from = 1024, to = 65535, cidr = "0.0.0.0/0" },
      # What the private subnets send out through the NAT gateway.
      { number = 140, protocol = "-1", from = 0, to = 0, cidr = var.cidr },
    ],
    [for i, range in var.public_ssh_cidrs : { number = 200 + i, protocol = "tcp", from = 22, to = 22, cidr = range }],
  )
  private_rules = concat(
    flatten([for i, port in sort([for p in var.private_ingress_ports : format("%05d", p)]) : [
      for j, range in var.public_subnets : { number = 100 + i * 10 + j, protocol = "tcp", from = tonumber(port), to = tonumber(port), cidr = range }
    ]]),
    # Nodes, database, cache and file system among themselves.
    [for j, range in var.private_subnets : { number = 500 + j, protocol = "-1", from = 0, to = 0, cidr = range }],
    [
      # Answers from outside, through the NAT gateway and the gateway endpoints.
      { number = 600, protocol = "tcp", from = 1024, to = 65535, cidr = "0.0.0.0/0" },
      { number = 610, protocol = "udp", from = 1024, to = 65535, cidr = "0.0.0.0/0" },
    ],
  )
}

resource "aws_network_acl" "public" {
  #checkov:skip=CKV_AWS_352:Ports 80 and 443 are open because the balancer stands here; all other ports are those of answers.
  vpc_id     = aws_vpc.this.id
  subnet_ids = [for zone in local.zones : aws_subnet.public[zone].id]
  tags       = merge(var.tags, { Name = "${var.name}-public" })

  dynamic "ingress" {
    for_each = local.public_rules
    content {
      rule_no    = ingress.value.number
      action     = "allow"
      protocol   = ingress.value.protocol
      from_port  = ingress.value.from
      to_port    = ingress.value.to
      cidr_block = ingress.value.cidr
    }
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [for zone in local.zones : aws_subnet.private[zone].id]
  tags       = merge(var.tags, { Name = "${var.name}-private" })

  dynamic "ingress" {
    for_each = local.private_rules
    content {
      rule_no    = ingress.value.number
      action     = "allow"
      protocol   = ingress.value.protocol
      from_port  = ingress.value.from
      to_port    = ingress.value.to
      cidr_block = ingress.value.cidr
    }
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}
