# From what visitors feel, at the top, down to the machines.

locals {
  region = data.aws_region.current.name

  panels = concat(
    flatten([for shown in !local.has_shop ? [] : [1] : [
      { title = "Orders and failed checkouts", stat = "Sum", metrics = [
        [local.catalogue.namespace, local.metric.orders, "shop", var.shop],
        [local.catalogue.namespace, local.metric.checkoutFailures, "shop", var.shop],
        [local.catalogue.namespace, local.metric.chargedUnpaid, "shop", var.shop],
      ] },
      { title = "Page cache: hits and misses", stat = "Sum", metrics = [
        [local.catalogue.namespace, local.metric.cacheHits, "shop", var.shop],
        [local.catalogue.namespace, local.metric.cacheMisses, "shop", var.shop],
      ] },
      { title = "Answers (p99) and oldest event", stat = "p99", metrics = [
        [local.catalogue.namespace, local.metric.requestSeconds, "shop", var.shop],
        [local.catalogue.namespace, local.metric.queueAgeSeconds, "shop", var.shop],
      ] },
    ]]),
    flatten([for shown in var.load_balancer == null ? [] : [1] : [
      { title = "Requests and errors", stat = "Sum", metrics = [
        ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", var.load_balancer.arn_suffix],
        ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "LoadBalancer", var.load_balancer.arn_suffix],
        ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "LoadBalancer", var.load_balancer.arn_suffix],
      ] },
      { title = "Response time, p99", stat = "p99", metrics = [
        ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer.arn_suffix],
      ] },
    ]]),
    flatten([for shown in var.distribution_id == null ? [] : [1] : [
      { title = "CDN: requests, hit rate, errors", stat = "Average", region = "us-east-1", metrics = [
        ["AWS/CloudFront", "Requests", "Region", "Global", "DistributionId", var.distribution_id],
        ["AWS/CloudFront", "CacheHitRate", "Region", "Global", "DistributionId", var.distribution_id],
        ["AWS/CloudFront", "5xxErrorRate", "Region", "Global", "DistributionId", var.distribution_id],
      ] },
    ]]),
    flatten([for shown in var.fleet == null ? [] : [1] : [
      { title = "Nodes", stat = "Average", metrics = [
        ["AWS/AutoScaling", "GroupInServiceInstances", "AutoScalingGroupName", var.fleet.asg_name],
        ["AWS/AutoScaling", "GroupDesiredCapacity", "AutoScalingGroupName", var.fleet.asg_name],
        ["AWS/AutoScaling", "GroupMaxSize", "AutoScalingGroupName", var.fleet.asg_name],
      ] },
      { title = "Nodes: CPU", stat = "Average", metrics = [["AWS/EC2", "CPUUtilization", "AutoScalingGroupName", var.fleet.asg_name]] },
      { title = "Nodes: network", stat = "Sum", metrics = [
        ["AWS/EC2", "NetworkIn", "AutoScalingGroupName", var.fleet.asg_name],
        ["AWS/EC2", "NetworkOut", "AutoScalingGroupName", var.fleet.asg_name],
      ] },
      { title = "Nodes: disk", stat = "Sum", metrics = [
        ["AWS/EC2", "EBSReadBytes", "AutoScalingGroupName", var.fleet.asg_name],
        ["AWS/EC2", "EBSWriteBytes", "AutoScalingGroupName", var.fleet.asg_name],
      ] },
    ]]),
    flatten([for shown in var.containers == null ? [] : [1] : [
      { title = "Services: CPU", stat = "Average", metrics = [for service in values(var.containers.services) : ["AWS/ECS", "CPUUtilization", "ClusterName", var.containers.cluster_name, "ServiceName", service]] },
      { title = "Services: memory", stat = "Average", metrics = [for service in values(var.containers.services) : ["AWS/ECS", "MemoryUtilization", "ClusterName", var.containers.cluster_name, "ServiceName", service]] },
    ]]),
    flatten([for shown in length(var.databases) == 0 ? [] : [1] : [
      { title = "Database: CPU", stat = "Average", metrics = [for d in values(var.databases) : ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", d.id]] },
      { title = "Database: connections", stat = "Maximum", metrics = [for d in values(var.databases) : ["AWS/RDS", "DatabaseConnections", "DBInstanceIdentifier", d.id]] },
      { title = "Database: reads and writes", stat = "Average", metrics = concat(
        [for d in values(var.databases) : ["AWS/RDS", "ReadIOPS", "DBInstanceIdentifier", d.id]],
        [for d in values(var.databases) : ["AWS/RDS", "WriteIOPS", "DBInstanceIdentifier", d.id]],
      ) },
      { title = "Database: free storage", stat = "Minimum", metrics = [for d in values(var.databases) : ["AWS/RDS", "FreeStorageSpace", "DBInstanceIdentifier", d.id]] },
    ]]),
    flatten([for shown in !var.has_aurora ? [] : [1] : [
      { title = "Aurora: CPU", stat = "Average", metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", var.aurora_cluster_id]] },
      { title = "Aurora: connections", stat = "Sum", metrics = [["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", var.aurora_cluster_id]] },
      { title = "Aurora: lag of readers (ms)", stat = "Maximum", metrics = [["AWS/RDS", "AuroraReplicaLagMaximum", "DBClusterIdentifier", var.aurora_cluster_id]] },
    ]]),
    flatten([for shown in var.cache == null ? [] : [1] : [
      { title = "Cache: hits and misses", stat = "Sum", metrics = concat(
        [for id in var.cache.node_cluster_ids : ["AWS/ElastiCache", var.cache.engine == "redis" ? "CacheHits" : "GetHits", "CacheClusterId", id]],
        [for id in var.cache.node_cluster_ids : ["AWS/ElastiCache", var.cache.engine == "redis" ? "CacheMisses" : "GetMisses", "CacheClusterId", id]],
      ) },
      { title = "Cache: evictions", stat = "Sum", metrics = [for id in var.cache.node_cluster_ids : ["AWS/ElastiCache", "Evictions", "CacheClusterId", id]] },
      { title = "Cache: CPU", stat = "Average", metrics = [for id in var.cache.node_cluster_ids : ["AWS/ElastiCache", "CPUUtilization", "CacheClusterId", id]] },
      { title = "Cache: memory and network", stat = "Average", metrics = concat(
        [for id in var.cache.node_cluster_ids : ["AWS/ElastiCache", "FreeableMemory", "CacheClusterId", id]],
        [for id in var.cache.node_cluster_ids : ["AWS/ElastiCache", "NetworkBytesOut", "CacheClusterId", id]],
      ) },
    ]]),
    flatten([for shown in var.file_system_id == null ? [] : [1] : [
      { title = "Shared files", stat = "Sum", metrics = [
        ["AWS/EFS", "TotalIOBytes", "FileSystemId", var.file_system_id],
        ["AWS/EFS", "PercentIOLimit", "FileSystemId", var.file_system_id],
        ["AWS/EFS", "ClientConnections", "FileSystemId", var.file_system_id],
      ] },
    ]]),
    flatten([for shown in length(var.queue_names) == 0 ? [] : [1] : [
      { title = "Queues: age of the oldest message", stat = "Maximum", metrics = [for queue in values(var.queue_names) : ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue]] },
    ]]),
    flatten([for shown in var.web_acl_name == null ? [] : [1] : [
      { title = "Firewall", stat = "Sum", metrics = [
        ["AWS/WAFV2", "BlockedRequests", "WebACL", var.web_acl_name, "Region", local.region, "Rule", "ALL"],
        ["AWS/WAFV2", "AllowedRequests", "WebACL", var.web_acl_name, "Region", local.region, "Rule", "ALL"],
      ] },
    ]]),
  )

  widgets = [for i, panel in local.panels : {
    type   = "metric"
    x      = (i % 3) * 8
    y      = 1 + floor(i / 3) * 6
    width  = 8
    height = 6
    properties = {
      title   = panel.title
      region  = try(panel.region, local.region)
      stat    = panel.stat
      period  = 60
      view    = "timeSeries"
      metrics = panel.metrics
    }
  }]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type       = "text"
        x          = 0
        y          = 0
        width      = 24
        height     = 1
        properties = { markdown = "# ${var.name}: what visitors feel, then what carries it" }
      }],
      local.widgets,
    )
  })
}
