"""``sume batch run``: a file of creates, seen through to its end."""
