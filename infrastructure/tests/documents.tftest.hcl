mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name = "shop"
}

run "tables_on_demand" {
  command = plan
  module {
    source = "../modules/documents"
  }

  assert {
    condition     = keys(aws_dynamodb_table.this) == ["carts", "catalogue", "sessions"] && aws_dynamodb_table.this["carts"].name == "shop-carts"
    error_message = "Tables for sessions, carts and catalogue were expected."
  }

  assert {
    condition     = alltrue([for t in values(aws_dynamodb_table.this) : t.billing_mode == "PAY_PER_REQUEST" && t.deletion_protection_enabled && t.server_side_encryption[0].enabled && t.point_in_time_recovery[0].enabled])
    error_message = "Billed by request, protected, encrypted and recoverable was expected."
  }

  assert {
    condition     = one(aws_dynamodb_table.this["sessions"].ttl).attribute_name == "expires"
    error_message = "Sessions go by themselves."
  }

  assert {
    condition     = output.setting == "dynamodb://shop?region=us-east-1"
    error_message = "The setting must be what the contract says."
  }
}

run "provisioned_scales" {
  command = plan
  module {
    source = "../modules/documents"
  }
  variables {
    provisioned = { minimum_read = 5, maximum_read = 100, minimum_write = 5, maximum_write = 50 }
  }

  assert {
    condition     = length(aws_appautoscaling_target.this) == 6 && aws_appautoscaling_target.this["carts-write"].max_capacity == 50
    error_message = "Each table scales both ways."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/documents"
  }
  variables {
    # minimum above maximum is refused
    provisioned = { minimum_read = 5, maximum_read = 1, minimum_write = 5, maximum_write = 50 }
    # no table is refused
    tables = {}
  }
  expect_failures = [var.provisioned, var.tables]
}

run "wrong_name_is_refused" {
  command = plan
  module {
    source = "../modules/documents"
  }
  variables {
    tables = { "My Table" = { hash_key = "id" } }
  }
  expect_failures = [var.tables]
}
