"""The finished frames of a timeline, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sume.media.timeline.model import Overlay, Pixels, Shot, Timeline, Transition
from sume.media.timeline.transitions import TRANSITIONS

_FLASH_REST_SECONDS: Final = 1.0
"""No flash begins sooner after another: quicker ones are a danger to some who watch."""


@dataclass(slots=True)
class Composer:
    """Draws each frame when it is asked for, and keeps none."""

    timeline: Timeline
    _last_flash: int | None = field(default=None, init=False)

    def frames(self) -> Iterator[Pixels]:
        """``timeline.frames`` pictures; each is the caller's until the next."""
        index = 0
        previous: Shot | None = None
        for shot in self.timeline.shots:
            blend = TRANSITIONS[self._transition(shot, previous, index)]
            for own in range(shot.frames):
                canvas = shot.picture.draw(own / self.timeline.frame_rate)
                if previous is not None and own < shot.transition_frames:
                    past = (previous.frames + own) / self.timeline.frame_rate
                    share = (own + 1) / (shot.transition_frames + 1)
                    canvas = blend(previous.picture.draw(past), canvas, share)
                self._paint_overlays(index, canvas)
                yield canvas
                index += 1
            previous = shot

    def _transition(self, shot: Shot, previous: Shot | None, index: int) -> Transition:
        if shot.transition is not Transition.FLASH or previous is None:
            return shot.transition
        rest = _FLASH_REST_SECONDS * self.timeline.frame_rate
        if self._last_flash is not None and index - self._last_flash < rest:
            return Transition.CUT
        self._last_flash = index
        return Transition.FLASH

    def _paint_overlays(self, index: int, canvas: Pixels) -> None:
        for overlay in self.timeline.overlays:
            own = index - overlay.first_frame
            if _covers(overlay, own):
                overlay.layer.draw(own / self.timeline.frame_rate, canvas)


def _covers(overlay: Overlay, own: int) -> bool:
    return 0 <= own < overlay.frames
