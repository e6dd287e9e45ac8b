"""What could be a gift: each sum and group of things, in its statement."""
