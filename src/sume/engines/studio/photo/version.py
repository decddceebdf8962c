"""Who made the picture. ``VERSION`` changes whenever the same request would give other bytes."""

from typing import Final

NAME: Final = "studio"
VERSION: Final = "2"
TOOL: Final = f"Sume {NAME}/{VERSION}"
