mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name = "shop"
  databases = {
    main = { secret_name = "shop-db-credentials", has_reader = true }
  }
  addresses = {
    main = { host = "db.internal", port = 5432, reader_host = "ro.internal" }
  }
  generated = { origin = { secret_name = "shop-origin", description = "Header of the CDN" } }
  given     = { stripe = { secret_name = "shop-stripe", description = "Key of Stripe" } }
}

run "credentials_in_one_secret" {
  command = plan
  module {
    source = "../modules/secrets"
  }

  assert {
    condition     = aws_secretsmanager_secret.database["main"].name == "shop-db-credentials" && aws_secretsmanager_secret.database["main"].recovery_window_in_days == 30
    error_message = "A recoverable secret of that name was expected."
  }

  assert {
    condition     = jsondecode(aws_secretsmanager_secret_version.database["main"].secret_string).url == "postgres://duka:abcdefghijABCDEFGHIJabcdefghijABCDEFGHIJ@db.internal:5432/duka?sslmode=verify-full&sslrootcert=/etc/duka/rds-ca.pem"
    error_message = "The address must be what DUKA_DATABASE_URL takes."
  }

  assert {
    condition     = jsondecode(aws_secretsmanager_secret_version.database["main"].secret_string).endpoint == "db.internal:5432"
    error_message = "The endpoint was expected."
  }

  assert {
    condition     = strcontains(jsondecode(aws_secretsmanager_secret_version.database["main"].secret_string).reader_url, "@ro.internal:5432/")
    error_message = "The address of the reader was expected."
  }

  assert {
    condition     = endswith(output.database_urls["main"], ":url::") && length(output.arns) == 3
    error_message = "References to the address were expected."
  }

  assert {
    condition     = keys(aws_secretsmanager_secret_version.generated) == ["origin"]
    error_message = "What a person gives must not pass through Terraform."
  }

  assert {
    condition     = data.aws_secretsmanager_random_password.database["main"].password_length == 40 && data.aws_secretsmanager_random_password.database["main"].exclude_punctuation
    error_message = "40 letters and digits were expected."
  }

  assert {
    condition     = length(aws_secretsmanager_secret_rotation.database) == 0
    error_message = "No rotation was asked for."
  }
}

run "rotated" {
  command = plan
  module {
    source = "../modules/secrets"
  }
  variables {
    rotation = { lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate" }
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.database["main"].rotation_rules[0].automatically_after_days == 30
    error_message = "Rotation every 30 days was expected."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/secrets"
  }
  variables {
    # deleting at once is refused
    recovery_window_days = 0
    # unknown engine is refused
    databases = { main = { secret_name = "shop", engine = "oracle" } }
    # no function is refused
    rotation = { lambda_arn = "rotate" }
  }
  expect_failures = [var.recovery_window_days, var.databases, var.rotation]
}

run "ambiguous_name_is_refused" {
  command = plan
  module {
    source = "../modules/secrets"
  }
  variables {
    databases = { main = { secret_name = "shop-abcdef" } }
  }
  expect_failures = [var.databases]
}

run "database_without_address_is_refused" {
  command = plan
  module {
    source = "../modules/secrets"
  }
  variables {
    addresses = {}
  }
  expect_failures = [var.addresses]
}
