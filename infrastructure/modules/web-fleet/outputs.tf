output "asg_name" {
  description = "Name of the Auto Scaling group: the module's name. Known before the group, so that user data may use it."
  value       = local.asg_name
}

output "lifecycle_hook_name" {
  description = "Hook that holds a leaving instance until it has drained. Known before the hook, so that user data may use it."
  value       = local.lifecycle_hook_name
}

output "launch_hook_name" {
  description = "Hook that keeps a new instance out of the balancer until it says that it is ready; empty with join_seconds 0. Known before the hook."
  value       = local.launch_hook_name
}

output "asg_arn" {
  description = "ARN of the Auto Scaling group."
  value       = aws_autoscaling_group.this.arn
}

output "launch_template_id" {
  description = "Launch template of the instances."
  value       = aws_launch_template.this.id
}

output "role_name" {
  description = "IAM role of the instances."
  value       = aws_iam_role.this.name
}

output "role_arn" {
  description = "ARN of the IAM role of the instances."
  value       = aws_iam_role.this.arn
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    instance_types         = [for override in aws_autoscaling_group.this.mixed_instances_policy[0].launch_template[0].override : override.instance_type]
    minimum                = aws_autoscaling_group.this.min_size
    desired                = aws_autoscaling_group.this.desired_capacity
    maximum                = aws_autoscaling_group.this.max_size
    on_demand_base         = aws_autoscaling_group.this.mixed_instances_policy[0].instances_distribution[0].on_demand_base_capacity
    on_demand_percentage   = aws_autoscaling_group.this.mixed_instances_policy[0].instances_distribution[0].on_demand_percentage_above_base_capacity
    is_capacity_rebalanced = aws_autoscaling_group.this.capacity_rebalance
    out                    = [for alarm in aws_cloudwatch_metric_alarm.cpu_high : { percent = alarm.threshold, seconds = alarm.period * alarm.evaluation_periods }]
    in                     = [for alarm in aws_cloudwatch_metric_alarm.cpu_low : { percent = alarm.threshold, seconds = alarm.period * alarm.evaluation_periods }]
    has_public_address     = aws_launch_template.this.network_interfaces[0].associate_public_ip_address
    subnets                = aws_autoscaling_group.this.vpc_zone_identifier
    image_id               = aws_launch_template.this.image_id
    user_data              = base64decode(aws_launch_template.this.user_data)
    http_tokens            = aws_launch_template.this.metadata_options[0].http_tokens
    schedules              = keys(aws_autoscaling_schedule.this)
    access                 = { for s in data.aws_iam_policy_document.this.statement : s.sid => sort(s.resources) }
  }
}
