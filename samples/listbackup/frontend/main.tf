# The web front end, kept in Terraform by the web team.

terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

variable "stage" {
  description = "The stage whose infrastructure the front end uses."
  type        = string
  default     = "main"
}

locals {
  infrastructure = "${var.stage}-infrastructure"
}
