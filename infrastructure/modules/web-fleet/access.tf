# The instances' role: what this shop's nodes need, by ARN.

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-node"
  description        = "Nodes that run Duka"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-node"
  role = aws_iam_role.this.name
  tags = var.tags
}

locals {
  # ARN of the group by its name: the resource itself would close a circle through the launch template.
  asg_arn = "arn:${data.aws_partition.current.partition}:autoscaling:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:autoScalingGroup:*:autoScalingGroupName/${local.asg_name}"

  statements = {
    ReadSecrets = { actions = ["secretsmanager:GetSecretValue"], resources = var.access.secret_arns }
    UseKeys     = { actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = var.access.kms_key_arns }
    UseObjects  = { actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], resources = [for arn in var.access.bucket_arns : "${arn}/*"] }
    ReadObjects = { actions = ["s3:GetObject"], resources = [for arn in var.access.read_bucket_arns : "${arn}/*"] }
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
    WriteLogs  = { actions = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], resources = [for arn in var.access.log_group_arns : "${arn}:*"] }
    # A leaving instance says when it has drained.
    FinishDraining = { actions = ["autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"], resources = [local.asg_arn] }
  }
}

data "aws_iam_policy_document" "this" {
  dynamic "statement" {
    for_each = { for sid, s in local.statements : sid => s if length(s.resources) > 0 }
    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "duka-node"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_iam_role_policy_attachment" "session_manager" {
  count = var.has_session_manager ? 1 : 0

  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
