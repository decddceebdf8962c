"""What is to be made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sume.engines.studio.swap.source import Clip

VIDEO: Final = "swap.mp4"
THUMBNAIL: Final = "thumbnail.jpg"
Report = Callable[[float, str], None]
"""Is told the share that is done and the stage; it may raise to stop."""


@dataclass(frozen=True, slots=True)
class Order:
    """``pictures`` of the avatar, the calm one first. Written into the current folder; ``fonts_dir`` for a
    visible mark, else None."""

    clip: Clip
    pictures: tuple[Path, ...]
    fonts_dir: Path | None
    provenance: str
