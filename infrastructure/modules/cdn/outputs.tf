output "id" {
  description = "Id of the distribution, for invalidations and CloudWatch's dimension DistributionId."
  value       = aws_cloudfront_distribution.this.id
}

output "arn" {
  description = "ARN of the distribution, for the media bucket's policy."
  value       = aws_cloudfront_distribution.this.arn
}

output "domain_name" {
  description = "CloudFront's own host name, target of alias records."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "zone_id" {
  description = "Hosted zone of domain_name, for alias records."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}
