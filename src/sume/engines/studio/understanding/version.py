"""Who understood a video."""

from typing import Final

NAME: Final = "studio"
VERSION: Final = "1"
"""Changes with anything that changes what is found or said of a video."""
