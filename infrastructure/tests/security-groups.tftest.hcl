mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

override_resource {
  target          = aws_security_group.balancer
  override_during = plan
  values = {
    id = "sg-balancer"
  }
}

override_resource {
  target          = aws_security_group.app
  override_during = plan
  values = {
    id = "sg-app"
  }
}

variables {
  name           = "shop"
  vpc_id         = "vpc-0123456789abcdef0"
  database_ports = [3306, 5432]
  cache_port     = 11211
}

run "each_takes_from_the_one_before" {
  command = plan
  module {
    source = "../modules/security-groups"
  }
  variables {
    has_shared_files = true
  }

  assert {
    condition     = toset([for r in values(aws_vpc_security_group_ingress_rule.balancer) : r.from_port]) == toset([80, 443])
    error_message = "The balancer takes 80 and 443."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.balancer["ipv4-443"].cidr_ipv4 == "0.0.0.0/0"
    error_message = "The balancer is open to the internet."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.app_balancer.referenced_security_group_id == aws_security_group.balancer.id && aws_vpc_security_group_ingress_rule.app_balancer.from_port == 8080
    error_message = "Nodes take 8080 from the balancer."
  }

  assert {
    condition     = [for r in values(aws_vpc_security_group_ingress_rule.database) : r.from_port] == [3306, 5432]
    error_message = "Databases take their ports."
  }

  assert {
    condition     = alltrue([for r in values(aws_vpc_security_group_ingress_rule.database) : r.referenced_security_group_id == aws_security_group.app.id])
    error_message = "Databases take from the nodes only."
  }

  assert {
    condition     = one(aws_vpc_security_group_ingress_rule.cache).from_port == 11211 && one(aws_vpc_security_group_ingress_rule.cache).referenced_security_group_id == aws_security_group.app.id
    error_message = "The cache takes 11211 from the nodes only."
  }

  assert {
    condition     = one(aws_vpc_security_group_ingress_rule.files).from_port == 2049 && one(aws_vpc_security_group_ingress_rule.files).referenced_security_group_id == aws_security_group.app.id
    error_message = "Files take NFS from the nodes only."
  }

  assert {
    condition     = length(aws_security_group.bastion) == 0 && length(aws_vpc_security_group_ingress_rule.app_bastion) == 0
    error_message = "No bastion was asked for."
  }
}

run "bastion_takes_ssh_from_named_addresses" {
  command = plan
  module {
    source = "../modules/security-groups"
  }
  variables {
    has_bastion       = true
    bastion_ssh_cidrs = ["203.0.113.7/32"]
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.bastion) == ["203.0.113.7/32"]
    error_message = "SSH from one address was expected."
  }

  assert {
    condition     = one(aws_vpc_security_group_ingress_rule.app_bastion).from_port == 22
    error_message = "Nodes take SSH from the bastion."
  }
}

run "only_the_cdn" {
  command = plan
  module {
    source = "../modules/security-groups"
  }
  variables {
    balancer_open_to = "cloudfront"
    database_ports   = []
    cache_port       = null
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.balancer) == 0 && one(aws_vpc_security_group_ingress_rule.balancer_cloudfront).prefix_list_id == "pl-3b927c52"
    error_message = "Only CloudFront may reach the balancer."
  }

  assert {
    condition     = length(aws_security_group.database) == 0 && length(aws_security_group.cache) == 0
    error_message = "No database and no cache were asked for."
  }
}

run "ssh_from_everywhere_is_refused" {
  command = plan
  module {
    source = "../modules/security-groups"
  }
  variables {
    has_bastion       = true
    bastion_ssh_cidrs = ["0.0.0.0/0"]
  }
  expect_failures = [var.bastion_ssh_cidrs]
}

run "ssh_from_everywhere_can_be_meant" {
  command = plan
  module {
    source = "../modules/security-groups"
  }
  variables {
    has_bastion                   = true
    bastion_ssh_cidrs             = ["0.0.0.0/0"]
    is_ssh_open_to_world_accepted = true
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.bastion) == ["0.0.0.0/0"]
    error_message = "The accepted range was expected."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/security-groups"
  }
  variables {
    # low port is refused
    app_port = 80
    # no address is refused
    bastion_ssh_cidrs = ["home"]
    # no port is refused
    cache_port = 70000
  }
  expect_failures = [var.app_port, var.bastion_ssh_cidrs, var.cache_port]
}
