data "aws_partition" "current" {}

resource "aws_backup_vault" "this" {
  #checkov:skip=CKV_AWS_166:Encrypted with the service's own key where the caller gives none.
  name        = var.name
  kms_key_arn = var.kms_key_arn
  tags        = var.tags

  lifecycle {
    # The last way back. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true
  }
}

resource "aws_backup_vault_lock_configuration" "this" {
  count = var.lock == null ? 0 : 1

  backup_vault_name   = aws_backup_vault.this.name
  min_retention_days  = var.lock.minimum_days
  max_retention_days  = var.lock.maximum_days
  changeable_for_days = var.lock.changeable_days

  lifecycle {
    precondition {
      condition     = alltrue([for rule in values(var.rules) : rule.keep_days >= var.lock.minimum_days && rule.keep_days <= var.lock.maximum_days])
      error_message = "A rule's keep_days lies outside the lock's minimum_days and maximum_days: AWS Backup would fail every such job. Change one of them."
    }
  }
}

resource "aws_backup_plan" "this" {
  name = var.name
  tags = var.tags

  dynamic "rule" {
    for_each = var.rules
    content {
      rule_name                = rule.key
      target_vault_name        = aws_backup_vault.this.name
      schedule                 = rule.value.schedule
      start_window             = 60
      completion_window        = 300
      enable_continuous_backup = rule.value.is_continuous
      recovery_point_tags      = merge(var.tags, { Rule = rule.key })

      lifecycle {
        delete_after       = rule.value.keep_days
        cold_storage_after = rule.value.cold_after_days
      }

      dynamic "copy_action" {
        for_each = var.copy_to_vault_arn == null ? [] : [var.copy_to_vault_arn]
        content {
          destination_vault_arn = copy_action.value
          lifecycle {
            delete_after       = rule.value.keep_days
            cold_storage_after = rule.value.cold_after_days
          }
        }
      }
    }
  }
}

resource "aws_backup_selection" "this" {
  name         = var.name
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = aws_iam_role.this.arn
  resources    = var.resource_arns
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["backup.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-backup"
  description        = "AWS Backup backs the shop up and restores it"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

# The service's own policies: what it needs per kind of resource, kept up by AWS.
resource "aws_iam_role_policy_attachment" "this" {
  for_each = toset([
    "service-role/AWSBackupServiceRolePolicyForBackup",
    "service-role/AWSBackupServiceRolePolicyForRestores",
    "AWSBackupServiceRolePolicyForS3Backup",
    "AWSBackupServiceRolePolicyForS3Restore",
  ])

  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}

# A backup that nobody has restored is a hope. AWS Backup restores one by itself, and throws the copy away again.
resource "aws_backup_restore_testing_plan" "this" {
  count = length(var.restore_tests) > 0 ? 1 : 0

  # No hyphens here.
  name                = replace(var.name, "-", "_")
  schedule_expression = var.restore_test_schedule
  start_window_hours  = 4
  tags                = var.tags

  recovery_point_selection {
    algorithm             = "LATEST_WITHIN_WINDOW"
    include_vaults        = [aws_backup_vault.this.arn]
    recovery_point_types  = ["SNAPSHOT"]
    selection_window_days = 7
  }
}

resource "aws_backup_restore_testing_selection" "this" {
  for_each = var.restore_tests

  name                      = each.key
  restore_testing_plan_name = aws_backup_restore_testing_plan.this[0].name
  iam_role_arn              = aws_iam_role.this.arn
  protected_resource_type   = each.value.resource_type
  protected_resource_arns   = each.value.resource_arns
  validation_window_hours   = each.value.validate_hours
}

resource "aws_backup_vault_notifications" "this" {
  count = var.has_alarm_topic ? 1 : 0

  backup_vault_name   = aws_backup_vault.this.name
  sns_topic_arn       = var.alarm_topic_arn
  backup_vault_events = ["COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED", "S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"]
}

# The vault tells of every finished job or of none; the alarms tell of those that failed, and of silence.
resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "${var.name}-backup-failed"
  alarm_description   = "A backup of the shop failed. See why under Jobs in AWS Backup; the last good copy is still in the vault."
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  dimensions          = { BackupVaultName = aws_backup_vault.this.name }
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 3600
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.has_alarm_topic ? [var.alarm_topic_arn] : []
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  alarm_name          = "${var.name}-backup-silent"
  alarm_description   = "No backup of the shop was finished for a day: the plan is switched off, or its role may do nothing any more."
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsCompleted"
  dimensions          = { BackupVaultName = aws_backup_vault.this.name }
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 86400
  evaluation_periods  = 1
  treat_missing_data  = "breaching"
  alarm_actions       = var.has_alarm_topic ? [var.alarm_topic_arn] : []
  tags                = var.tags
}
