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

run "writer_and_reader" {
  command = plan
  module {
    source = "../modules/aurora"
  }

  assert {
    condition     = aws_rds_cluster.this.engine == "aurora-postgresql" && aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.deletion_protection
    error_message = "Encrypted and protected Aurora PostgreSQL was expected."
  }

  assert {
    condition     = length(aws_rds_cluster_instance.this) == 2 && alltrue([for i in aws_rds_cluster_instance.this : !i.publicly_accessible])
    error_message = "Two private instances were expected."
  }

  assert {
    condition     = one([for p in aws_rds_cluster_parameter_group.this.parameter : p.value if p.name == "rds.force_ssl"]) == "1"
    error_message = "TLS only was expected."
  }

  assert {
    condition     = length(aws_appautoscaling_target.readers) == 0 && output.port == 5432 && output.engine == "postgres"
    error_message = "No scaling of readers was asked for."
  }
}

run "readers_scale" {
  command = plan
  module {
    source = "../modules/aurora"
  }
  variables {
    readers_maximum = 4
  }

  assert {
    condition     = one(aws_appautoscaling_target.readers).min_capacity == 1 && one(aws_appautoscaling_target.readers).max_capacity == 4
    error_message = "1 to 4 readers were expected."
  }
}

run "serverless" {
  command = plan
  module {
    source = "../modules/aurora"
  }
  variables {
    instance_class      = "db.serverless"
    serverless_capacity = { minimum = 0.5, maximum = 8 }
  }

  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].max_capacity == 8
    error_message = "8 units at most were expected."
  }
}

run "mysql" {
  command = plan
  module {
    source = "../modules/aurora"
  }
  variables {
    engine = "aurora-mysql"
  }

  assert {
    condition     = output.port == 3306 && output.engine == "mysql" && aws_rds_cluster_parameter_group.this.family == "aurora-mysql8.0"
    error_message = "Aurora MySQL 8.0 was expected."
  }
}

run "minimum_above_maximum_is_refused" {
  command = plan
  module {
    source = "../modules/aurora"
  }
  variables {
    instance_class      = "db.serverless"
    serverless_capacity = { minimum = 4, maximum = 2 }
  }
  expect_failures = [var.serverless_capacity]
}

run "too_few_readers_are_refused" {
  command = plan
  module {
    source = "../modules/aurora"
  }
  variables {
    instances       = 4
    readers_maximum = 2
  }
  expect_failures = [var.readers_maximum]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/aurora"
  }
  variables {
    # one instance is refused
    instances = 1
    # bounds without serverless are refused
    serverless_capacity = { minimum = 1, maximum = 2 }
    # one zone is refused
    subnet_ids = ["subnet-0a"]
    # unknown engine is refused
    engine = "postgres"
  }
  expect_failures = [var.instances, var.serverless_capacity, var.subnet_ids, var.engine]
}
