# Two roles: ECS starts a task with one (image, logs, secrets), the task runs with the other (the shop's own things).

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  description        = "ECS starts Duka's tasks"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role" "task" {
  name               = "${var.name}-task"
  description        = "Duka's running tasks"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

locals {
  # ARN:key:: names one key of a secret; the permission is for the secret.
  secret_arns = distinct([for reference in values(var.secret_arns) : join(":", slice(split(":", reference), 0, min(7, length(split(":", reference)))))])

  task_statements = {
    UseKeys     = { actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = var.access.kms_key_arns }
    UseObjects  = { actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], resources = [for arn in var.access.bucket_arns : "${arn}/*"] }
    ListBuckets = { actions = ["s3:ListBucket"], resources = var.access.bucket_arns }
    UseQueues = {
      actions   = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"]
      resources = var.access.queue_arns
    }
    PublishNotices = { actions = ["sns:Publish"], resources = var.access.topic_arns }
    UseTables = {
      actions = [
        "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem",
        "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable",
      ]
      resources = var.access.table_arns
    }
    MountFiles = { actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], resources = var.access.file_system_arns }
  }
  has_task_policy = anytrue([for s in local.task_statements : length(s.resources) > 0])
}

data "aws_iam_policy_document" "execution" {
  # AWS knows no resources for this call.
  statement {
    sid       = "SignInToRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "PullImage"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
    resources = [aws_ecr_repository.this.arn]
  }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  dynamic "statement" {
    for_each = length(var.secret_arns) > 0 ? [1] : []
    content {
      sid       = "ReadSecrets"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = local.secret_arns
    }
  }

  dynamic "statement" {
    for_each = length(var.access.kms_key_arns) > 0 ? [1] : []
    content {
      sid       = "DecryptSecrets"
      actions   = ["kms:Decrypt"]
      resources = var.access.kms_key_arns
    }
  }
}

resource "aws_iam_role_policy" "execution" {
  name   = "start-duka"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

data "aws_iam_policy_document" "task" {
  dynamic "statement" {
    for_each = { for sid, s in local.task_statements : sid => s if length(s.resources) > 0 }
    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role_policy" "task" {
  count = local.has_task_policy ? 1 : 0

  name   = "duka-task"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.task.json
}
