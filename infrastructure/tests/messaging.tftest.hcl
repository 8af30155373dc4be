mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name = "shop"
}

run "queues_with_dead_letters" {
  command = plan
  module {
    source = "../modules/messaging"
  }

  assert {
    condition     = keys(aws_sqs_queue.this) == ["email", "inventory", "orders"] && keys(aws_sqs_queue.dead) == ["email", "inventory", "orders"]
    error_message = "Queues for orders, inventory and email were expected."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this["email"].redrive_policy).maxReceiveCount == 10 && jsondecode(aws_sqs_queue.this["orders"].redrive_policy).maxReceiveCount == 5
    error_message = "Attempts before a dead letter were expected."
  }

  assert {
    condition     = aws_sqs_queue.dead["orders"].message_retention_seconds == 1209600 && aws_sqs_queue.this["orders"].sqs_managed_sse_enabled
    error_message = "Encrypted; dead letters wait 14 days."
  }

  assert {
    condition     = keys(aws_sns_topic.this) == ["alerts", "notifications"] && keys(aws_sns_topic_policy.this) == ["alerts"]
    error_message = "Topics for alerts and notifications were expected."
  }

  assert {
    condition     = output.queue_setting == "sqs://shop?region=us-east-1"
    error_message = "The setting must be what the contract says."
  }
}

run "people_and_queues_hear" {
  command = plan
  module {
    source = "../modules/messaging"
  }
  variables {
    topics = { alerts = { emails = ["ops@shop.example"], is_alarm_target = true }, notifications = { queues = ["email"] } }
  }

  assert {
    condition     = aws_sns_topic_subscription.email["alerts ops@shop.example"].protocol == "email" && aws_sns_topic_subscription.queue["notifications email"].raw_message_delivery
    error_message = "Both subscriptions were expected."
  }
}

run "wrong_address_is_refused" {
  command = plan
  module {
    source = "../modules/messaging"
  }
  variables {
    topics = { alerts = { emails = ["ops"] } }
  }
  expect_failures = [var.topics]
}

run "unknown_queue_is_refused" {
  command = plan
  module {
    source = "../modules/messaging"
  }
  variables {
    topics = { alerts = { queues = ["x"] } }
  }
  expect_failures = [var.topics]
}

run "too_long_a_wait_is_refused" {
  command = plan
  module {
    source = "../modules/messaging"
  }
  variables {
    queues = { orders = { retention_days = 30 } }
  }
  expect_failures = [var.queues]
}
