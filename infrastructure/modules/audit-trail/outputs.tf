output "trail_arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket" {
  description = "Bucket of the trail's files."
  value       = aws_s3_bucket.this.bucket
}

output "log_group_name" {
  description = "Log group of the trail."
  value       = aws_cloudwatch_log_group.this.name
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    is_multi_region = aws_cloudtrail.this.is_multi_region_trail
    is_validated    = aws_cloudtrail.this.enable_log_file_validation
    incidents       = keys(aws_cloudwatch_metric_alarm.this)
  }
}
