mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

# What ACM would answer: the names of the proof are known only to it.
override_module {
  target  = module.load_balancer.module.certificate
  outputs = { arn = "arn:aws:acm:us-east-1:123456789012:certificate/0f8e1b52-1c2f-4c55-8f6a-8d6f5a1c2b3d" }
}

variables {
  region             = "us-east-1"
  availability_zones = ["us-east-1a", "us-east-1b"]
  domain             = "shop.example"
  zone_id            = "Z0123456789ABCDEFGHIJ"
  release_url        = "https://example.com/duka-v0.1.0-linux-x86_64.tar.gz"
  release_sha256     = "abababababababababababababababababababababababababababababababab"
}

run "figures" {
  command = plan
  module {
    source = "../stacks/crozaint"
  }

  assert {
    condition     = local.public_subnets == ["10.20.0.0/24", "10.20.1.0/24"] && local.private_subnets == ["10.20.8.0/24", "10.20.9.0/24"]
    error_message = "Two public and two private subnets were expected."
  }

  assert {
    condition     = length(module.network.nat_public_ips) == 2
    error_message = "A NAT gateway per zone was expected."
  }

  assert {
    condition     = var.fleet_size.minimum == 2 && var.fleet_size.maximum == 12 && module.fleet.asg_name == "crozaint"
    error_message = "A fleet of 2 to 12 was expected."
  }

  assert {
    condition     = length(module.aurora.instance_ids) == 2 && module.aurora.port == 5432
    error_message = "Aurora PostgreSQL with a writer and a reader was expected."
  }

  assert {
    condition     = module.cache.port == 6379
    error_message = "Redis was expected."
  }

  assert {
    condition     = join(",", keys(local.secret_arns)) == "DUKA_DATABASE_URL" && endswith(local.secret_arns["DUKA_DATABASE_URL"], ":url::")
    error_message = "Today's release is given the database's address and nothing that it does not speak."
  }

  assert {
    condition     = local.settings["DUKA_MEDIA_URL"] == "file:/mnt/duka/media" && local.settings["DUKA_PUBLIC_URL"] == "https://shop.example" && !can(local.settings["DUKA_CACHE_URL"])
    error_message = "The settings of today's release were expected."
  }

  assert {
    condition     = output.distribution_id == null && output.shop_url == "https://shop.example"
    error_message = "The balancer is the front."
  }

  assert {
    condition     = module.fleet.figures.minimum == 2 && module.fleet.figures.desired == 2 && module.fleet.figures.maximum == 12 && module.fleet.figures.on_demand_base == 2 && module.fleet.figures.is_capacity_rebalanced && !module.fleet.figures.has_public_address
    error_message = "2 to 12 machines without public addresses, the minimum on demand, were expected."
  }

  assert {
    condition     = strcontains(module.fleet.figures.user_data, "EFS_ID=") && module.fleet.figures.http_tokens == "required"
    error_message = "The machines are told of the shared folder, and metadata needs a token."
  }

  assert {
    condition     = module.aurora.figures.engine == "aurora-postgresql" && module.aurora.figures.instances == 2 && module.aurora.figures.is_encrypted && module.aurora.figures.is_protected
    error_message = "Aurora PostgreSQL, encrypted and protected, with a writer and a reader was expected."
  }

  assert {
    condition     = module.cache.figures.engine == "redis" && module.cache.figures.nodes == 2 && module.cache.figures.fails_over
    error_message = "Redis with failover was expected."
  }

  assert {
    condition     = module.files.figures.is_encrypted && length(module.files.figures.mount_subnets) == 2 && length(module.backup.figures.rules) == 3 && module.backup.figures.restore_tests == ["files"]
    error_message = "An encrypted shared folder in both zones, backed up and restored for trial, was expected."
  }

  assert {
    condition     = module.settings.settings["DUKA_METRICS"] == "emf:crozaint" && contains(module.monitoring.figures.alarms, "charged-unpaid")
    error_message = "Metrics of the shop and their alarms were expected."
  }

  assert {
    condition     = module.settings.settings["DUKA_PROXIES"] == "1" && module.load_balancer.figures.withheld == ["/metrics", "/metrics/*"]
    error_message = "Behind the balancer, with the metrics withheld, was expected."
  }
}

run "redis_when_the_release_speaks_it" {
  command = plan
  module {
    source = "../stacks/crozaint"
  }
  variables {
    release_speaks = ["postgres", "rediss", "file", "log", "cash-on-delivery", "bank-transfer"]
  }

  assert {
    condition     = module.settings.settings["DUKA_METRICS"] == "prometheus" && !contains(module.monitoring.figures.alarms, "charged-unpaid")
    error_message = "A release without emf is not told of it, and no alarm waits for what it does not write."
  }

  assert {
    condition     = join(",", keys(local.secret_arns)) == "DUKA_CACHE_URL,DUKA_DATABASE_URL,DUKA_DOCUMENTS_URL"
    error_message = "Cache and sessions in Redis were expected, by a secret, because its address holds a password."
  }
}

# What is wrong in every stack is refused by modules/settings and tested there.
run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../stacks/crozaint"
  }
  variables {
    # wrong range
    cidr = "10.20.0.0/33"
  }
  expect_failures = [var.cidr]
}

# What is wrong in every stack is refused by modules/settings and tested there.
