mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name               = "shop"
  engine             = "memcached"
  subnet_ids         = ["subnet-0a", "subnet-0b"]
  security_group_ids = ["sg-0a"]
}

run "memcached" {
  command = plan
  module {
    source = "../modules/cache"
  }
  variables {
    parameter_group_name = "default.memcached1.6"
  }

  assert {
    condition     = one(aws_elasticache_cluster.this).engine_version == "1.6.17" && one(aws_elasticache_cluster.this).port == 11211 && one(aws_elasticache_cluster.this).num_cache_nodes == 1
    error_message = "One node of Memcached 1.6.17 on 11211 was expected."
  }

  assert {
    condition     = one(aws_elasticache_cluster.this).maintenance_window == "sun:05:00-sun:06:00" && one(aws_elasticache_cluster.this).auto_minor_version_upgrade == "true"
    error_message = "Sunday 05:00-06:00 with minor upgrades was expected."
  }

  assert {
    condition     = one(aws_elasticache_cluster.this).parameter_group_name == "default.memcached1.6" && one(aws_elasticache_cluster.this).node_type == "cache.t3.micro"
    error_message = "The default parameters on a cache.t3.micro were expected."
  }

  assert {
    condition     = output.setting == "memcached+discovery://mock.abc.cfg.use1.cache.amazonaws.com:11211"
    error_message = "The setting must be what the contract says."
  }
}

run "redis_fails_over" {
  command = plan
  module {
    source = "../modules/cache"
  }
  variables {
    engine         = "redis"
    nodes          = 2
    auth_token     = "0123456789abcdef"
    has_auth_token = true
  }

  assert {
    condition     = one(aws_elasticache_replication_group.this).automatic_failover_enabled && one(aws_elasticache_replication_group.this).multi_az_enabled && one(aws_elasticache_replication_group.this).num_cache_clusters == 2
    error_message = "Failover over two nodes was expected."
  }

  assert {
    condition     = one(aws_elasticache_replication_group.this).transit_encryption_enabled && one(aws_elasticache_replication_group.this).at_rest_encryption_enabled == "true"
    error_message = "TLS and encryption at rest were expected."
  }

  assert {
    condition     = output.setting == "rediss://mock.abc.ng.0001.use1.cache.amazonaws.com:6379" && output.node_cluster_ids == tolist(["shop-001", "shop-002"])
    error_message = "The setting must be what the contract says."
  }
}

run "own_parameters" {
  command = plan
  module {
    source = "../modules/cache"
  }
  variables {
    engine     = "redis"
    nodes      = 2
    parameters = { maxmemory-policy = "volatile-lru" }
  }

  assert {
    condition     = one(aws_elasticache_parameter_group.this).family == "redis7"
    error_message = "A parameter group of its own was expected."
  }
}

run "single_redis_is_refused" {
  command = plan
  module {
    source = "../modules/cache"
  }
  variables {
    engine = "redis"
  }
  expect_failures = [var.nodes]
}

run "password_without_tls_is_refused" {
  command = plan
  module {
    source = "../modules/cache"
  }
  variables {
    engine                  = "redis"
    nodes                   = 2
    auth_token              = "0123456789abcdef"
    has_auth_token          = true
    is_encrypted_in_transit = false
  }
  expect_failures = [aws_elasticache_replication_group.this]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/cache"
  }
  variables {
    # password for memcached is refused
    auth_token = "0123456789abcdef"
    # wrong size is refused
    node_type = "t3.micro"
    # wrong version is refused
    engine_version = "7.1"
    # one zone is refused
    subnet_ids = ["subnet-0a"]
  }
  expect_failures = [var.auth_token, var.node_type, var.engine_version, var.subnet_ids]
}

run "unknown_engine_is_refused" {
  command = plan
  module {
    source = "../modules/cache"
  }
  variables {
    engine = "varnish"
  }
  expect_failures = [var.engine]
}
