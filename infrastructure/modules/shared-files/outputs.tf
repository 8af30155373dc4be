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
