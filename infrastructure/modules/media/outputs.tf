output "bucket" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.bucket
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
}

output "setting" {
  description = "Value of DUKA_MEDIA_URL for releases that speak S3. The prefix is media, as in the shop's addresses."
  value       = "s3://${aws_s3_bucket.this.bucket}/media?region=${data.aws_region.current.name}"
}
