output "id" {
  description = "Id of the file system (fs-…)."
  value       = aws_efs_file_system.this.id

  # A machine that mounts it needs a mount target.
  depends_on = [aws_efs_mount_target.this]
}

output "arn" {
  description = "ARN of the file system."
  value       = aws_efs_file_system.this.arn
}

output "access_point_id" {
  description = "Access point (fsap-…): Duka's folder, as Duka's user."
  value       = aws_efs_access_point.duka.id
}

output "dns_name" {
  description = "Host name to mount, inside the VPC."
  value       = aws_efs_file_system.this.dns_name
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    performance_mode  = aws_efs_file_system.this.performance_mode
    throughput_mode   = aws_efs_file_system.this.throughput_mode
    provisioned_mibps = aws_efs_file_system.this.provisioned_throughput_in_mibps
    is_encrypted      = aws_efs_file_system.this.encrypted
    mount_subnets     = aws_efs_mount_target.this[*].subnet_id
    is_backed_up      = aws_efs_backup_policy.this.backup_policy[0].status == "ENABLED"
  }
}
