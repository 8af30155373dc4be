mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name             = "shop"
  alarm_topic_arns = ["arn:aws:sns:us-east-1:123456789012:alerts"]
}

run "all_that_users_feel" {
  command = plan
  module {
    source = "../modules/monitoring"
  }
  variables {
    shop              = "shop"
    load_balancer     = { arn_suffix = "app/shop/1", target_groups = { web = "targetgroup/web/2" } }
    fleet             = { asg_name = "shop", minimum = 2, maximum = 6 }
    containers        = { cluster_name = "shop", services = { api = "api" } }
    databases         = { main = { id = "shop" }, replica = { id = "shop-replica-1", is_replica = true } }
    has_aurora        = true
    aurora_cluster_id = "shop"
    cache             = { engine = "memcached", node_count = 1, node_cluster_ids = ["shop"] }
    queue_names       = { orders = "shop-orders" }
    dead_letter_names = { orders = "shop-orders-dead" }
    web_acl_name      = "shop"
    distribution_id   = "E2QWRUHAPOMQZL"
    file_system_id    = "fs-0123456789abcdef0"
  }

  assert {
    condition     = alltrue([for name in ["balancer-errors", "balancer-latency", "no-healthy-web", "fleet-cpu", "fleet-at-maximum", "fleet-below-minimum", "service-cpu-api", "database-cpu-main", "database-connections-main", "database-storage-main", "replica-lag-replica", "aurora-cpu", "aurora-replica-lag", "cache-evictions-1", "cache-cpu-1", "queue-age-orders", "dead-letters-orders", "firewall-blocked", "charged-unpaid", "checkout-failures", "event-age", "dead-events", "cache-hits"] : contains(keys(aws_cloudwatch_metric_alarm.this), name)])
    error_message = "An alarm is missing."
  }

  assert {
    condition     = alltrue([for a in values(aws_cloudwatch_metric_alarm.this) : a.alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:alerts"]) && length(a.alarm_description) > 20])
    error_message = "Each alarm tells people what is wrong."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["charged-unpaid"].metric_name == "ChargedUnpaid" && aws_cloudwatch_metric_alarm.this["charged-unpaid"].namespace == "Duka" && aws_cloudwatch_metric_alarm.this["charged-unpaid"].threshold == 0
    error_message = "A charge without a paid order must ring."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-connections-main"].threshold == 160
    error_message = "80 % of 200 connections were expected."
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "replica-lag-main")
    error_message = "A primary has no lag."
  }

  assert {
    condition     = one([for q in aws_cloudwatch_metric_alarm.this["balancer-errors"].metric_query : q if q.return_data]).id == "share"
    error_message = "The share of errors is compared."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) > 20
    error_message = "A dashboard of everything was expected."
  }

  assert {
    condition     = strcontains(one(aws_cloudwatch_composite_alarm.not_selling).alarm_rule, "shop-no-healthy-web")
    error_message = "The alarm for the person on call was expected."
  }
}

run "names_follow_the_catalogue" {
  command = plan
  module {
    source = "../modules/monitoring"
  }
  variables {
    shop = "shop"
  }

  assert {
    condition     = alltrue([for name in ["charged-unpaid", "checkout-failures", "event-age", "dead-events"] : contains([for m in values(jsondecode(file("../modules/monitoring/metrics.json")).metrics) : m.name], aws_cloudwatch_metric_alarm.this[name].metric_name)])
    error_message = "An alarm names a metric that Duka does not write."
  }

  assert {
    condition     = keys(aws_cloudwatch_log_group.this) == ["application", "security", "system"]
    error_message = "Logs of application, system and security were expected."
  }
}

run "nothing_but_the_logs" {
  command = plan
  module {
    source = "../modules/monitoring"
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.this) == ["refused"] && length(aws_cloudwatch_composite_alarm.not_selling) == 0
    error_message = "Nothing else was given to watch."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/monitoring"
  }
  variables {
    # wrong threshold is refused
    thresholds = { error_percent = 0 }
    # unknown retention is refused
    log_retention_days = 10
    # minimum above maximum is refused
    fleet = { asg_name = "shop", minimum = 7, maximum = 6 }
  }
  expect_failures = [var.thresholds, var.log_retention_days, var.fleet]
}
