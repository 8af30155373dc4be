# A t3.micro in a public subnet, as in the source. Unlike there nobody on the internet reaches it: people come by Session Manager,
# which asks IAM and records the session. `bastion_ssh_cidrs` and `bastion_key_name` open SSH to addresses that you name.

module "bastion" {
  source = "../../modules/bastion"
  count  = var.has_bastion ? 1 : 0

  name               = var.name
  subnet_id          = module.network.public_subnet_ids[0]
  security_group_ids = [module.security_groups.bastion_id]
  instance_type      = var.bastion_instance_type
  # Its way out, also to Session Manager: the NAT gateway serves the private subnets only.
  has_public_address = true
  has_ssh            = length(var.bastion_ssh_cidrs) > 0
  key_name           = var.bastion_key_name
  ami_id             = var.bastion_ami_id
}
