# State holds first passwords: keep it in an encrypted bucket that few may read. Copy backend.tf.example to backend.tf and name yours.
terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 6.0.0"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { system = var.name, managed-by = "terraform" }
  }
}

# CloudFront looks for its certificate and its firewall in us-east-1.
provider "aws" {
  alias  = "global"
  region = "us-east-1"

  default_tags {
    tags = { system = var.name, managed-by = "terraform" }
  }
}
