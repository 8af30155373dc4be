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
}

run "figures" {
  command = plan
  module {
    source = "../stacks/cloud-native"
  }

  assert {
    condition     = join(",", keys(module.containers.service_names)) == "accounts,admin,catalog,checkout,scheduler,storefront,webhooks,worker"
    error_message = "A service for each of Duka's eight roles was expected."
  }

  assert {
    condition     = join(",", keys(module.load_balancer.target_group_arns)) == "accounts,admin,catalog,checkout,storefront,webhooks"
    error_message = "Worker and scheduler have no visitors."
  }

  assert {
    condition     = local.rules["staff"].hosts == ["admin.shop.example"] && local.rules["staff"].target_group == "admin"
    error_message = "Routing by host was expected."
  }

  assert {
    condition     = local.rules["catalog"].target_group == "catalog" && contains(local.rules["catalog"].paths, "/products/*") && contains(local.rules["catalog-market"].paths, "/*/products/*")
    error_message = "Products of every market are the catalogue's."
  }

  assert {
    condition     = local.rules["orders"].target_group == "checkout" && contains(local.rules["orders"].paths, "/orders/*") && contains(local.rules["orders"].paths, "/payments/*")
    error_message = "Orders and payments are the checkout's."
  }

  assert {
    condition     = length(module.aurora.instance_ids) == 2
    error_message = "Aurora with a read replica was expected."
  }

  assert {
    condition     = join(",", keys(module.documents.table_names)) == "carts,catalogue,sessions"
    error_message = "Three tables of documents were expected."
  }

  assert {
    condition     = join(",", keys(module.messaging.queue_names)) == "email,inventory,orders" && join(",", keys(module.messaging.dead_letter_names)) == "email,inventory,orders"
    error_message = "Three queues with dead letters were expected."
  }

  assert {
    condition     = join(",", keys(module.messaging.topic_arns)) == "alerts,notifications"
    error_message = "Topics for alerts and notifications were expected."
  }

  assert {
    condition     = join(",", keys(local.secret_arns)) == "DUKA_DATABASE_URL" && !can(local.settings["DUKA_QUEUE_URL"]) && !can(local.settings["DUKA_DOCUMENTS_URL"])
    error_message = "Only what this release speaks was expected in its settings."
  }

  assert {
    condition     = module.aurora.figures.engine == "aurora-postgresql" && module.aurora.figures.instances == 2 && module.aurora.figures.instance_class == "db.serverless"
    error_message = "Serverless Aurora with a read replica was expected."
  }

  assert {
    condition     = module.cache.figures.engine == "redis" && module.cache.figures.fails_over
    error_message = "Redis with failover was expected."
  }

  assert {
    condition     = module.cdn.figures.is_https && length(module.cdn.figures.domains) == 3
    error_message = "CloudFront for the shop, www and the staff was expected."
  }

  assert {
    condition     = module.settings.settings["DUKA_METRICS"] == "emf:cloud-native" && contains(module.monitoring.figures.alarms, "charged-unpaid")
    error_message = "Metrics of the shop and their alarms were expected."
  }

  assert {
    condition     = module.settings.settings["DUKA_PROXIES"] == "2" && module.load_balancer.figures.withheld == ["/metrics", "/metrics/*"]
    error_message = "Behind CDN and balancer, with the metrics withheld, was expected."
  }
}

run "everything_when_the_release_speaks_it" {
  command = plan
  module {
    source = "../stacks/cloud-native"
  }
  variables {
    release_speaks = ["postgres", "reader", "s3", "dynamodb", "rediss", "sqs", "sns", "emf", "file", "log", "cash-on-delivery", "bank-transfer"]
  }

  assert {
    condition     = startswith(local.settings["DUKA_DOCUMENTS_URL"], "dynamodb://cloud-native") && startswith(local.settings["DUKA_QUEUE_URL"], "sqs://cloud-native") && startswith(local.settings["DUKA_NOTIFY_URL"], "sns://arn:") && startswith(local.settings["DUKA_MEDIA_URL"], "s3://")
    error_message = "Documents, queue, notices and media were expected in AWS's own."
  }

  assert {
    condition     = join(",", keys(local.secret_arns)) == "DUKA_CACHE_URL,DUKA_DATABASE_READER_URL,DUKA_DATABASE_URL"
    error_message = "Cache, reader and writer come as secrets."
  }
}

# What is wrong in every stack is refused by modules/settings and tested there.
run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../stacks/cloud-native"
  }
  variables {
    # wrong range
    cidr = "10.20.0.0/33"
    # a role missing
    services = { storefront = { cpu = 256, memory_mib = 512, minimum = 2, maximum = 2 } }
    # capacity upside down
    database_capacity = { minimum = 8, maximum = 4 }
  }
  expect_failures = [var.cidr, var.services, var.database_capacity]
}

# What is wrong in every stack is refused by modules/settings and tested there.
