data "aws_region" "current" {}

locals {
  is_provisioned = var.provisioned != null
  # Every scaled dimension of every table, under a name that is known before the apply.
  scaled = local.is_provisioned ? merge([
    for name in keys(var.tables) : {
      "${name}-read"  = { table = name, dimension = "dynamodb:table:ReadCapacityUnits", metric = "DynamoDBReadCapacityUtilization", minimum = var.provisioned.minimum_read, maximum = var.provisioned.maximum_read }
      "${name}-write" = { table = name, dimension = "dynamodb:table:WriteCapacityUnits", metric = "DynamoDBWriteCapacityUtilization", minimum = var.provisioned.minimum_write, maximum = var.provisioned.maximum_write }
    }
  ]...) : {}
}

resource "aws_dynamodb_table" "this" {
  #checkov:skip=CKV_AWS_119:Encrypted with the service's own key where the caller gives none.
  #checkov:skip=CKV_AWS_28:On by default for every table; sessions, which last for days, may go without.
  #checkov:skip=CKV2_AWS_16:Billed by request by default, which needs no scaling; provisioned tables scale below.
  for_each = var.tables

  name                        = "${var.name}-${each.key}"
  billing_mode                = local.is_provisioned ? "PROVISIONED" : "PAY_PER_REQUEST"
  read_capacity               = local.is_provisioned ? var.provisioned.minimum_read : null
  write_capacity              = local.is_provisioned ? var.provisioned.minimum_write : null
  hash_key                    = each.value.hash_key
  range_key                   = each.value.range_key
  deletion_protection_enabled = var.is_deletion_protected
  tags                        = merge(var.tags, { Name = "${var.name}-${each.key}" })

  dynamic "attribute" {
    for_each = toset(compact(concat(
      [each.value.hash_key, each.value.range_key],
      flatten([for index in values(each.value.indexes) : [index.hash_key, index.range_key]]),
    )))
    content {
      name = attribute.key
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = each.value.indexes
    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.hash_key
      range_key       = global_secondary_index.value.range_key
      projection_type = "ALL"
      read_capacity   = local.is_provisioned ? var.provisioned.minimum_read : null
      write_capacity  = local.is_provisioned ? var.provisioned.minimum_write : null
    }
  }

  dynamic "ttl" {
    for_each = each.value.ttl_attribute == null ? [] : [each.value.ttl_attribute]
    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  point_in_time_recovery {
    enabled = each.value.is_recoverable
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }

  lifecycle {
    # It holds carts and sessions. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true
    # Scaling moves them.
    ignore_changes = [read_capacity, write_capacity]
  }
}

resource "aws_appautoscaling_target" "this" {
  for_each = local.scaled

  service_namespace  = "dynamodb"
  scalable_dimension = each.value.dimension
  resource_id        = "table/${aws_dynamodb_table.this[each.value.table].name}"
  min_capacity       = each.value.minimum
  max_capacity       = each.value.maximum
  tags               = var.tags
}

resource "aws_appautoscaling_policy" "this" {
  for_each = local.scaled

  name               = "${var.name}-${each.key}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.key].resource_id

  target_tracking_scaling_policy_configuration {
    target_value = var.provisioned.target_percent
    predefined_metric_specification {
      predefined_metric_type = each.value.metric
    }
  }
}
