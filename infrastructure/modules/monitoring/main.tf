# Alarms ring for what a visitor feels (errors, slowness, orders that stick) and for what will be felt soon (no room, no connections,
# no memory). Every alarm says in its description what is wrong and which runbook helps.

data "aws_region" "current" {}

locals {
  # Names of Duka's own metrics. The program writes exactly these; a test holds the two together.
  catalogue = jsondecode(file("${path.module}/metrics.json"))
  metric    = { for key, metric in local.catalogue.metrics : key => metric.name }
  has_shop  = var.shop != null
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_338:A year by default; a stack may shorten it for cost.
  #checkov:skip=CKV_AWS_158:Encrypted by the service's own key where the caller gives none.
  for_each = toset(["application", "system", "security"])

  name              = "/duka/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

# Security incidents that Duka logs itself: many refused sign-ins and forms are somebody trying.
resource "aws_cloudwatch_log_metric_filter" "refused" {
  name           = "${var.name}-refused"
  log_group_name = aws_cloudwatch_log_group.this["application"].name
  pattern        = "{ $.event = \"security.*\" }"

  metric_transformation {
    namespace     = "DukaSecurity"
    name          = "${var.name}-refused"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  comparison_operator = try(each.value.comparison, "GreaterThanThreshold")
  threshold           = each.value.threshold
  evaluation_periods  = try(each.value.periods, 1)
  datapoints_to_alarm = try(each.value.datapoints, null)
  treat_missing_data  = try(each.value.missing, "notBreaching")
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = var.tags

  namespace          = try(each.value.namespace, null)
  metric_name        = try(each.value.metric, null)
  dimensions         = try(each.value.dimensions, null)
  period             = can(each.value.queries) ? null : try(each.value.period, 60)
  statistic          = try(each.value.statistic, null)
  extended_statistic = try(each.value.percentile, null)

  # Arithmetic over metrics: the last query is the one that is compared.
  dynamic "metric_query" {
    for_each = try(each.value.queries, [])
    content {
      id          = metric_query.value.id
      expression  = try(metric_query.value.expression, null)
      label       = try(metric_query.value.label, null)
      return_data = can(metric_query.value.expression)

      dynamic "metric" {
        for_each = can(metric_query.value.metric) ? [metric_query.value] : []
        content {
          namespace   = metric.value.namespace
          metric_name = metric.value.metric
          dimensions  = metric.value.dimensions
          period      = 300
          stat        = "Sum"
        }
      }
    }
  }
}

# One alarm for the person on call: the shop does not sell. The others explain it.
resource "aws_cloudwatch_composite_alarm" "not_selling" {
  count = var.load_balancer != null ? 1 : 0

  alarm_name        = "${var.name}-not-selling"
  alarm_description = "Visitors get errors, or no node is healthy. Runbook: fail over, roll back."
  alarm_actions     = var.alarm_topic_arns
  ok_actions        = var.alarm_topic_arns
  tags              = var.tags

  alarm_rule = join(" OR ", [
    for name in sort(concat(["balancer-errors"], [for group in keys(var.load_balancer.target_groups) : "no-healthy-${group}"])) :
    "ALARM(\"${aws_cloudwatch_metric_alarm.this[name].alarm_name}\")"
  ])
}
