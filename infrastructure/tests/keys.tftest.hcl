mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name = "shop"
}

run "rotates_and_can_be_brought_back" {
  command = plan
  module {
    source = "../modules/keys"
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30 && aws_kms_alias.this.name == "alias/shop"
    error_message = "Rotation and 30 days to think were expected."
  }

  assert {
    condition     = contains([for s in data.aws_iam_policy_document.this.statement : s.sid], "ServiceLogs") && contains([for s in data.aws_iam_policy_document.this.statement : s.sid], "ServiceSns")
    error_message = "Logs and notices use the key."
  }

  assert {
    condition     = !contains([for s in data.aws_iam_policy_document.this.statement : s.sid], "AutoScalingDisks")
    error_message = "Auto Scaling was not asked for."
  }
}

run "for_disks" {
  command = plan
  module {
    source = "../modules/keys"
  }
  variables {
    services = ["autoscaling"]
  }

  assert {
    condition     = contains([for s in data.aws_iam_policy_document.this.statement : s.sid], "AutoScalingGrants")
    error_message = "Auto Scaling makes grants."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/keys"
  }
  variables {
    # quick deletion is refused
    deletion_window_days = 1
    # unknown service is refused
    services = ["ec2"]
    # wrong name is refused
    name = "My Shop"
    # no role is refused
    administrator_arns = ["me"]
  }
  expect_failures = [var.deletion_window_days, var.services, var.name, var.administrator_arns]
}
