output "bucket" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.bucket

  # Who writes logs into it is refused until the policy stands.
  depends_on = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "regional_domain_name" {
  description = "Host name of the bucket in its region: origin of a CDN."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "domain_name" {
  description = "Host name of the bucket, as CloudFront's logging wants it."
  value       = aws_s3_bucket.this.bucket_domain_name

  # CloudFront is refused until the bucket takes its ACL.
  depends_on = [aws_s3_bucket_ownership_controls.this]
}

output "setting" {
  description = "Value of DUKA_MEDIA_URL for releases that speak S3. The prefix is media, as in the shop's addresses."
  value       = "s3://${aws_s3_bucket.this.bucket}/media?region=${data.aws_region.current.name}"
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    sse             = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm
    is_versioned    = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    is_private      = aws_s3_bucket_public_access_block.this.restrict_public_buckets
    storage_classes = { for transition in aws_s3_bucket_lifecycle_configuration.this.rule[0].transition : transition.storage_class => transition.days }
  }
}
