mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name = "shop"
}

run "private_encrypted_versioned" {
  command = plan
  module {
    source = "../modules/media"
  }
  variables {
    cdn_distribution_arns = ["arn:aws:cloudfront::123456789012:distribution/E2QWRUHAPOMQZL"]
    archive_after_days    = 365
  }

  assert {
    condition     = aws_s3_bucket.this.bucket == "shop-media-123456789012-us-east-1" && !aws_s3_bucket.this.force_destroy
    error_message = "A name with account and region was expected."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    error_message = "Nothing public was expected."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "SSE was expected."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "Versions were expected."
  }

  assert {
    condition     = { for t in aws_s3_bucket_lifecycle_configuration.this.rule[0].transition : t.storage_class => t.days } == { STANDARD_IA = 90, GLACIER_IR = 365 }
    error_message = "Classes after 90 and 365 days were expected."
  }

  assert {
    condition     = one(one([for s in data.aws_iam_policy_document.this.statement : s if s.sid == "ReadByCDN"]).condition).values == tolist(["arn:aws:cloudfront::123456789012:distribution/E2QWRUHAPOMQZL"])
    error_message = "Only this distribution may read."
  }

  assert {
    condition     = output.setting == "s3://shop-media-123456789012-us-east-1/media?region=us-east-1"
    error_message = "The setting must be what the contract says."
  }
}

run "with_a_key" {
  command = plan
  module {
    source = "../modules/media"
  }
  variables {
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    error_message = "SSE-KMS was expected."
  }
}

run "a_bucket_of_logs" {
  command = plan
  module {
    source = "../modules/media"
  }
  variables {
    purpose           = "logs"
    log_delivery      = ["balancer", "cdn", "s3"]
    expire_after_days = 90
  }

  assert {
    condition     = aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerPreferred"
    error_message = "CloudFront logs need ACLs."
  }

  assert {
    condition     = contains([for s in data.aws_iam_policy_document.this.statement : s.sid], "WriteBalancerLogs")
    error_message = "The balancer may write."
  }
}

run "logs_with_a_key_are_refused" {
  command = plan
  module {
    source = "../modules/media"
  }
  variables {
    log_delivery = ["balancer"]
    kms_key_arn  = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }
  expect_failures = [var.log_delivery]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/media"
  }
  variables {
    # dotted name is refused
    bucket_name = "shop.media"
    # early class is refused
    infrequent_after_days = 7
    # any origin is refused
    cors_origins = ["*"]
  }
  expect_failures = [var.bucket_name, var.infrequent_after_days, var.cors_origins]
}

run "archive_before_infrequent_is_refused" {
  command = plan
  module {
    source = "../modules/media"
  }
  variables {
    archive_after_days = 95
  }
  expect_failures = [var.archive_after_days]
}
