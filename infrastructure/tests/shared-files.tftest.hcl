mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name               = "shop"
  subnet_ids         = ["subnet-0a", "subnet-0b"]
  security_group_ids = ["sg-0a"]
}

run "encrypted_in_each_subnet" {
  command = plan
  module {
    source = "../modules/shared-files"
  }
  variables {
    performance_mode  = "maxIO"
    throughput_mode   = "provisioned"
    provisioned_mibps = 10
  }

  assert {
    condition     = aws_efs_file_system.this.encrypted && aws_efs_file_system.this.performance_mode == "maxIO" && aws_efs_file_system.this.provisioned_throughput_in_mibps == 10
    error_message = "Encrypted, maxIO, 10 MiB/s were expected."
  }

  assert {
    condition     = [for t in aws_efs_mount_target.this : t.subnet_id] == ["subnet-0a", "subnet-0b"]
    error_message = "A mount target in each subnet was expected."
  }

  assert {
    condition     = aws_efs_access_point.duka.posix_user[0].uid == 10001
    error_message = "Files belong to Duka."
  }

  assert {
    condition     = one([for s in data.aws_iam_policy_document.this.statement : s if s.sid == "TLSOnly"]).effect == "Deny"
    error_message = "Mounts without TLS are refused."
  }

  assert {
    condition     = aws_efs_backup_policy.this.backup_policy[0].status == "ENABLED"
    error_message = "Backups were expected."
  }
}

run "defaults_are_what_aws_advises" {
  command = plan
  module {
    source = "../modules/shared-files"
  }

  assert {
    condition     = aws_efs_file_system.this.performance_mode == "generalPurpose" && aws_efs_file_system.this.throughput_mode == "elastic"
    error_message = "generalPurpose and elastic were expected."
  }
}

run "elastic_maxio_is_refused" {
  command = plan
  module {
    source = "../modules/shared-files"
  }
  variables {
    performance_mode = "maxIO"
  }
  expect_failures = [var.throughput_mode]
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/shared-files"
  }
  variables {
    # one zone is refused
    subnet_ids = ["subnet-0a"]
    # throughput without mode is refused
    provisioned_mibps = 10
    # root is refused
    owner_uid = 0
  }
  expect_failures = [var.subnet_ids, var.provisioned_mibps, var.owner_uid]
}
