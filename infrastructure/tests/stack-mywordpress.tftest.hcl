mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "global"
  source          = "./mocks"
  override_during = plan
}

# What ACM would answer: the names of the proof are known only to it.
override_module {
  target  = module.load_balancer.module.certificate
  outputs = { arn = "arn:aws:acm:us-east-1:123456789012:certificate/0f8e1b52-1c2f-4c55-8f6a-8d6f5a1c2b3d" }
}

override_module {
  target  = module.edge_certificate
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
    source = "../stacks/mywordpress"
  }

  assert {
    condition     = module.database.engine == "postgres" && length(module.database.replica_ids) == 2
    error_message = "PostgreSQL with two read replicas was expected, because this release does not speak MySQL."
  }

  assert {
    condition     = length(module.mysql) == 0
    error_message = "The source's MySQL is off until asked for."
  }

  assert {
    condition     = module.cache.port == 6379
    error_message = "Redis was expected."
  }

  assert {
    condition     = local.settings["DUKA_MEDIA_URL"] == "file:/mnt/duka/media" && join(",", keys(local.secret_arns)) == "DUKA_DATABASE_URL"
    error_message = "Media on the shared folder, sessions in the database: what this release speaks."
  }

  assert {
    condition     = local.geography["all"].routing == "geography" && local.geography["all"].country == "*" && local.geography["all"].health_check == "site"
    error_message = "Routing by geography and health was expected."
  }

  assert {
    condition     = module.fleet.figures.minimum == 2 && module.fleet.figures.maximum == 6 && !module.fleet.figures.has_public_address
    error_message = "2 to 6 machines without public addresses were expected."
  }

  assert {
    condition     = module.database.figures.engine == "postgres" && module.database.figures.is_multi_az && module.database.figures.replicas == 2 && module.database.figures.is_encrypted && !module.database.figures.is_public
    error_message = "A database in two zones with two replicas, encrypted and private, was expected."
  }

  assert {
    condition     = module.cache.figures.engine == "redis" && module.cache.figures.fails_over
    error_message = "Redis with failover for sessions was expected."
  }

  assert {
    condition     = toset(module.cdn.figures.domains) == toset(["shop.example", "www.shop.example"]) && module.cdn.figures.is_https && module.cdn.figures.firewall_arn != null
    error_message = "CloudFront over HTTPS with its firewall was expected."
  }

  assert {
    condition     = toset(module.backup.figures.restore_tests) == toset(["database", "files"])
    error_message = "Database and files are restored for trial."
  }

  assert {
    condition     = module.settings.settings["DUKA_METRICS"] == "emf:mywordpress" && contains(module.monitoring.figures.alarms, "charged-unpaid")
    error_message = "Metrics of the shop and their alarms were expected."
  }

  assert {
    condition     = module.settings.settings["DUKA_PROXIES"] == "2" && module.load_balancer.figures.withheld == ["/metrics", "/metrics/*"]
    error_message = "Behind CDN and balancer, with the metrics withheld, was expected."
  }
}

run "with_a_second_region_mysql_and_s3" {
  command = plan
  module {
    source = "../stacks/mywordpress"
  }
  variables {
    has_mysql        = true
    release_speaks   = ["postgres", "s3", "rediss", "file", "log", "cash-on-delivery", "bank-transfer"]
    secondary_target = { dns_name = "second.example.com", zone_id = "Z2FDTNDATAQYW2", continents = ["AS", "OC"] }
  }

  assert {
    condition     = module.mysql[0].engine == "mysql" && module.mysql[0].port == 3306
    error_message = "The source's MySQL was expected beside PostgreSQL."
  }

  assert {
    condition     = startswith(local.settings["DUKA_MEDIA_URL"], "s3://") && join(",", keys(local.secret_arns)) == "DUKA_CACHE_URL,DUKA_DATABASE_URL,DUKA_DOCUMENTS_URL"
    error_message = "Media in S3 and sessions in Redis were expected."
  }

  assert {
    condition     = join(",", keys(local.geography)) == "all,as,oc" && local.geography["as"].continent == "AS" && local.geography["as"].health_check == "second"
    error_message = "Asia and Oceania go to the second region while it is well."
  }
}

# What is wrong in every stack is refused by modules/settings and tested there.
run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../stacks/mywordpress"
  }
  variables {
    # wrong range
    cidr = "10.20.0.0/33"
    # mysql not spoken
    database_engine = "mysql"
    # no replica
    replicas = 0
    # no continent
    secondary_target = { dns_name = "x.example.com", zone_id = "Z2FDTNDATAQYW2", continents = ["MARS"] }
  }
  expect_failures = [var.cidr, var.database_engine, var.replicas, var.secondary_target]
}

# What is wrong in every stack is refused by modules/settings and tested there.
