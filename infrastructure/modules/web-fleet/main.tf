locals {
  asg_name            = var.name
  lifecycle_hook_name = "${var.name}-drain"
  launch_hook_name    = var.join_seconds > 0 ? "${var.name}-join" : ""
  ami_id              = var.ami_id != null ? var.ami_id : data.aws_ami.debian[0].id
}

# The newest Debian 12, from Debian's own account. A new image is a new version of the launch template, which the instance refresh
# rolls out.
data "aws_ami" "debian" {
  count = var.ami_id == null ? 1 : 0

  owners      = ["136693071363"]
  most_recent = true

  filter {
    name   = "name"
    values = ["debian-12-${var.architecture == "arm64" ? "arm64" : "amd64"}-*"]
  }

  filter {
    name   = "virtualization-type"
    values = ["hvm"]
  }
}

resource "aws_launch_template" "this" {
  #checkov:skip=CKV_AWS_88:No public address by default; a stack whose source asks for it says so.
  name                                 = var.name
  image_id                             = local.ami_id
  instance_type                        = var.instance_types[0]
  key_name                             = var.key_name
  user_data                            = base64encode(var.user_data)
  update_default_version               = true
  ebs_optimized                        = true
  instance_initiated_shutdown_behavior = "terminate"
  tags                                 = merge(var.tags, { Name = var.name })

  iam_instance_profile {
    arn = aws_iam_instance_profile.this.arn
  }

  # A request forged through the shop cannot read the role's keys: it needs a PUT first, and one hop is the machine itself.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "enabled"
  }

  monitoring {
    enabled = true
  }

  network_interfaces {
    associate_public_ip_address = var.associate_public_address
    security_groups             = var.security_group_ids
    delete_on_termination       = true
  }

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size           = var.root_volume_gib
      volume_type           = "gp3"
      encrypted             = true
      kms_key_id            = var.kms_key_arn
      delete_on_termination = true
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])
    content {
      resource_type = tag_specifications.key
      tags          = merge(var.tags, { Name = var.name })
    }
  }
}

resource "aws_autoscaling_group" "this" {
  name                      = local.asg_name
  min_size                  = var.minimum
  desired_capacity          = var.desired
  max_size                  = var.maximum
  vpc_zone_identifier       = var.subnet_ids
  target_group_arns         = var.target_group_arns
  capacity_rebalance        = var.is_capacity_rebalanced
  health_check_type         = length(var.target_group_arns) > 0 ? "ELB" : "EC2"
  health_check_grace_period = var.health_grace_seconds
  default_instance_warmup   = 60
  # An oldest instance goes first, so that a fleet that breathes also renews itself.
  termination_policies      = ["OldestLaunchTemplate", "AllocationStrategy", "Default"]
  wait_for_capacity_timeout = "0"
  metrics_granularity       = "1Minute"
  enabled_metrics = [
    "GroupMinSize", "GroupMaxSize", "GroupDesiredCapacity", "GroupInServiceInstances",
    "GroupPendingInstances", "GroupTerminatingInstances", "GroupTotalInstances",
  ]

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = var.on_demand_base
      on_demand_percentage_above_base_capacity = var.on_demand_percentage_above_base
      on_demand_allocation_strategy            = "prioritized"
      spot_allocation_strategy                 = var.spot_allocation_strategy
    }

    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.this.id
        version            = aws_launch_template.this.latest_version
      }

      dynamic "override" {
        for_each = var.instance_types
        content {
          instance_type = override.value
        }
      }
    }
  }

  # As a part of the group, so that the very first instance to leave drains too.
  initial_lifecycle_hook {
    name                 = local.lifecycle_hook_name
    lifecycle_transition = "autoscaling:EC2_INSTANCE_TERMINATING"
    heartbeat_timeout    = var.drain_seconds
    # When the machine never reports (it is dead, say), it goes all the same.
    default_result = "CONTINUE"
  }

  dynamic "initial_lifecycle_hook" {
    for_each = var.join_seconds > 0 ? [1] : []
    content {
      name                 = local.launch_hook_name
      lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
      heartbeat_timeout    = var.join_seconds
      # A machine that never became ready is thrown away, and tried anew.
      default_result = "ABANDON"
    }
  }

  instance_refresh {
    strategy = "Rolling"
    preferences {
      # New machines come before old ones go.
      min_healthy_percentage       = 100
      max_healthy_percentage       = 150
      instance_warmup              = "60"
      auto_rollback                = true
      skip_matching                = true
      scale_in_protected_instances = "Ignore"
    }
  }

  dynamic "tag" {
    for_each = merge(var.tags, { Name = var.name })
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  lifecycle {
    # Scaling moves it; an apply in the middle of a sale must not shrink the shop.
    ignore_changes = [desired_capacity]

    precondition {
      condition     = var.on_demand_base + (var.on_demand_percentage_above_base > 0 ? 1 : 0) >= 1
      error_message = "With on_demand_base 0 and nothing on demand above it, the whole shop is on spot and can vanish within two minutes. Set on_demand_base to 1 or more."
    }
  }
}
