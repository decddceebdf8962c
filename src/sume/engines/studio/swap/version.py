"""Who made a swap."""

from typing import Final

NAME: Final = "studio"
VERSION: Final = "swap-1"
