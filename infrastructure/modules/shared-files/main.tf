resource "aws_efs_file_system" "this" {
  #checkov:skip=CKV2_AWS_18:Automatic backups are on below; the backup module takes it in besides where a stack has one.
  #checkov:skip=CKV_AWS_184:Encrypted with the account's own EFS key where the caller gives none.
  creation_token                  = var.name
  encrypted                       = true
  kms_key_id                      = var.kms_key_arn
  performance_mode                = var.performance_mode
  throughput_mode                 = var.throughput_mode
  provisioned_throughput_in_mibps = var.provisioned_mibps
  tags                            = merge(var.tags, { Name = var.name })

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  lifecycle {
    # It holds pictures and files of the shop. To let it go, see "Letting data go" in infrastructure/README.md.
    prevent_destroy = true
  }
}

resource "aws_efs_mount_target" "this" {
  # By position: ids of subnets are not known before the apply.
  count = length(var.subnet_ids)

  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = var.subnet_ids[count.index]
  security_groups = var.security_group_ids
}

resource "aws_efs_access_point" "duka" {
  file_system_id = aws_efs_file_system.this.id
  tags           = merge(var.tags, { Name = "${var.name}-duka" })

  posix_user {
    uid = var.owner_uid
    gid = var.owner_uid
  }

  root_directory {
    path = var.root_path
    creation_info {
      owner_uid   = var.owner_uid
      owner_gid   = var.owner_uid
      permissions = "0750"
    }
  }
}

# Only over TLS, only through a mount target, whose security group lets the nodes in and nobody else; with is_iam_required also only
# for roles of this account.
data "aws_iam_policy_document" "this" {
  statement {
    sid       = "TLSOnly"
    effect    = "Deny"
    actions   = ["*"]
    resources = [aws_efs_file_system.this.arn]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid = "MountThroughTarget"
    # A machine's root makes Duka's folder on the first mount; with an access point it is made by EFS.
    actions   = concat(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], var.is_iam_required ? [] : ["elasticfilesystem:ClientRootAccess"])
    resources = [aws_efs_file_system.this.arn]
    principals {
      type        = "AWS"
      identifiers = [var.is_iam_required ? "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" : "*"]
    }
    condition {
      test     = "Bool"
      variable = "elasticfilesystem:AccessedViaMountTarget"
      values   = ["true"]
    }
  }
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_efs_file_system_policy" "this" {
  file_system_id = aws_efs_file_system.this.id
  policy         = data.aws_iam_policy_document.this.json
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = var.is_backed_up ? "ENABLED" : "DISABLED"
  }
}
