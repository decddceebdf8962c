"""Who spoke. ``VERSION`` changes whenever the same request would give other samples."""

from typing import Final

NAME: Final = "studio-speech"
VERSION: Final = "1"
