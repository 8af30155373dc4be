# State holds the first passwords: keep it in an encrypted bucket that few may read. Copy backend.tf.example to backend.tf and name
# yours; without it the state lies on this machine, which is good for trying out only.

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
    tags = local.tags
  }
}

# CloudFront looks for its certificate and its firewall in us-east-1, wherever the shop itself runs.
provider "aws" {
  alias  = "edge"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}

locals {
  tags = { shop = var.name, managed-by = "terraform" }
}

# One key for what the shop keeps. Losing it is losing all of it: it cannot be destroyed by accident (see the module).
module "key" {
  source = "../../modules/keys"

  name        = var.name
  description = "database, files, secrets, logs"
  services    = ["logs", "cloudwatch", "sns", "budgets", "autoscaling"]
}
