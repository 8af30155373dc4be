data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  bucket_name = coalesce(var.bucket_name, "${var.name}-${var.purpose}-${data.aws_caller_identity.current.account_id}-${data.aws_region.current.name}")
  # CloudFront writes its logs with an ACL, which is otherwise refused.
  needs_acl = contains(var.log_delivery, "cdn")
}

resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_144:A copy in another region is what the backup module makes; pictures can be made anew.
  #checkov:skip=CKV2_AWS_62:Nothing waits for events of the bucket.
  #checkov:skip=CKV_AWS_18:Access logs go where the caller names a bucket; a bucket of logs keeps none of its own.
  #checkov:skip=CKV_AWS_145:SSE-KMS where the caller gives a key, else SSE-S3; log delivery takes SSE-S3 only.
  #checkov:skip=CKV_AWS_21:Versions are on by default; a bucket of logs may do without.
  bucket        = local.bucket_name
  force_destroy = false
  tags          = merge(var.tags, { Name = local.bucket_name, Purpose = var.purpose })

  lifecycle {
    # It holds files of the shop. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true

    precondition {
      condition     = length(local.bucket_name) <= 63
      error_message = "The bucket's name would be longer than S3's 63 characters. Give bucket_name, or a shorter name."
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  #checkov:skip=CKV2_AWS_65:ACLs are off, except in a bucket that takes CloudFront's logs, which come with one.
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = local.needs_acl ? "BucketOwnerPreferred" : "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    # One request to KMS for many objects.
    bucket_key_enabled = var.kms_key_arn != null
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = var.is_versioned ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "storage-classes"
    status = "Enabled"
    filter {}

    dynamic "transition" {
      for_each = var.infrequent_after_days == null ? [] : [var.infrequent_after_days]
      content {
        days          = transition.value
        storage_class = "STANDARD_IA"
      }
    }

    dynamic "transition" {
      for_each = var.archive_after_days == null ? [] : [var.archive_after_days]
      content {
        days          = transition.value
        storage_class = "GLACIER_IR"
      }
    }

    dynamic "expiration" {
      for_each = var.expire_after_days == null ? [] : [var.expire_after_days]
      content {
        days = expiration.value
      }
    }

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_logging" "this" {
  count = var.access_log_bucket == null ? 0 : 1

  bucket        = aws_s3_bucket.this.id
  target_bucket = var.access_log_bucket
  target_prefix = "s3/${local.bucket_name}/"
}

resource "aws_s3_bucket_cors_configuration" "this" {
  count = length(var.cors_origins) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this.id

  cors_rule {
    allowed_methods = ["GET", "HEAD"]
    allowed_origins = var.cors_origins
    max_age_seconds = 3600
  }
}

data "aws_iam_policy_document" "this" {
  statement {
    sid       = "TLSOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  dynamic "statement" {
    for_each = length(var.cdn_distribution_arns) > 0 ? [1] : []
    content {
      sid       = "ReadByCDN"
      actions   = ["s3:GetObject"]
      resources = ["${aws_s3_bucket.this.arn}/*"]
      principals {
        type        = "Service"
        identifiers = ["cloudfront.amazonaws.com"]
      }
      # This shop's distribution, not anybody's.
      condition {
        test     = "StringEquals"
        variable = "aws:SourceArn"
        values   = var.cdn_distribution_arns
      }
    }
  }

  dynamic "statement" {
    for_each = setintersection(var.log_delivery, ["balancer", "s3"])
    content {
      sid       = statement.key == "balancer" ? "WriteBalancerLogs" : "WriteS3Logs"
      actions   = ["s3:PutObject"]
      resources = [statement.key == "balancer" ? "${aws_s3_bucket.this.arn}/*/AWSLogs/${data.aws_caller_identity.current.account_id}/*" : "${aws_s3_bucket.this.arn}/s3/*"]
      principals {
        type        = "Service"
        identifiers = [statement.key == "balancer" ? "logdelivery.elasticloadbalancing.amazonaws.com" : "logging.s3.amazonaws.com"]
      }
      # Balancers and buckets of this account only.
      condition {
        test     = "ArnLike"
        variable = "aws:SourceArn"
        values = [
          statement.key == "balancer"
          ? "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${data.aws_caller_identity.current.account_id}:loadbalancer/*"
          : "arn:${data.aws_partition.current.partition}:s3:::*"
        ]
      }
      dynamic "condition" {
        for_each = statement.key == "s3" ? [1] : []
        content {
          test     = "StringEquals"
          variable = "aws:SourceAccount"
          values   = [data.aws_caller_identity.current.account_id]
        }
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.this.json

  depends_on = [aws_s3_bucket_public_access_block.this]
}
