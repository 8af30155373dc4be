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
