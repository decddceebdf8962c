"""Who made an ad."""

from typing import Final

NAME: Final = "studio"
VERSION: Final = "1"
"""Changes with anything that changes the bytes."""
TOOL: Final = f"Sume {NAME}-ads {VERSION}; synthetic media"
