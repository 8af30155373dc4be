mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name          = "shop"
  resource_arns = ["arn:aws:rds:us-east-1:123456789012:db:shop"]
}

run "daily_weekly_monthly" {
  command = plan
  module {
    source = "../modules/backup"
  }

  assert {
    condition     = { for r in aws_backup_plan.this.rule : r.rule_name => one(r.lifecycle).delete_after } == { daily = 35, weekly = 90, monthly = 365 }
    error_message = "Daily, weekly and monthly copies were expected."
  }

  assert {
    condition     = aws_backup_selection.this.resources == toset(["arn:aws:rds:us-east-1:123456789012:db:shop"])
    error_message = "The database was expected."
  }

  assert {
    condition     = length(aws_backup_vault_lock_configuration.this) == 0
    error_message = "No lock was asked for."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.failed.threshold == 0 && aws_cloudwatch_metric_alarm.silent.treat_missing_data == "breaching"
    error_message = "A failed backup and none at all must ring."
  }
}

run "restores_are_tried" {
  command = plan
  module {
    source = "../modules/backup"
  }
  variables {
    restore_tests = { database = { resource_type = "RDS", resource_arns = ["arn:aws:rds:us-east-1:123456789012:db:shop"] } }
    lock          = { minimum_days = 7, maximum_days = 400 }
  }

  assert {
    condition     = one(aws_backup_restore_testing_plan.this).schedule_expression == "cron(0 6 ? * MON *)" && aws_backup_restore_testing_selection.this["database"].validation_window_hours == 4
    error_message = "A weekly restore was expected."
  }

  assert {
    condition     = one(aws_backup_vault_lock_configuration.this).min_retention_days == 7
    error_message = "A lock was asked for."
  }
}

run "lock_against_the_rules_is_refused" {
  command = plan
  module {
    source = "../modules/backup"
  }
  variables {
    lock = { minimum_days = 60, maximum_days = 400 }
  }
  expect_failures = [aws_backup_vault_lock_configuration.this]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/backup"
  }
  variables {
    # everything is refused
    resource_arns = ["*"]
    # short memory is refused
    rules = { daily = { schedule = "cron(0 2 * * ? *)", keep_days = 1 } }
    # lock upside down is refused
    lock = { minimum_days = 60, maximum_days = 30 }
  }
  expect_failures = [var.resource_arns, var.rules, var.lock]
}

run "early_end_of_cold_copies_is_refused" {
  command = plan
  module {
    source = "../modules/backup"
  }
  variables {
    rules = { monthly = { schedule = "cron(0 0 1 * ? *)", keep_days = 60, cold_after_days = 30 } }
  }
  expect_failures = [var.rules]
}

run "no_schedule_is_refused" {
  command = plan
  module {
    source = "../modules/backup"
  }
  variables {
    rules = { daily = { schedule = "daily", keep_days = 35 } }
  }
  expect_failures = [var.rules]
}
