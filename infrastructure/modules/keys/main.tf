data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  root    = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root"

  principals = {
    logs       = "logs.${data.aws_region.current.name}.amazonaws.com"
    cloudwatch = "cloudwatch.amazonaws.com"
    sns        = "sns.amazonaws.com"
    events     = "events.amazonaws.com"
    budgets    = "budgets.amazonaws.com"
    backup     = "backup.amazonaws.com"
    cloudtrail = "cloudtrail.amazonaws.com"
    cloudfront = "cloudfront.amazonaws.com"
    s3         = "s3.amazonaws.com"
  }
  # Auto Scaling starts machines with encrypted disks and tells of failures by a role of its own; logs name no source account, so they have a statement of their own.
  services = setsubtract(var.services, ["autoscaling", "logs"])
}

data "aws_iam_policy_document" "this" {
  #checkov:skip=CKV_AWS_109:A key's policy is about the key itself; without this statement nobody could ever change it.
  #checkov:skip=CKV_AWS_111:A key's policy is about the key itself; without this statement nobody could ever change it.
  #checkov:skip=CKV_AWS_356:In a key's policy * means this key.

  # The account's IAM policies decide who uses the key; without this it could not be managed at all.
  statement {
    sid       = "AccountByIAM"
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [local.root]
    }
  }

  dynamic "statement" {
    for_each = length(var.administrator_arns) > 0 ? [1] : []
    content {
      sid = "Administrators"
      actions = [
        "kms:Describe*", "kms:List*", "kms:Get*", "kms:Put*", "kms:Update*", "kms:Enable*", "kms:Disable*", "kms:TagResource", "kms:UntagResource",
        "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion",
      ]
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = var.administrator_arns
      }
    }
  }

  dynamic "statement" {
    for_each = local.services
    content {
      sid       = "Service${title(statement.key)}"
      actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
      resources = ["*"]
      principals {
        type        = "Service"
        identifiers = [local.principals[statement.key]]
      }
      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }
    }
  }

  dynamic "statement" {
    for_each = contains(var.services, "logs") ? [1] : []
    content {
      sid       = "ServiceLogs"
      actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
      resources = ["*"]
      principals {
        type        = "Service"
        identifiers = [local.principals.logs]
      }
      condition {
        test     = "ArnLike"
        variable = "kms:EncryptionContext:aws:logs:arn"
        values   = ["arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.name}:${local.account}:*"]
      }
    }
  }

  dynamic "statement" {
    for_each = contains(var.services, "autoscaling") ? [1] : []
    content {
      sid       = "AutoScalingDisks"
      actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
      resources = ["*"]
      # By condition: naming a role that does not exist yet makes the whole policy invalid, and AWS makes this one with the first group.
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
      condition {
        test     = "ArnEquals"
        variable = "aws:PrincipalArn"
        values   = ["arn:${data.aws_partition.current.partition}:iam::${local.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]
      }
    }
  }

  dynamic "statement" {
    for_each = contains(var.services, "autoscaling") ? [1] : []
    content {
      sid       = "AutoScalingGrants"
      actions   = ["kms:CreateGrant"]
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
      condition {
        test     = "ArnEquals"
        variable = "aws:PrincipalArn"
        values   = ["arn:${data.aws_partition.current.partition}:iam::${local.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]
      }
      condition {
        test     = "Bool"
        variable = "kms:GrantIsForAWSResource"
        values   = ["true"]
      }
    }
  }
}

resource "aws_kms_key" "this" {
  description             = "${var.name}: ${var.description}"
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days
  multi_region            = var.is_multi_region
  policy                  = data.aws_iam_policy_document.this.json
  tags                    = merge(var.tags, { Name = var.name })

  lifecycle {
    # What it encrypts cannot be read without it. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
