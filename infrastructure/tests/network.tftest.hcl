mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name               = "shop"
  cidr               = "10.0.0.0/16"
  availability_zones = ["us-east-1a", "us-east-1b"]
  public_subnets     = ["10.0.1.0/24", "10.0.2.0/24"]
  private_subnets    = ["10.0.3.0/24", "10.0.4.0/24"]
}

run "defaults" {
  command = plan
  module {
    source = "../modules/network"
  }

  # two zones with one gateway
  assert {
    condition     = aws_vpc.this.cidr_block == "10.0.0.0/16" && aws_vpc.this.enable_dns_hostnames
    error_message = "The VPC is not as asked for."
  }

  assert {
    condition     = [for s in values(aws_subnet.public) : s.cidr_block] == ["10.0.1.0/24", "10.0.2.0/24"]
    error_message = "Public subnets are not the ones asked for."
  }

  assert {
    condition     = [for s in values(aws_subnet.private) : s.cidr_block] == ["10.0.3.0/24", "10.0.4.0/24"]
    error_message = "Private subnets are not the ones asked for."
  }

  assert {
    condition     = keys(aws_subnet.private) == ["us-east-1a", "us-east-1b"]
    error_message = "A private subnet in each zone was expected."
  }

  assert {
    condition     = !anytrue([for s in values(aws_subnet.public) : s.map_public_ip_on_launch])
    error_message = "No public address on launch was expected."
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["us-east-1a"] && keys(aws_eip.nat) == ["us-east-1a"]
    error_message = "One NAT gateway with an Elastic IP in the first zone was expected."
  }

  assert {
    condition     = length(aws_route.private_internet) == 2
    error_message = "Both zones need a way out."
  }

  assert {
    condition     = keys(aws_vpc_endpoint.gateway) == ["dynamodb", "s3"] && length(aws_vpc_endpoint.interface) == 0
    error_message = "Gateway endpoints only were expected."
  }

  assert {
    condition     = one(aws_flow_log.this).traffic_type == "ALL" && one(aws_cloudwatch_log_group.flow).retention_in_days == 365
    error_message = "A flow log of all traffic, kept for a year, was expected."
  }

  assert {
    condition     = length(aws_default_security_group.this.ingress) == 0
    error_message = "The default group must let nothing in."
  }

  # access lists close ssh
  assert {
    condition     = !contains([for r in aws_network_acl.public.ingress : r.from_port], 22)
    error_message = "SSH must be closed by default."
  }

  assert {
    condition     = contains([for r in aws_network_acl.private.ingress : "${r.cidr_block} ${r.from_port}"], "10.0.1.0/24 8080")
    error_message = "The balancer must reach the nodes."
  }

  assert {
    condition     = !contains([for r in aws_network_acl.private.ingress : "${r.cidr_block} ${r.protocol}"], "0.0.0.0/0 -1")
    error_message = "The private subnets must not be open."
  }
}

run "a_gateway_per_zone_and_endpoints" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    nat_gateways            = "per-zone"
    interface_endpoints     = ["secretsmanager"]
    flow_log_retention_days = 0
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 2
    error_message = "A gateway in each zone was expected."
  }

  assert {
    condition     = aws_vpc_endpoint.interface["secretsmanager"].service_name == "com.amazonaws.us-east-1.secretsmanager"
    error_message = "The endpoint of Secrets Manager was expected."
  }

  assert {
    condition     = length(aws_flow_log.this) == 0
    error_message = "No flow log was asked for."
  }
}

run "no_gateway" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    nat_gateways = "none"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.private_internet) == 0
    error_message = "No way out was asked for."
  }
}

run "zones_of_another_region_are_refused" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    availability_zones = ["eu-west-1a", "eu-west-1b"]
  }
  expect_failures = [data.aws_region.current]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    # wrong range is refused
    cidr = "10.0.0.0/33"
    # one zone is refused
    availability_zones = ["us-east-1a"]
    # unknown gateway choice is refused
    nat_gateways = "two"
    # unknown retention is refused
    flow_log_retention_days = 100
  }
  expect_failures = [var.cidr, var.availability_zones, var.nat_gateways, var.flow_log_retention_days]
}

run "wrong_input_is_refused_2" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    # range off its network address is refused
    cidr = "10.0.0.7/16"
    # the same zone twice is refused
    availability_zones = ["us-east-1a", "us-east-1a"]
  }
  expect_failures = [var.cidr, var.availability_zones]
}

run "wrong_input_is_refused_3" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    # too small a range is refused
    cidr = "10.0.0.0/28"
    # zones of two regions are refused
    availability_zones = ["us-east-1a", "eu-west-1b"]
  }
  expect_failures = [var.cidr, var.availability_zones]
}

run "subnet_outside_the_vpc_is_refused" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    public_subnets = ["10.0.1.0/24", "10.1.2.0/24"]
  }
  expect_failures = [var.public_subnets]
}

run "too_few_subnets_are_refused" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    private_subnets = ["10.0.3.0/24"]
  }
  expect_failures = [var.private_subnets]
}

run "overlapping_subnets_are_refused" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    private_subnets = ["10.0.2.0/25", "10.0.4.0/24"]
  }
  expect_failures = [var.private_subnets]
}
