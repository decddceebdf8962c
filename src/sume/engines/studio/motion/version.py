"""Who made the video. ``VERSION`` changes whenever the same request would give other frames."""

from typing import Final

NAME: Final = "studio"
VERSION: Final = "1"
TOOL: Final = f"Sume {NAME}/{VERSION}"
