"""What the fault tests stand on: the built program, its databases, buyers who do not give up, and ways to break things."""
