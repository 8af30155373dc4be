mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name             = "shop"
  alarm_topic_arns = ["arn:aws:sns:us-east-1:123456789012:alerts"]
}

run "all_regions_validated" {
  command = plan
  module {
    source = "../modules/audit-trail"
  }

  assert {
    condition     = aws_cloudtrail.this.is_multi_region_trail && aws_cloudtrail.this.enable_log_file_validation && aws_cloudtrail.this.include_global_service_events
    error_message = "All regions with validation were expected."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.this.restrict_public_buckets && aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "A private bucket with versions was expected."
  }

  assert {
    condition     = contains(keys(aws_cloudwatch_metric_alarm.this), "root-used") && contains(keys(aws_cloudwatch_metric_alarm.this), "trail-changed")
    error_message = "Alarms on incidents were expected."
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.this) == keys(aws_cloudwatch_log_metric_filter.this)
    error_message = "An alarm for each filter was expected."
  }
}

run "short_memory_is_refused" {
  command = plan
  module {
    source = "../modules/audit-trail"
  }
  variables {
    retention_days = 30
  }
  expect_failures = [var.retention_days]
}
