"""The HTTP door: thin routes over the domain."""
