# The content delivery network in front of the assets bucket and the users API.

data "aws_cloudformation_export" "assets_bucket" {
  name = "${var.stage}-infrastructure-bucket-assets"
}

data "aws_cloudformation_export" "logs_bucket" {
  name = "${local.infrastructure}-bucket-logs"
}

# An output that is read through its stack needs no export.
data "aws_cloudformation_stack" "users" {
  name = "listbackup-${var.stage}-users"
}

data "aws_s3_bucket" "assets" {
  bucket = data.aws_cloudformation_export.assets_bucket.value
}

data "aws_s3_bucket" "logs" {
  bucket = data.aws_cloudformation_export.logs_bucket.value
}

resource "aws_cloudfront_origin_access_control" "assets" {
  name                              = "listbackup-${var.stage}-assets"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "frontend" {
  enabled             = true
  default_root_object = "index.html"

  origin {
    origin_id                = "assets"
    domain_name              = data.aws_s3_bucket.assets.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.assets.id
  }

  origin {
    origin_id   = "users-api"
    domain_name = trimprefix(data.aws_cloudformation_stack.users.outputs["ApiEndpoint"], "https://")

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  logging_config {
    bucket = data.aws_s3_bucket.logs.bucket_domain_name
    prefix = "frontend/"
  }

  default_cache_behavior {
    target_origin_id       = "assets"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
