mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "edge"
  source          = "./mocks"
  override_during = plan
}

# ACM says what proves a name only when asked: the certificates are tested on their own.
override_module {
  target = module.certificate
  outputs = {
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }
}

override_module {
  target = module.load_balancer.module.certificate
  outputs = {
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }
}

variables {
  zone_id        = "Z0123456789ABCDEFGHIJ"
  release_url    = "https://example.com/duka.tar.gz"
  release_sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
}

run "defaults" {
  command = plan
  module {
    source = "../stacks/binarysoftwear"
  }

  # figures of the source
  assert {
    condition     = module.network.figures.cidr == "10.0.0.0/16" && module.network.figures.public_subnets == ["10.0.1.0/24", "10.0.2.0/24"] && module.network.figures.private_subnets == ["10.0.3.0/24", "10.0.4.0/24"]
    error_message = "VPC and subnets differ from the source."
  }

  assert {
    condition     = module.network.figures.nat_zones == ["us-east-1a"] && module.network.figures.elastic_ips == 1
    error_message = "One NAT gateway with an Elastic IP in the first zone was expected."
  }

  assert {
    condition     = module.fleet.figures.instance_types == ["t3.small", "t3.medium", "r5.large", "m5.large"]
    error_message = "Instance types differ from the source."
  }

  assert {
    condition     = module.fleet.figures.minimum == 2 && module.fleet.figures.desired == 3 && module.fleet.figures.maximum == 6
    error_message = "Sizes differ from the source."
  }

  assert {
    condition     = module.fleet.figures.on_demand_base == 2 && module.fleet.figures.on_demand_percentage == 0 && module.fleet.figures.is_capacity_rebalanced
    error_message = "On demand and spot, rebalanced, was expected."
  }

  assert {
    condition     = module.fleet.figures.out == [{ percent = 85, seconds = 300 }] && module.fleet.figures.in == [{ percent = 20, seconds = 300 }]
    error_message = "Scaling differs from the source."
  }

  assert {
    condition     = module.files.figures.performance_mode == "maxIO" && module.files.figures.provisioned_mibps == 10 && module.files.figures.is_encrypted && length(module.files.figures.mount_subnets) == 2
    error_message = "EFS differs from the source."
  }

  assert {
    condition     = one(module.mysql).figures.engine == "mysql" && one(module.mysql).figures.engine_version == "8.0" && one(module.mysql).figures.instance_class == "db.t3.small"
    error_message = "MySQL 8.0 on a db.t3.small was expected."
  }

  assert {
    condition     = one(module.mysql).figures.storage_gib == 20 && one(module.mysql).figures.storage_max_gib == 100 && one(module.mysql).figures.is_multi_az && one(module.mysql).figures.is_encrypted && one(module.mysql).figures.backup_retention_days == 7
    error_message = "Storage, standby or backups of MySQL differ from the source."
  }

  assert {
    condition     = one(module.mysql).figures.parameters["innodb_buffer_pool_size"] == "{DBInstanceClassMemory*3/4}" && one(module.mysql).figures.parameters["slow_query_log"] == "1" && one(module.mysql).figures.parameters["max_connections"] == "180"
    error_message = "The tuned parameters of MySQL were expected."
  }

  assert {
    condition     = module.postgres.figures.engine == "postgres" && module.postgres.figures.instance_class == "db.t3.small" && module.postgres.figures.storage_gib == 20 && module.postgres.figures.storage_max_gib == 100 && module.postgres.figures.is_multi_az && module.postgres.figures.is_encrypted && module.postgres.figures.backup_retention_days == 7
    error_message = "PostgreSQL must have the same figures."
  }

  assert {
    condition     = module.cache.figures.engine == "memcached" && module.cache.figures.engine_version == "1.6.17" && module.cache.figures.node_type == "cache.t3.micro" && module.cache.figures.nodes == 1 && module.cache.figures.port == 11211
    error_message = "Memcached differs from the source."
  }

  assert {
    condition     = module.cache.figures.parameter_group_name == "default.memcached1.6" && module.cache.figures.maintenance_window == "sun:05:00-sun:06:00" && module.cache.figures.is_minor_upgraded == "true"
    error_message = "The care of Memcached differs from the source."
  }

  assert {
    condition     = module.load_balancer.figures.redirect == "HTTPS" && module.load_balancer.figures.stickiness_seconds == { shop = 86400 } && !module.load_balancer.figures.is_internal && module.load_balancer.figures.has_access_log
    error_message = "Redirect, sticky sessions and an access log were expected."
  }

  assert {
    condition     = contains(module.firewall.figures.rules, "AWSManagedRulesCommonRuleSet") && module.firewall.figures.protected == ["balancer"]
    error_message = "The managed common rules at the balancer were expected."
  }

  assert {
    condition     = one(module.bastion).figures.instance_type == "t3.micro" && one(module.bastion).figures.has_public_address
    error_message = "A t3.micro bastion in a public subnet was expected."
  }

  assert {
    condition     = module.dns.figures.records["root-A"].name == "binarysoftwear.com" && module.dns.figures.records["www-A"].name == "www.binarysoftwear.com"
    error_message = "A records for root and www were expected."
  }

  assert {
    condition     = output.database_secret_name == "binarysoftwear-db-credentials"
    error_message = "The secret must have its name from the source."
  }

  assert {
    condition     = module.security_groups.figures.balancer_ports == tolist(["443", "80"]) && contains(module.security_groups.figures.balancer_sources, "0.0.0.0/0")
    error_message = "The balancer takes 80 and 443 from anywhere."
  }

  assert {
    condition     = module.security_groups.figures.database_ports == [3306, 5432] && module.security_groups.figures.cache_ports == [11211] && module.security_groups.figures.files_ports == [2049] && module.security_groups.figures.app_ssh_from == ["bastion 22"]
    error_message = "Ports differ from the source."
  }

  # runs with what the release speaks
  assert {
    condition     = !contains(keys(output.settings), "DUKA_CACHE_URL")
    error_message = "This release has no Memcached: its setting must not be passed."
  }

  assert {
    condition     = output.settings["DUKA_METRICS"] == "emf:binarysoftwear" && contains(module.monitoring.figures.alarms, "charged-unpaid") && output.settings["DUKA_PAYMENTS"] == "cash-on-delivery"
    error_message = "Defaults must be what exists, without the test gateway."
  }

  assert {
    condition     = output.settings["DUKA_PUBLIC_URL"] == "https://binarysoftwear.com" && output.settings["DUKA_MEDIA_URL"] == "file:/mnt/duka/media"
    error_message = "Address and shared folder were expected."
  }

  assert {
    condition     = alltrue([for name in keys(output.settings) : contains(["DUKA_PUBLIC_URL", "DUKA_PROXIES", "DUKA_PAYMENTS", "DUKA_MEDIA_URL", "DUKA_MAIL_URL", "DUKA_LOG_FORMAT", "DUKA_METRICS", "DUKA_CACHE_URL"], name)])
    error_message = "A name outside the settings contract is refused by Duka."
  }

  assert {
    condition     = output.database_id == "binarysoftwear"
    error_message = "Duka runs on PostgreSQL."
  }

  assert {
    condition     = !strcontains(module.fleet.figures.user_data, "abcdefghijABCDEFGHIJ")
    error_message = "No password may stand in user data."
  }

  assert {
    condition     = contains(keys(module.fleet.figures.access), "ReadSecrets") && !contains(keys(module.fleet.figures.access), "UseQueues")
    error_message = "The role reads its secret and has nothing that is not used."
  }

  # safe by default
  assert {
    condition     = length(module.security_groups.figures.bastion_ssh_cidrs) == 0 && length(module.network.figures.public_ssh_cidrs) == 0
    error_message = "SSH must be closed by default."
  }

  assert {
    condition     = module.fleet.figures.has_public_address == "false" && module.fleet.figures.http_tokens == "required"
    error_message = "Machines are private, with IMDSv2."
  }

  assert {
    condition     = !module.postgres.figures.is_public && module.postgres.figures.is_protected && module.load_balancer.figures.is_protected
    error_message = "Data is private and protected."
  }

  assert {
    condition     = module.fleet.figures.image_id == "ami-0123456789abcdef0"
    error_message = "The newest Debian was expected."
  }

  assert {
    condition     = strcontains(module.dns.figures.records["root-A"].target, "cloudfront.net")
    error_message = "The domain leads to the CDN."
  }

  assert {
    condition     = contains(one(module.edge_firewall).figures.rules, "requests-per-address") && module.cdn.figures.is_https
    error_message = "Rates at the edge, and HTTPS, were expected."
  }

  # alarms of the source
  assert {
    condition     = alltrue([for name in ["balancer-errors", "cache-evictions-1", "cache-cpu-1", "fleet-cpu", "database-cpu-postgres", "database-cpu-mysql"] : contains(module.monitoring.figures.alarms, name)])
    error_message = "Alarms on scaling, evictions and errors were expected."
  }

  assert {
    condition     = alltrue([for title in ["Nodes: CPU", "Nodes: network", "Nodes: disk", "Cache: hits and misses", "Cache: evictions", "Nodes", "Database: CPU"] : contains(module.monitoring.figures.panels, title)])
    error_message = "The dashboard shows what the source watches."
  }

  assert {
    condition     = module.settings.settings["DUKA_PROXIES"] == "2" && module.load_balancer.figures.withheld == ["/metrics", "/metrics/*"]
    error_message = "Behind CDN and balancer, with the metrics withheld, was expected."
  }
}

run "passes_more_when_the_release_speaks_it" {
  command = plan
  module {
    source = "../stacks/binarysoftwear"
  }
  variables {
    release_speaks  = ["postgres", "mysql", "memcached+discovery", "emf", "stripe"]
    payments        = ["stripe"]
    database_in_use = "mysql"
  }

  assert {
    condition     = output.settings["DUKA_CACHE_URL"] == "memcached+discovery://mock.abc.cfg.use1.cache.amazonaws.com:11211"
    error_message = "The cache was expected."
  }

  assert {
    condition     = output.settings["DUKA_METRICS"] == "emf:binarysoftwear" && contains(module.monitoring.figures.alarms, "charged-unpaid")
    error_message = "Metrics of the shop and their alarms were expected."
  }

  assert {
    condition     = output.database_id == "binarysoftwear-mysql" && output.database_secret_name == "binarysoftwear-mysql-credentials"
    error_message = "MySQL was expected."
  }
}

run "as_the_source_has_it" {
  command = plan
  module {
    source = "../stacks/binarysoftwear"
  }
  variables {
    bastion_ssh_cidrs             = ["0.0.0.0/0"]
    is_ssh_open_to_world_accepted = true
    bastion_key_name              = "ops"
    ami_id                        = "ami-04aa00acb1165b32a"
    dns_target                    = "balancer"
  }

  assert {
    condition     = module.security_groups.figures.bastion_ssh_cidrs == ["0.0.0.0/0"] && module.fleet.figures.image_id == "ami-04aa00acb1165b32a"
    error_message = "The source's choices were asked for."
  }

  assert {
    condition     = strcontains(module.dns.figures.records["root-A"].target, "elb.amazonaws.com")
    error_message = "The source points at the balancer."
  }

  assert {
    condition     = output.settings["DUKA_PROXIES"] == "1"
    error_message = "Without the CDN before it, the balancer is the only proxy."
  }
}

run "only_through_the_cdn" {
  command = plan
  module {
    source = "../stacks/binarysoftwear"
  }
  variables {
    is_balancer_behind_cdn_only = true
    has_mysql                   = false
    has_bastion                 = false
  }

  assert {
    condition     = module.security_groups.figures.is_cloudfront_only && length(module.mysql) == 0 && length(module.bastion) == 0
    error_message = "Only the CDN may reach the balancer."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../stacks/binarysoftwear"
  }
  variables {
    # wrong range is refused
    vpc_cidr = "10.0.0.0/8"
    # unspoken database is refused
    database_in_use = "mysql"
    # wrong type is refused
    instance_types = ["small"]
    # more machines than the database has connections for
    fleet_size = { minimum = 2, desired = 3, maximum = 9 }
    # wrong database size is refused
    database_instance_class = "t3.small"
    # wrong cache size is refused
    cache_node_type = "t3.micro"
    # SSH from everywhere
    bastion_key_name  = "ops"
    bastion_ssh_cidrs = ["0.0.0.0/0"]
    # a subnet without a range, and one too few
    public_subnets  = ["10.0.1.0/24", "here"]
    private_subnets = ["10.0.3.0/24"]
    # no limit is refused
    monthly_limit = 0
    # wrong address is refused
    alarm_emails = ["ops"]
  }
  expect_failures = [var.vpc_cidr, var.database_in_use, var.instance_types, var.fleet_size, var.database_instance_class, var.cache_node_type, var.bastion_ssh_cidrs, var.public_subnets, var.private_subnets, var.monthly_limit, var.alarm_emails]
}
