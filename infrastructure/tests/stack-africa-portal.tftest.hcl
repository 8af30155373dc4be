mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "edge"
  source          = "./mocks"
  override_during = plan
}

# Cape Town instead of the mocks' own region.
override_data {
  target          = module.network.data.aws_region.current
  override_during = plan
  values = {
    name = "af-south-1"
  }
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
  domain         = "portal.example"
  zone_id        = "Z0123456789ABCDEFGHIJ"
  release_url    = "https://example.com/duka.tar.gz"
  release_sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
}

run "defaults" {
  command = plan
  module {
    source = "../stacks/africa-portal"
  }

  # shape of the source
  assert {
    condition     = length(module.network.figures.public_subnets) == 2 && length(module.network.figures.private_subnets) == 2 && module.network.availability_zones == tolist(["af-south-1a", "af-south-1b"])
    error_message = "Public and private subnets in two zones of one region were expected."
  }

  assert {
    condition     = module.fleet.figures.minimum == 2 && module.fleet.figures.maximum == 6 && length(output.private_subnet_ids) == 2
    error_message = "Machines in both zones were expected."
  }

  assert {
    condition     = module.database.figures.is_multi_az && module.database.figures.is_encrypted && module.database.figures.kms_key_arn == module.key.arn && !module.database.figures.is_public
    error_message = "RDS Multi-AZ, encrypted with KMS and private, was expected."
  }

  assert {
    condition     = module.images.figures.sse == "AES256" && module.images.figures.is_private && module.images.figures.is_versioned
    error_message = "Images in a private bucket with SSE were expected."
  }

  assert {
    condition     = module.cdn.figures.is_https && module.cdn.figures.minimum_tls == "TLSv1.2_2021" && module.load_balancer.figures.redirect == "HTTPS"
    error_message = "TLS at CDN and balancer was expected."
  }

  assert {
    condition     = module.cdn.figures.price_class == "PriceClass_200"
    error_message = "Edges in Africa were expected."
  }

  assert {
    condition     = keys(module.monitoring.figures.retention) == ["application", "security", "system"]
    error_message = "Logs of application, system and security were expected."
  }

  assert {
    condition     = alltrue([for name in ["balancer-errors", "balancer-latency", "fleet-cpu", "database-cpu-portal"] : contains(module.monitoring.figures.alarms, name)])
    error_message = "Alarms were expected."
  }

  assert {
    condition     = contains(one(module.audit_trail).figures.incidents, "root-used")
    error_message = "Security incidents were expected to ring."
  }

  # safe by default
  assert {
    condition     = module.fleet.figures.has_public_address == "false" && module.network.figures.nat_zones == ["af-south-1a"]
    error_message = "Private machines behind a NAT gateway were expected."
  }

  assert {
    condition     = module.security_groups.figures.is_cloudfront_only && length(module.security_groups.figures.balancer_sources) == 0
    error_message = "Only the CDN may reach the balancer."
  }

  assert {
    condition     = module.database.figures.is_protected && module.load_balancer.figures.is_protected
    error_message = "Protection was expected."
  }

  assert {
    condition     = !strcontains(module.fleet.figures.user_data, "abcdefghijABCDEFGHIJ")
    error_message = "No password may stand in user data."
  }

  assert {
    condition     = contains(one(module.firewall).figures.rules, "AWSManagedRulesCommonRuleSet")
    error_message = "The firewall was expected."
  }

  # runs with what the release speaks
  assert {
    condition     = output.settings == { DUKA_PUBLIC_URL = "https://portal.example", DUKA_PROXIES = "2", DUKA_PAYMENTS = "cash-on-delivery", DUKA_LOG_FORMAT = "json", DUKA_METRICS = "emf:africa-portal", DUKA_MEDIA_URL = "file:/mnt/duka/media", DUKA_MAIL_URL = "file:/mnt/duka/mail" }
    error_message = "Settings must be what exists today."
  }

  assert {
    condition     = module.cdn.figures.behaviours["/media/*"] == "duka" && length(module.files) == 1 && !contains(keys(module.fleet.figures.access), "UseObjects")
    error_message = "Until S3 is spoken images lie in the shared folder."
  }

  assert {
    condition     = module.settings.settings["DUKA_PROXIES"] == "2" && module.load_balancer.figures.withheld == ["/metrics", "/metrics/*"]
    error_message = "Behind CDN and balancer, with the metrics withheld, was expected."
  }
}

run "images_in_s3_when_the_release_speaks_it" {
  command = plan
  module {
    source = "../stacks/africa-portal"
  }
  variables {
    release_speaks        = ["postgres", "s3", "emf", "mpesa"]
    payments              = ["mpesa"]
    are_shared_files_kept = false
  }

  assert {
    condition     = output.settings["DUKA_MEDIA_URL"] == "s3://africa-portal-images-123456789012-us-east-1/media?region=us-east-1" && output.settings["DUKA_PAYMENTS"] == "mpesa" && output.settings["DUKA_METRICS"] == "emf:africa-portal"
    error_message = "S3, M-Pesa and metrics were expected."
  }

  assert {
    condition     = module.cdn.figures.behaviours["/media/*"] == "media" && length(module.files) == 0 && contains(keys(module.fleet.figures.access), "UseObjects")
    error_message = "The CDN reads the bucket."
  }

  assert {
    condition     = contains(module.monitoring.figures.alarms, "charged-unpaid")
    error_message = "Alarms on the portal's own metrics were expected."
  }
}

run "public_machines_as_in_the_source" {
  command = plan
  module {
    source = "../stacks/africa-portal"
  }
  variables {
    are_machines_public = true
  }

  assert {
    condition     = module.fleet.figures.has_public_address == "true" && length(module.network.figures.nat_zones) == 0
    error_message = "Machines in public subnets, without a NAT gateway, were asked for."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../stacks/africa-portal"
  }
  variables {
    # wrong range is refused
    cidr = "10.30.0.0/24"
    # wrong type is refused
    instance_types = ["small"]
    # no backups is refused
    backup_retention_days = 0
    # wrong database size is refused
    database_instance_class = "small"
    # too little storage is refused
    database_storage_gib = { start = 5, maximum = 100 }
    # edges elsewhere are refused
    price_class = "PriceClass_100"
    # no limit is refused
    monthly_limit = 0
    # wrong address is refused
    alarm_emails = ["ops"]
  }
  expect_failures = [var.cidr, var.instance_types, var.backup_retention_days, var.database_instance_class, var.database_storage_gib, var.price_class, var.monthly_limit, var.alarm_emails]
}
