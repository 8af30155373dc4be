output "queue_urls" {
  description = "Addresses of the queues, by name."
  value       = { for name, queue in aws_sqs_queue.this : name => queue.url }
}

output "queue_names" {
  description = "Real names of the queues, by name: CloudWatch's dimension QueueName."
  value       = { for name, queue in aws_sqs_queue.this : name => queue.name }
}

output "queue_arns" {
  description = "ARNs of the queues, by name."
  value       = { for name, queue in aws_sqs_queue.this : name => queue.arn }
}

output "dead_letter_names" {
  description = "Real names of the queues of dead letters, by name."
  value       = { for name, queue in aws_sqs_queue.dead : name => queue.name }
}

output "dead_letter_arns" {
  description = "ARNs of the queues of dead letters, by name."
  value       = { for name, queue in aws_sqs_queue.dead : name => queue.arn }
}

output "topic_arns" {
  description = "ARNs of the topics, by name."
  value       = { for name, topic in aws_sns_topic.this : name => topic.arn }
}

output "queue_setting" {
  description = "Value of DUKA_QUEUE_URL for releases that speak SQS."
  value       = "sqs://${var.name}?region=${data.aws_region.current.name}"
}

output "notify_settings" {
  description = "Values of DUKA_NOTIFY_URL for releases that speak SNS, by topic."
  value       = { for name, topic in aws_sns_topic.this : name => "sns://${topic.arn}" }
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    queues = { for name, queue in aws_sqs_queue.this : name => jsondecode(queue.redrive_policy).maxReceiveCount }
    topics = keys(aws_sns_topic.this)
  }
}
