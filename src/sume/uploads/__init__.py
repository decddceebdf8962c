"""Room for a caller's own bytes: a signed address that serves once."""
