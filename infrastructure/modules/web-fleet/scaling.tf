# Scaling by alarms: the shape that the sources ask for.

resource "aws_autoscaling_policy" "out" {
  count = var.cpu_alarms == null ? 0 : 1

  name                   = "${var.name}-out"
  autoscaling_group_name = aws_autoscaling_group.this.name
  policy_type            = "SimpleScaling"
  adjustment_type        = "ChangeInCapacity"
  scaling_adjustment     = var.cpu_alarms.out_by
  cooldown               = 180
}

resource "aws_autoscaling_policy" "in" {
  count = var.cpu_alarms == null ? 0 : 1

  name                   = "${var.name}-in"
  autoscaling_group_name = aws_autoscaling_group.this.name
  policy_type            = "SimpleScaling"
  adjustment_type        = "ChangeInCapacity"
  scaling_adjustment     = -var.cpu_alarms.in_by
  # Slower in than out: a fleet too large costs cents, one too small costs orders.
  cooldown = 600
}

resource "aws_cloudwatch_metric_alarm" "cpu_high" {
  count = var.cpu_alarms == null ? 0 : 1

  alarm_name          = "${var.name}-cpu-high"
  alarm_description   = "Average CPU above ${var.cpu_alarms.out_percent} % for ${var.cpu_alarms.minutes} minutes: ${var.cpu_alarms.out_by} instance(s) more."
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.cpu_alarms.out_percent
  period              = 60
  evaluation_periods  = var.cpu_alarms.minutes
  dimensions          = { AutoScalingGroupName = aws_autoscaling_group.this.name }
  alarm_actions       = concat([aws_autoscaling_policy.out[0].arn], var.alarm_topic_arns)
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "cpu_low" {
  count = var.cpu_alarms == null ? 0 : 1

  alarm_name          = "${var.name}-cpu-low"
  alarm_description   = "Average CPU below ${var.cpu_alarms.in_percent} % for ${var.cpu_alarms.minutes} minutes: ${var.cpu_alarms.in_by} instance(s) less."
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = var.cpu_alarms.in_percent
  period              = 60
  evaluation_periods  = var.cpu_alarms.minutes
  dimensions          = { AutoScalingGroupName = aws_autoscaling_group.this.name }
  alarm_actions       = [aws_autoscaling_policy.in[0].arn]
  tags                = var.tags
}

# Scaling by target: Auto Scaling makes its own alarms.

resource "aws_autoscaling_policy" "target_cpu" {
  count = var.target_cpu_percent == null ? 0 : 1

  name                   = "${var.name}-target-cpu"
  autoscaling_group_name = aws_autoscaling_group.this.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = var.target_cpu_percent
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_policy" "target_requests" {
  count = var.target_requests == null ? 0 : 1

  name                   = "${var.name}-target-requests"
  autoscaling_group_name = aws_autoscaling_group.this.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = var.target_requests.per_minute
    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = var.target_requests.resource_label
    }
  }
}

resource "aws_autoscaling_schedule" "this" {
  for_each = var.schedules

  scheduled_action_name  = "${var.name}-${each.key}"
  autoscaling_group_name = aws_autoscaling_group.this.name
  min_size               = each.value.minimum
  desired_capacity       = each.value.desired
  max_size               = each.value.maximum
  start_time             = each.value.start
  recurrence             = each.value.recurrence
}

resource "aws_autoscaling_notification" "failures" {
  count = length(var.alarm_topic_arns)

  group_names   = [aws_autoscaling_group.this.name]
  topic_arn     = var.alarm_topic_arns[count.index]
  notifications = ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR", "autoscaling:EC2_INSTANCE_TERMINATE_ERROR"]
}
