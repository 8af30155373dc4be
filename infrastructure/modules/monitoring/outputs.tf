output "log_group_names" {
  description = "Log groups by content: application (Duka's lines and metrics), system (the machine's errors), security (sign-ins, refused requests)."
  value       = { for name, group in aws_cloudwatch_log_group.this : name => group.name }
}

output "log_group_arns" {
  description = "ARNs of the log groups, by content."
  value       = { for name, group in aws_cloudwatch_log_group.this : name => group.arn }
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "alarm_names" {
  description = "Names of all alarms."
  value       = sort([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name])
}

output "metric_namespace" {
  description = "Namespace of Duka's own metrics in CloudWatch."
  value       = local.catalogue.namespace
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    alarms     = keys(aws_cloudwatch_metric_alarm.this)
    thresholds = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => alarm.threshold }
    panels     = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : try(widget.properties.title, "")]
    retention  = { for name, group in aws_cloudwatch_log_group.this : name => group.retention_in_days }
  }
}
