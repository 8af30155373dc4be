mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name               = "shop"
  subnet_ids         = ["subnet-0a", "subnet-0b"]
  security_group_ids = ["sg-0a"]
  services = {
    storefront = { role = "storefront,catalog", target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop/6d0ecf831eec9f09", spot_percent = 70 }
    worker     = { role = "worker,scheduler", is_balanced = false, minimum = 1, maximum = 2 }
  }
  secret_arns = { DUKA_DATABASE_URL = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf:url::" }
}

run "defaults" {
  command = plan
  module {
    source = "../modules/containers"
  }

  # a service per role
  assert {
    condition     = keys(aws_ecs_service.this) == ["storefront", "worker"]
    error_message = "Two services were expected."
  }

  assert {
    condition     = length(aws_ecs_service.this["storefront"].load_balancer) == 1 && length(aws_ecs_service.this["worker"].load_balancer) == 0
    error_message = "Only the storefront is behind the balancer."
  }

  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.service["storefront"].container_definitions)[0].environment, { name = "DUKA_ROLE", value = "storefront,catalog" })
    error_message = "The role is a setting."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.service["worker"].container_definitions)[0].secrets == [{ name = "DUKA_DATABASE_URL", valueFrom = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf:url::" }]
    error_message = "The address of the database is a secret."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.migrate.container_definitions)[0].command == ["migrate"]
    error_message = "The migration is a task of its own."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.service["worker"].container_definitions)[0].readonlyRootFilesystem
    error_message = "The root file system is read-only."
  }

  assert {
    condition     = one([for s in data.aws_iam_policy_document.execution.statement : s if s.sid == "ReadSecrets"]).resources == toset(["arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf"])
    error_message = "Permission for the secret, without its key, was expected."
  }

  assert {
    condition     = length(aws_iam_role_policy.task) == 0
    error_message = "A task that uses nothing of AWS needs no policy."
  }

  # scales and rolls back
  assert {
    condition     = aws_appautoscaling_target.this["storefront"].min_capacity == 2 && aws_appautoscaling_target.this["storefront"].max_capacity == 6
    error_message = "2 to 6 tasks were expected."
  }

  assert {
    condition     = aws_ecs_service.this["storefront"].deployment_circuit_breaker[0].rollback
    error_message = "A failed deployment rolls back."
  }

  assert {
    condition     = { for s in aws_ecs_service.this["storefront"].capacity_provider_strategy : s.capacity_provider => s.weight } == { FARGATE = 30, FARGATE_SPOT = 70 }
    error_message = "Spot above the minimum was expected."
  }

  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this.image_scanning_configuration[0].scan_on_push
    error_message = "Versions must not change, and are scanned."
  }
}

run "shared_folder_by_access_point" {
  command = plan
  module {
    source = "../modules/containers"
  }
  variables {
    file_system = { id = "fs-0123456789abcdef0", access_point_id = "fsap-0123456789abcdef0" }
  }

  assert {
    condition     = one([for v in aws_ecs_task_definition.service["worker"].volume : v if v.name == "files"]).efs_volume_configuration[0].transit_encryption == "ENABLED"
    error_message = "TLS to the file system was expected."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/containers"
  }
  variables {
    # latest is refused
    image = "shop:latest"
    # unknown role is refused
    services = { x = { role = "shopfront" } }
    # password in the environment is refused
    environment = { DUKA_DATABASE_URL = "postgres://duka:secret@host/duka" }
    # one zone is refused
    subnet_ids = ["subnet-0a"]
    # too long a drain is refused
    drain_seconds = 300
  }
  expect_failures = [var.image, var.services, var.environment, var.subnet_ids, var.drain_seconds]
}

run "wrong_input_is_refused_2" {
  command = plan
  module {
    source = "../modules/containers"
  }
  variables {
    # single visitor task is refused
    services = { x = { role = "web", minimum = 1 } }
    # no setting is refused
    environment = { PATH = "/bin" }
  }
  expect_failures = [var.services, var.environment]
}

run "minimum_above_maximum_is_refused" {
  command = plan
  module {
    source = "../modules/containers"
  }
  variables {
    services = { x = { role = "web", minimum = 7 } }
  }
  expect_failures = [var.services]
}

run "unpaired_memory_is_refused" {
  command = plan
  module {
    source = "../modules/containers"
  }
  variables {
    services = { x = { role = "web", cpu = 1024, memory_mib = 512 } }
  }
  expect_failures = [var.services]
}
