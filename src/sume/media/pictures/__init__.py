"""What shots show; all at the timeline's size, deterministic, never at rest."""

from sume.media.easing import Ease
from sume.media.pictures.clip import Clip, video_seconds
from sume.media.pictures.moves import Handheld
from sume.media.pictures.reader import ClipError
from sume.media.pictures.still import Still, View

__all__ = ["Clip", "ClipError", "Ease", "Handheld", "Still", "View", "video_seconds"]
