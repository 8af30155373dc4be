# 10.0.0.0/16 over two zones. Public: balancer, NAT gateway, bastion. Private: machines, databases, cache, file system.

module "network" {
  source = "../../modules/network"

  name                  = var.name
  cidr                  = var.vpc_cidr
  availability_zones    = var.availability_zones
  public_subnets        = var.public_subnets
  private_subnets       = var.private_subnets
  nat_gateways          = var.nat_gateways
  private_ingress_ports = [local.app_port, 22]
  public_ssh_cidrs      = var.bastion_ssh_cidrs
  kms_key_arn           = module.key.arn
}
