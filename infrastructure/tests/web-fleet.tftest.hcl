mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name               = "shop"
  subnet_ids         = ["subnet-0a", "subnet-0b"]
  security_group_ids = ["sg-0a"]
  target_group_arns  = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop/6d0ecf831eec9f09"]
  user_data          = "#cloud-config"
}

run "defaults" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }

  # mixed fleet
  assert {
    condition     = aws_autoscaling_group.this.min_size == 2 && aws_autoscaling_group.this.desired_capacity == 3 && aws_autoscaling_group.this.max_size == 6
    error_message = "2 to 6 instances, 3 at the start, were expected."
  }

  assert {
    condition     = [for o in aws_autoscaling_group.this.mixed_instances_policy[0].launch_template[0].override : o.instance_type] == ["t3.small", "t3.medium", "r5.large", "m5.large"]
    error_message = "The types in order were expected."
  }

  assert {
    condition     = aws_autoscaling_group.this.mixed_instances_policy[0].instances_distribution[0].on_demand_base_capacity == 2 && aws_autoscaling_group.this.capacity_rebalance
    error_message = "Spot above an on-demand base, rebalanced, was expected."
  }

  assert {
    condition     = aws_autoscaling_group.this.health_check_type == "ELB"
    error_message = "The balancer decides on health."
  }

  assert {
    condition     = aws_autoscaling_group.this.instance_refresh[0].preferences[0].min_healthy_percentage == 100 && aws_autoscaling_group.this.instance_refresh[0].preferences[0].auto_rollback
    error_message = "A refresh that never shrinks the fleet was expected."
  }

  # scaling by alarms
  assert {
    condition     = one(aws_cloudwatch_metric_alarm.cpu_high).threshold == 85 && one(aws_cloudwatch_metric_alarm.cpu_high).period * one(aws_cloudwatch_metric_alarm.cpu_high).evaluation_periods == 300
    error_message = "Out above 85 % for 5 minutes was expected."
  }

  assert {
    condition     = one(aws_cloudwatch_metric_alarm.cpu_low).threshold == 20 && one(aws_cloudwatch_metric_alarm.cpu_low).period * one(aws_cloudwatch_metric_alarm.cpu_low).evaluation_periods == 300
    error_message = "In below 20 % for 5 minutes was expected."
  }

  assert {
    condition     = one(aws_autoscaling_policy.out).scaling_adjustment == 1 && one(aws_autoscaling_policy.in).scaling_adjustment == -1
    error_message = "Steps of one were expected."
  }

  # hooks for joining and leaving
  assert {
    condition     = { for h in aws_autoscaling_group.this.initial_lifecycle_hook : h.name => h.lifecycle_transition } == { "shop-drain" = "autoscaling:EC2_INSTANCE_TERMINATING", "shop-join" = "autoscaling:EC2_INSTANCE_LAUNCHING" }
    error_message = "Hooks shop-drain and shop-join were expected."
  }

  assert {
    condition     = output.lifecycle_hook_name == "shop-drain" && output.launch_hook_name == "shop-join" && output.asg_name == "shop"
    error_message = "Names must be known to user data."
  }

  # machines are hardened
  assert {
    condition     = aws_launch_template.this.metadata_options[0].http_tokens == "required" && aws_launch_template.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2 with one hop was expected."
  }

  assert {
    condition     = aws_launch_template.this.block_device_mappings[0].ebs[0].encrypted == "true"
    error_message = "An encrypted disk was expected."
  }

  assert {
    condition     = aws_launch_template.this.network_interfaces[0].associate_public_ip_address == "false"
    error_message = "No public address was expected."
  }

  assert {
    condition     = aws_launch_template.this.image_id == "ami-0123456789abcdef0"
    error_message = "The newest Debian was expected."
  }
}

run "role_reads_named_secrets_only" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }
  variables {
    access = { secret_arns = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf"] }
  }

  assert {
    condition     = one([for s in data.aws_iam_policy_document.this.statement : s if s.sid == "ReadSecrets"]).resources == toset(["arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf"])
    error_message = "The one secret was expected."
  }

  assert {
    condition     = !contains([for s in data.aws_iam_policy_document.this.statement : s.sid], "UseObjects")
    error_message = "No bucket was asked for."
  }

  assert {
    condition     = alltrue([for s in data.aws_iam_policy_document.this.statement : !contains(s.resources, "*")])
    error_message = "No permission may be for everything."
  }
}

run "scaling_by_target" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }
  variables {
    cpu_alarms         = null
    target_cpu_percent = 60
    target_requests    = { per_minute = 1000, resource_label = "app/a/b/targetgroup/c/d" }
  }

  assert {
    condition     = one(aws_autoscaling_policy.target_cpu).target_tracking_configuration[0].target_value == 60 && one(aws_autoscaling_policy.target_requests).target_tracking_configuration[0].target_value == 1000
    error_message = "Targets were expected."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.cpu_high) == 0
    error_message = "No alarms were asked for."
  }
}

run "sizes_for_a_sale" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }
  variables {
    schedules = { sale = { minimum = 4, desired = 6, maximum = 6, start = "2026-11-27T04:00:00Z" } }
  }

  assert {
    condition     = aws_autoscaling_schedule.this["sale"].min_size == 4
    error_message = "The schedule was expected."
  }
}

run "minimum_above_maximum_is_refused" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }
  variables {
    minimum = 7
  }
  expect_failures = [var.maximum]
}

run "all_on_spot_is_refused" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }
  variables {
    on_demand_base = 0
  }
  expect_failures = [aws_autoscaling_group.this]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }
  variables {
    # one zone is refused
    subnet_ids = ["subnet-0a"]
    # desired outside is refused
    desired = 9
    # wrong type is refused
    instance_types = ["large"]
    # wrong image is refused
    ami_id = "debian"
    # circling thresholds are refused
    cpu_alarms = { out_percent = 20, in_percent = 85 }
    # all resources are refused
    access = { secret_arns = ["*"] }
    # short drain is refused
    drain_seconds = 5
    # shrinking schedule is refused
    schedules = { sale = { minimum = 6, desired = 4, maximum = 8, start = "2026-11-27T04:00:00Z" } }
  }
  expect_failures = [var.subnet_ids, var.desired, var.instance_types, var.ami_id, var.cpu_alarms, var.access, var.drain_seconds, var.schedules]
}

run "two_ways_to_scale_are_refused" {
  command = plan
  module {
    source = "../modules/web-fleet"
  }
  variables {
    target_cpu_percent = 60
  }
  expect_failures = [var.target_cpu_percent]
}
