locals {
  image = var.image != null ? var.image : "${aws_ecr_repository.this.repository_url}:${var.image_tag}"

  # The load balancer stops sending before the process ends: Duka goes on answering for this long after the signal.
  duka_drain_seconds = var.drain_seconds - 10

  volumes = var.file_system == null ? [] : [var.file_system]

  # What all services and the migration share.
  container = {
    image                  = local.image
    essential              = true
    readonlyRootFilesystem = true
    linuxParameters        = { initProcessEnabled = true }
    stopTimeout            = var.drain_seconds
    secrets                = [for name in sort(keys(var.secret_arns)) : { name = name, valueFrom = var.secret_arns[name] }]
    mountPoints = concat(
      [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }],
      [for v in local.volumes : { sourceVolume = "files", containerPath = v.path, readOnly = false }],
      # Without a shared folder Duka's own is the task's, and goes with it: media and mail then belong elsewhere.
      var.file_system == null ? [{ sourceVolume = "data", containerPath = "/var/lib/duka", readOnly = false }] : [],
    )
  }

  settings = merge({ DUKA_LOG_FORMAT = "json", DUKA_LISTEN = "0.0.0.0:${var.port}", DUKA_DRAIN_SECONDS = tostring(local.duka_drain_seconds) }, var.environment)

  log_options = {
    awslogs-group   = aws_cloudwatch_log_group.this.name
    awslogs-region  = data.aws_region.current.name
    mode            = "non-blocking"
    max-buffer-size = "25m"
  }
}

data "aws_region" "current" {}

data "aws_partition" "current" {}

resource "aws_ecr_repository" "this" {
  #checkov:skip=CKV_AWS_136:Encrypted with AES-256 where the caller gives no key of its own.
  name                 = var.name
  image_tag_mutability = "IMMUTABLE"
  tags                 = var.tags

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = var.kms_key_arn == null ? "AES256" : "KMS"
    kms_key         = var.kms_key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Untagged layers go after a week"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 7 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "The last 30 versions stay, so that a roll back finds its image"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 30 }
        action       = { type = "expire" }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_338:A year by default; a stack may shorten it for cost.
  #checkov:skip=CKV_AWS_158:Encrypted by the service's own key where the caller gives none.
  name              = "/duka/${var.name}/containers"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_ecs_cluster" "this" {
  name = var.name
  tags = var.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

resource "aws_ecs_task_definition" "service" {
  for_each = var.services

  family                   = "${var.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory_mib
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  tags                     = var.tags

  container_definitions = jsonencode([merge(
    local.container,
    {
      name         = "duka"
      command      = ["serve"]
      portMappings = [{ containerPort = var.port, protocol = "tcp" }]
      environment  = [for name, value in merge(local.settings, { DUKA_ROLE = each.value.role }, each.value.environment) : { name = name, value = value }]
      logConfiguration = {
        logDriver = "awslogs"
        options   = merge(local.log_options, { awslogs-stream-prefix = each.key })
      }
    },
    length(var.health_command) == 0 ? {} : {
      healthCheck = { command = concat(["CMD"], var.health_command), interval = 15, timeout = 5, retries = 3, startPeriod = 60 }
    },
  )])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture == "arm64" ? "ARM64" : "X86_64"
  }

  volume {
    name = "tmp"
  }

  dynamic "volume" {
    for_each = var.file_system == null ? ["data"] : []
    content {
      name = volume.value
    }
  }

  dynamic "volume" {
    for_each = local.volumes
    content {
      name = "files"
      efs_volume_configuration {
        file_system_id     = volume.value.id
        transit_encryption = "ENABLED"
        authorization_config {
          access_point_id = volume.value.access_point_id
          iam             = "ENABLED"
        }
      }
    }
  }
}

# Migrations are a step of their own: run this task once and see it end well before the services are updated.
resource "aws_ecs_task_definition" "migrate" {
  family                   = "${var.name}-migrate"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  tags                     = var.tags

  container_definitions = jsonencode([merge(local.container, {
    name        = "duka"
    command     = ["migrate"]
    environment = [for name, value in local.settings : { name = name, value = value }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = merge(local.log_options, { awslogs-stream-prefix = "migrate" })
    }
  })])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture == "arm64" ? "ARM64" : "X86_64"
  }

  volume {
    name = "tmp"
  }

  dynamic "volume" {
    for_each = var.file_system == null ? ["data"] : []
    content {
      name = volume.value
    }
  }

  dynamic "volume" {
    for_each = local.volumes
    content {
      name = "files"
      efs_volume_configuration {
        file_system_id     = volume.value.id
        transit_encryption = "ENABLED"
        authorization_config {
          access_point_id = volume.value.access_point_id
          iam             = "ENABLED"
        }
      }
    }
  }
}

resource "aws_ecs_service" "this" {
  for_each = var.services

  name                               = each.key
  cluster                            = aws_ecs_cluster.this.id
  task_definition                    = aws_ecs_task_definition.service[each.key].arn
  desired_count                      = each.value.minimum
  platform_version                   = "LATEST"
  availability_zone_rebalancing      = "ENABLED"
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = each.value.is_balanced ? 60 : null
  tags                               = var.tags

  # The minimum is always there; only what scaling adds may be taken back by AWS.
  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = each.value.minimum
    weight            = 100 - each.value.spot_percent
  }

  dynamic "capacity_provider_strategy" {
    for_each = each.value.spot_percent > 0 ? [each.value.spot_percent] : []
    content {
      capacity_provider = "FARGATE_SPOT"
      weight            = capacity_provider_strategy.value
    }
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = var.security_group_ids
    assign_public_ip = false
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  dynamic "load_balancer" {
    for_each = each.value.is_balanced ? [each.value.target_group_arn] : []
    content {
      target_group_arn = load_balancer.value
      container_name   = "duka"
      container_port   = var.port
    }
  }

  lifecycle {
    # Scaling moves it.
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "this" {
  for_each = var.services

  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.this[each.key].name}"
  min_capacity       = each.value.minimum
  max_capacity       = each.value.maximum
  tags               = var.tags
}

resource "aws_appautoscaling_policy" "cpu" {
  for_each = var.services

  name               = "${var.name}-${each.key}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.key].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.target_cpu_percent
    scale_out_cooldown = 60
    scale_in_cooldown  = 300
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
