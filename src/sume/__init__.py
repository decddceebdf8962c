"""Sume: a self-hosted creative-media service, and the SDK to talk to one."""

__version__ = "0.1.0"
