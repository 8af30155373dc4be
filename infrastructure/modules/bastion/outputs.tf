output "instance_id" {
  description = "Instance of the bastion."
  value       = aws_instance.this.id
}

output "public_ip" {
  description = "Public address; empty without one."
  value       = aws_instance.this.public_ip
}

output "role_name" {
  description = "IAM role of the bastion."
  value       = aws_iam_role.this.name
}

output "session_command" {
  description = "Opens a shell on the bastion through Session Manager."
  value       = "aws ssm start-session --target ${aws_instance.this.id}"
}

output "figures" {
  description = "What was planned, as the resources have it: for tests of a stack's figures, and for reports."
  value = {
    instance_type      = aws_instance.this.instance_type
    subnet_id          = aws_instance.this.subnet_id
    has_public_address = aws_instance.this.associate_public_ip_address
  }
}
