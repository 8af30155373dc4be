# A machine to reach private ones from. Session Manager is the better way: it asks IAM, records the session, and needs no open
# port and no public address; the same machine serves for it. SSH is there for those who must have it.

locals {
  ami_id = var.ami_id != null ? var.ami_id : data.aws_ssm_parameter.amazon_linux[0].insecure_value
}

data "aws_partition" "current" {}

data "aws_ssm_parameter" "amazon_linux" {
  count = var.ami_id == null ? 1 : 0
  name  = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-bastion"
  description        = "Bastion: Session Manager and nothing else"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-bastion"
  role = aws_iam_role.this.name
  tags = var.tags
}

resource "aws_instance" "this" {
  #checkov:skip=CKV_AWS_126:It passes sessions on; figures by the minute would cost more than they tell.
  #checkov:skip=CKV_AWS_88:Off by default; in a public subnet it is the only way out, and the group lets nobody in.
  ami                         = local.ami_id
  instance_type               = var.instance_type
  subnet_id                   = var.subnet_id
  vpc_security_group_ids      = var.security_group_ids
  iam_instance_profile        = aws_iam_instance_profile.this.name
  key_name                    = var.has_ssh ? var.key_name : null
  associate_public_ip_address = var.has_public_address
  ebs_optimized               = true
  tags                        = merge(var.tags, { Name = "${var.name}-bastion" })
  volume_tags                 = merge(var.tags, { Name = "${var.name}-bastion" })

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 8
    encrypted   = true
    kms_key_id  = var.kms_key_arn
  }

  user_data = <<-CLOUD
    #cloud-config
    package_update: true
    package_upgrade: true
    packages: [postgresql16]
    write_files:
      - path: /etc/ssh/sshd_config.d/10-duka.conf
        permissions: "0600"
        content: |
          PasswordAuthentication no
          PermitRootLogin no
          MaxAuthTries 3
    runcmd:
      - [systemctl, reload, sshd]
  CLOUD

  lifecycle {
    # A newer image must not replace the bastion under somebody's session; taint it to renew it.
    ignore_changes = [ami]
  }
}
