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

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    domains      = aws_cloudfront_distribution.this.aliases
    origins      = { for origin in aws_cloudfront_distribution.this.origin : origin.origin_id => origin.domain_name }
    behaviours   = { for behaviour in aws_cloudfront_distribution.this.ordered_cache_behavior : behaviour.path_pattern => behaviour.target_origin_id }
    is_https     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    minimum_tls  = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version
    price_class  = aws_cloudfront_distribution.this.price_class
    firewall_arn = aws_cloudfront_distribution.this.web_acl_id
  }
}
