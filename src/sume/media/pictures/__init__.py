"""What shots show and what lies over them; all at the timeline's size, deterministic, never at rest."""

from sume.media.pictures.backdrop import Gradient, Solid
from sume.media.pictures.clip import Clip, video_seconds
from sume.media.pictures.easing import Ease
from sume.media.pictures.layers import Entrance, Faded, Sprite, paste
from sume.media.pictures.moves import Handheld, PunchIn
from sume.media.pictures.reader import ClipError
from sume.media.pictures.still import Still, View

__all__ = [
    "Clip",
    "ClipError",
    "Ease",
    "Entrance",
    "Faded",
    "Gradient",
    "Handheld",
    "PunchIn",
    "Solid",
    "Sprite",
    "Still",
    "View",
    "paste",
    "video_seconds",
]
