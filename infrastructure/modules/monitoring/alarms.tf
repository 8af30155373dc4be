locals {
  balancer_alarms = merge([for balancer in var.load_balancer == null ? [] : [var.load_balancer] : merge(
    {
      balancer-errors = {
        description = "More than ${var.thresholds.error_percent} % of answers are 5xx. Runbook: roll back, or fail over."
        threshold   = var.thresholds.error_percent
        periods     = 1
        queries = [
          { id = "errors", namespace = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", dimensions = { LoadBalancer = balancer.arn_suffix } },
          { id = "own", namespace = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", dimensions = { LoadBalancer = balancer.arn_suffix } },
          { id = "requests", namespace = "AWS/ApplicationELB", metric = "RequestCount", dimensions = { LoadBalancer = balancer.arn_suffix } },
          # Below 100 requests a single error would be an alarm.
          { id = "share", expression = "IF(FILL(requests, 0) >= 100, 100 * (FILL(errors, 0) + FILL(own, 0)) / requests, 0)", label = "5xx in per cent" },
        ]
      }
      balancer-latency = {
        description = "One answer in a hundred takes longer than ${var.thresholds.latency_seconds} s. Runbook: scale for a sale."
        namespace   = "AWS/ApplicationELB"
        metric      = "TargetResponseTime"
        dimensions  = { LoadBalancer = balancer.arn_suffix }
        percentile  = "p99"
        threshold   = var.thresholds.latency_seconds
        periods     = 5
        datapoints  = 4
      }
    },
    { for name, suffix in balancer.target_groups : "no-healthy-${name}" => {
      description = "No healthy node behind ${name}: visitors get 503. Runbook: roll back, or fail over."
      namespace   = "AWS/ApplicationELB"
      metric      = "HealthyHostCount"
      dimensions  = { LoadBalancer = balancer.arn_suffix, TargetGroup = suffix }
      statistic   = "Maximum"
      comparison  = "LessThanThreshold"
      threshold   = 1
      periods     = 2
      missing     = "breaching"
    } },
    { for name, suffix in balancer.target_groups : "unhealthy-${name}" => {
      description = "A node behind ${name} has been unhealthy for ten minutes; the group should have replaced it by now."
      namespace   = "AWS/ApplicationELB"
      metric      = "UnHealthyHostCount"
      dimensions  = { LoadBalancer = balancer.arn_suffix, TargetGroup = suffix }
      statistic   = "Minimum"
      threshold   = 0
      periods     = 10
    } },
  )]...)

  fleet_alarms = merge([for fleet in var.fleet == null ? [] : [var.fleet] : {
    fleet-cpu = {
      description = "CPU of the nodes above ${var.thresholds.cpu_percent} % for 15 minutes although the fleet scales: it has reached its maximum or grows too slowly. Runbook: scale for a sale."
      namespace   = "AWS/EC2"
      metric      = "CPUUtilization"
      dimensions  = { AutoScalingGroupName = fleet.asg_name }
      statistic   = "Average"
      threshold   = var.thresholds.cpu_percent
      periods     = 15
    }
    fleet-at-maximum = {
      description = "The fleet has had its maximum of ${fleet.maximum} nodes for 15 minutes and cannot grow further. Runbook: scale for a sale."
      namespace   = "AWS/AutoScaling"
      metric      = "GroupInServiceInstances"
      dimensions  = { AutoScalingGroupName = fleet.asg_name }
      statistic   = "Minimum"
      comparison  = "GreaterThanOrEqualToThreshold"
      threshold   = fleet.maximum
      periods     = 15
    }
    fleet-below-minimum = {
      description = "Fewer nodes in service than the minimum of ${fleet.minimum} for 10 minutes: machines do not start or do not become ready. See /var/log/cloud-init-output.log on one."
      namespace   = "AWS/AutoScaling"
      metric      = "GroupInServiceInstances"
      dimensions  = { AutoScalingGroupName = fleet.asg_name }
      statistic   = "Maximum"
      comparison  = "LessThanThreshold"
      threshold   = fleet.minimum
      periods     = 10
      missing     = "breaching"
    }
  }]...)

  container_alarms = merge([for containers in var.containers == null ? [] : [var.containers] : { for name, service in containers.services : "service-cpu-${name}" => {
    description = "CPU of the service ${name} above ${var.thresholds.cpu_percent} % for 15 minutes although it scales. Raise its maximum."
    namespace   = "AWS/ECS"
    metric      = "CPUUtilization"
    dimensions  = { ClusterName = containers.cluster_name, ServiceName = service }
    statistic   = "Average"
    threshold   = var.thresholds.cpu_percent
    periods     = 15
  } }]...)

  database_alarms = merge(
    { for name, d in var.databases : "database-cpu-${name}" => {
      description = "CPU of the database ${name} above ${var.thresholds.cpu_percent} % for 10 minutes. See slow queries in Performance Insights."
      namespace   = "AWS/RDS"
      metric      = "CPUUtilization"
      dimensions  = { DBInstanceIdentifier = d.id }
      statistic   = "Average"
      threshold   = var.thresholds.cpu_percent
      periods     = 10
    } },
    { for name, d in var.databases : "database-connections-${name}" => {
      description = "The database ${name} holds more than ${var.thresholds.connections_percent} % of its ${d.max_connections} connections. Fewer nodes, smaller pools, or a larger maximum."
      namespace   = "AWS/RDS"
      metric      = "DatabaseConnections"
      dimensions  = { DBInstanceIdentifier = d.id }
      statistic   = "Maximum"
      threshold   = floor(d.max_connections * var.thresholds.connections_percent / 100)
      periods     = 3
    } },
    { for name, d in var.databases : "database-storage-${name}" => {
      description = "Less than ${var.thresholds.free_storage_percent} % of the first ${d.storage_gib} GiB are free on ${name}: it grows by itself only every 6 hours, and no further than its maximum."
      namespace   = "AWS/RDS"
      metric      = "FreeStorageSpace"
      dimensions  = { DBInstanceIdentifier = d.id }
      statistic   = "Minimum"
      comparison  = "LessThanThreshold"
      threshold   = d.storage_gib * 1073741824 * var.thresholds.free_storage_percent / 100
      periods     = 5
      missing     = "missing"
    } },
    { for name, d in var.databases : "replica-lag-${name}" => {
      description = "The replica ${name} is more than ${var.thresholds.replica_lag_seconds} s behind: readers see old stock and prices."
      namespace   = "AWS/RDS"
      metric      = "ReplicaLag"
      dimensions  = { DBInstanceIdentifier = d.id }
      statistic   = "Maximum"
      threshold   = var.thresholds.replica_lag_seconds
      periods     = 5
    } if d.is_replica },
  )

  aurora_alarms = merge([for id in var.has_aurora ? [var.aurora_cluster_id] : [] : {
    aurora-cpu = {
      description = "CPU of the Aurora writer above ${var.thresholds.cpu_percent} % for 10 minutes. See slow queries in Performance Insights."
      namespace   = "AWS/RDS"
      metric      = "CPUUtilization"
      dimensions  = { DBClusterIdentifier = id, Role = "WRITER" }
      statistic   = "Average"
      threshold   = var.thresholds.cpu_percent
      periods     = 10
    }
    aurora-replica-lag = {
      description = "An Aurora reader is more than ${var.thresholds.replica_lag_seconds} s behind its writer."
      namespace   = "AWS/RDS"
      metric      = "AuroraReplicaLagMaximum"
      dimensions  = { DBClusterIdentifier = id }
      statistic   = "Maximum"
      # Aurora counts milliseconds.
      threshold = var.thresholds.replica_lag_seconds * 1000
      periods   = 5
    }
  }]...)

  cache_alarms = merge([for i in range(try(var.cache.node_count, 0)) : {
    "cache-evictions-${i + 1}" = {
      description = "The cache throws out more than ${var.thresholds.evictions} entries in 5 minutes: it is too small for what is asked of it. A larger node type, or more nodes."
      namespace   = "AWS/ElastiCache"
      metric      = "Evictions"
      dimensions  = { CacheClusterId = var.cache.node_cluster_ids[i] }
      statistic   = "Sum"
      period      = 300
      threshold   = var.thresholds.evictions
      periods     = 2
    }
    "cache-cpu-${i + 1}" = {
      description = "CPU of the cache above ${var.thresholds.cpu_percent} %."
      namespace   = "AWS/ElastiCache"
      metric      = var.cache.engine == "redis" ? "EngineCPUUtilization" : "CPUUtilization"
      dimensions  = { CacheClusterId = var.cache.node_cluster_ids[i] }
      statistic   = "Average"
      threshold   = var.thresholds.cpu_percent
      periods     = 10
    }
  }]...)

  queue_alarms = merge(
    { for name, queue in var.queue_names : "queue-age-${name}" => {
      description = "The oldest message of ${name} waits longer than ${var.thresholds.queue_age_seconds} s: workers are down or too few."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = queue }
      statistic   = "Maximum"
      threshold   = var.thresholds.queue_age_seconds
      periods     = 5
    } },
    { for name, queue in var.dead_letter_names : "dead-letters-${name}" => {
      description = "A message of ${name} could not be processed. It waits 14 days for a person: see why in the log, then redrive it."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = queue }
      statistic   = "Maximum"
      threshold   = 0
    } },
  )

  firewall_alarms = merge([for acl in var.web_acl_name == null ? [] : [var.web_acl_name] : {
    firewall-blocked = {
      description = "The firewall refuses more than ${var.thresholds.blocked_requests} requests in 5 minutes: an attack, or a rule that hits customers. See its log."
      namespace   = "AWS/WAFV2"
      metric      = "BlockedRequests"
      dimensions  = { WebACL = acl, Region = data.aws_region.current.name, Rule = "ALL" }
      statistic   = "Sum"
      period      = 300
      threshold   = var.thresholds.blocked_requests
    }
  }]...)

  # What Duka counts itself.
  shop_alarms = merge([for shop in var.shop == null ? [] : [var.shop] : {
    charged-unpaid = {
      description = "A customer was charged and the order is not paid. `duka check` names the order. Act at once."
      namespace   = local.catalogue.namespace
      metric      = local.metric.chargedUnpaid
      dimensions  = { shop = shop }
      statistic   = "Maximum"
      threshold   = 0
      periods     = 2
    }
    checkout-failures = {
      description = "More than ${var.thresholds.checkout_failures} checkouts failed in 5 minutes by a fault of the shop or of a payment provider."
      namespace   = local.catalogue.namespace
      metric      = local.metric.checkoutFailures
      dimensions  = { shop = shop }
      statistic   = "Sum"
      period      = 300
      threshold   = var.thresholds.checkout_failures
    }
    event-age = {
      description = "The oldest event in the outbox waits longer than ${var.thresholds.queue_age_seconds} s: mails and reactions stick."
      namespace   = local.catalogue.namespace
      metric      = local.metric.queueAgeSeconds
      dimensions  = { shop = shop }
      statistic   = "Maximum"
      threshold   = var.thresholds.queue_age_seconds
      periods     = 5
    }
    dead-events = {
      description = "An event was given up after all attempts and waits for a person."
      namespace   = local.catalogue.namespace
      metric      = local.metric.deadEvents
      dimensions  = { shop = shop }
      statistic   = "Maximum"
      threshold   = 0
    }
    cache-hits = {
      description = "Fewer than ${var.thresholds.cache_hit_percent} % of public pages come from the page cache: something drops it all the time."
      threshold   = var.thresholds.cache_hit_percent
      comparison  = "LessThanThreshold"
      periods     = 3
      queries = [
        { id = "hits", namespace = local.catalogue.namespace, metric = local.metric.cacheHits, dimensions = { shop = shop } },
        { id = "misses", namespace = local.catalogue.namespace, metric = local.metric.cacheMisses, dimensions = { shop = shop } },
        # A quiet shop has few pages in its cache, and is no reason to wake anybody.
        { id = "share", expression = "IF(FILL(hits, 0) + FILL(misses, 0) >= 1000, 100 * FILL(hits, 0) / (FILL(hits, 0) + FILL(misses, 0)), 100)", label = "Hits in per cent" },
      ]
    }
  }]...)

  refused_alarm = {
    refused = {
      description = "Many sign-ins and forms were refused in 5 minutes: somebody tries passwords or codes."
      namespace   = "DukaSecurity"
      metric      = "${var.name}-refused"
      dimensions  = {}
      statistic   = "Sum"
      period      = 300
      threshold   = 200
    }
  }

  alarms = merge(
    local.balancer_alarms, local.fleet_alarms, local.container_alarms, local.database_alarms, local.aurora_alarms, local.cache_alarms,
    local.queue_alarms, local.firewall_alarms, local.shop_alarms, local.refused_alarm,
  )
}
