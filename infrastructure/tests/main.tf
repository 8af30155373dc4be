# Nothing of its own: the root from which `terraform test` and `terraform validate` reach every module and stack with one
# start of the provider. See ../README.md.
terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 6.0.0"
    }
  }
}
