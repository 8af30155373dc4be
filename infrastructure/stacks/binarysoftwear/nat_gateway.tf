# The source has one NAT gateway with an Elastic IP, in the first public subnet. It is the one part whose zone's loss the other zone
# feels: machines there then reach no payment provider. `nat_gateways = "per-zone"` costs a second one and mends that.
# The gateway itself is made in the network module, beside the routes that lead to it.

variable "nat_gateways" {
  description = "`one` (as the source has it) or `per-zone`."
  type        = string
  default     = "one"

  validation {
    condition     = contains(["one", "per-zone"], var.nat_gateways)
    error_message = "nat_gateways must be one or per-zone: the machines have private addresses and need a way out."
  }
}

output "nat_public_ips" {
  description = "Addresses from which the shop calls others, for their allow lists."
  value       = module.network.nat_public_ips
}
