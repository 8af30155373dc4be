mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name               = "shop"
  subnet_id          = "subnet-0a"
  security_group_ids = ["sg-0a"]
}

run "by_session_manager" {
  command = plan
  module {
    source = "../modules/bastion"
  }

  assert {
    condition     = aws_instance.this.instance_type == "t3.micro" && !aws_instance.this.associate_public_ip_address
    error_message = "A t3.micro without public address was expected."
  }

  assert {
    condition     = aws_instance.this.metadata_options[0].http_tokens == "required" && aws_instance.this.root_block_device[0].encrypted
    error_message = "IMDSv2 and an encrypted disk were expected."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.session_manager.policy_arn == "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
    error_message = "Session Manager was expected."
  }
}

run "by_ssh" {
  command = plan
  module {
    source = "../modules/bastion"
  }
  variables {
    has_ssh            = true
    has_public_address = true
    key_name           = "ops"
  }

  assert {
    condition     = aws_instance.this.associate_public_ip_address && aws_instance.this.key_name == "ops"
    error_message = "SSH was asked for."
  }
}

run "ssh_without_key_is_refused" {
  command = plan
  module {
    source = "../modules/bastion"
  }
  variables {
    has_ssh            = true
    has_public_address = true
  }
  expect_failures = [var.key_name]
}

run "ssh_without_address_is_refused" {
  command = plan
  module {
    source = "../modules/bastion"
  }
  variables {
    has_ssh  = true
    key_name = "ops"
  }
  expect_failures = [var.has_public_address]
}

run "large_bastion_is_refused" {
  command = plan
  module {
    source = "../modules/bastion"
  }
  variables {
    instance_type = "m5.large"
  }
  expect_failures = [var.instance_type]
}
