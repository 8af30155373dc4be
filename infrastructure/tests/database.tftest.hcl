mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name               = "shop"
  subnet_ids         = ["subnet-0a", "subnet-0b"]
  security_group_ids = ["sg-0a"]
  password           = "abcdefghijABCDEFGHIJ"
}

run "postgres_multi_az" {
  command = plan
  module {
    source = "../modules/database"
  }

  assert {
    condition     = aws_db_instance.this.engine == "postgres" && aws_db_instance.this.engine_version == "16" && aws_db_instance.this.port == 5432
    error_message = "PostgreSQL 16 was expected."
  }

  assert {
    condition     = aws_db_instance.this.multi_az && aws_db_instance.this.storage_encrypted && !aws_db_instance.this.publicly_accessible
    error_message = "Multi-AZ, encrypted and private was expected."
  }

  assert {
    condition     = aws_db_instance.this.allocated_storage == 20 && aws_db_instance.this.max_allocated_storage == 100 && aws_db_instance.this.backup_retention_period == 7
    error_message = "20 GiB growing to 100, 7 days of backups were expected."
  }

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "Protection and a last snapshot were expected."
  }

  assert {
    condition     = one([for p in aws_db_parameter_group.this.parameter : p.value if p.name == "rds.force_ssl"]) == "1"
    error_message = "TLS only was expected."
  }

  assert {
    condition     = one([for p in aws_db_parameter_group.this.parameter : p.value if p.name == "log_min_duration_statement"]) == "500"
    error_message = "Slow queries are logged."
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres16"
    error_message = "The family follows the version."
  }
}

run "mysql_tuned" {
  command = plan
  module {
    source = "../modules/database"
  }
  variables {
    engine          = "mysql"
    max_connections = 300
  }

  assert {
    condition     = aws_db_instance.this.engine_version == "8.0" && aws_db_instance.this.port == 3306 && aws_db_parameter_group.this.family == "mysql8.0"
    error_message = "MySQL 8.0 was expected."
  }

  assert {
    condition     = one([for p in aws_db_parameter_group.this.parameter : p.value if p.name == "max_connections"]) == "300"
    error_message = "300 connections were asked for."
  }

  assert {
    condition     = one([for p in aws_db_parameter_group.this.parameter : p.value if p.name == "innodb_buffer_pool_size"]) == "{DBInstanceClassMemory*3/4}"
    error_message = "A buffer pool of three quarters was expected."
  }

  assert {
    condition     = one([for p in aws_db_parameter_group.this.parameter : p.value if p.name == "slow_query_log"]) == "1" && one([for p in aws_db_parameter_group.this.parameter : p.value if p.name == "long_query_time"]) == "0.5"
    error_message = "Slow queries are logged."
  }

  assert {
    condition     = !aws_db_instance.this.performance_insights_enabled
    error_message = "db.t3.small has no Performance Insights for MySQL."
  }
}

run "replicas" {
  command = plan
  module {
    source = "../modules/database"
  }
  variables {
    replicas = 2
  }

  assert {
    condition     = [for r in aws_db_instance.replica : r.identifier] == ["shop-replica-1", "shop-replica-2"] && alltrue([for r in aws_db_instance.replica : r.storage_encrypted])
    error_message = "Two encrypted replicas were expected."
  }

  assert {
    condition     = alltrue([for r in aws_db_instance.replica : r.max_allocated_storage == aws_db_instance.this.max_allocated_storage])
    error_message = "A replica was expected to grow as its primary does."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/database"
  }
  variables {
    # one zone is refused
    subnet_ids = ["subnet-0a"]
    # no backups is refused
    backup_retention_days = 0
    # unknown engine is refused
    engine = "oracle"
    # wrong size is refused
    instance_class = "t3.small"
    # too little storage is refused
    storage_gib = 5
    # reserved user is refused
    username = "postgres"
    # short password is refused
    password = "secret"
    # wrong window is refused
    maintenance_window = "sunday at five"
    # wrong key is refused
    kms_key_arn = "alias/shop"
  }
  expect_failures = [var.subnet_ids, var.backup_retention_days, var.engine, var.instance_class, var.storage_gib, var.username, var.password, var.maintenance_window, var.kms_key_arn]
}

run "wrong_input_is_refused_2" {
  command = plan
  module {
    source = "../modules/database"
  }
  variables {
    # old version is refused
    engine_version = "9.6"
    # no room to grow is refused
    storage_max_gib = 20
  }
  expect_failures = [var.engine_version, var.storage_max_gib]
}
