output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "cluster_arn" {
  description = "ARN of the ECS cluster."
  value       = aws_ecs_cluster.this.arn
}

output "repository_url" {
  description = "Repository to push Duka's image to."
  value       = aws_ecr_repository.this.repository_url
}

output "service_names" {
  description = "Names of the ECS services, by the keys of services."
  value       = { for name, service in aws_ecs_service.this : name => service.name }
}

output "migrate_task_definition_arn" {
  description = "Task that runs `duka migrate`: run it once, and see it succeed, before the services are updated."
  value       = aws_ecs_task_definition.migrate.arn
}

output "task_role_arn" {
  description = "Role of the running tasks."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "Role with which ECS starts tasks: pulls the image, reads the secrets."
  value       = aws_iam_role.execution.arn
}

output "log_group_name" {
  description = "Log group of all services; the stream's prefix is the service."
  value       = aws_cloudwatch_log_group.this.name
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    services    = { for name, target in aws_appautoscaling_target.this : name => { minimum = target.min_capacity, maximum = target.max_capacity } }
    sizes       = { for name, task in aws_ecs_task_definition.service : name => { cpu = task.cpu, memory = task.memory } }
    environment = { for name, task in aws_ecs_task_definition.service : name => { for e in jsondecode(task.container_definitions)[0].environment : e.name => e.value } }
    secrets     = { for name, task in aws_ecs_task_definition.service : name => [for s in jsondecode(task.container_definitions)[0].secrets : s.name] }
    launch      = aws_ecs_cluster_capacity_providers.this.capacity_providers
  }
}
