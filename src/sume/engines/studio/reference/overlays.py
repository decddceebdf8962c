"""Text in the picture other than captions."""

import re
from typing import Final

from sume.contract.analysis import OverlayKind, TextOverlay, TextOverlays
from sume.engines.studio.reference.cues import CALLS, OFFER, fits
from sume.engines.studio.reference.places import covered, everywhere, moment, of, share
from sume.engines.studio.reference.written import Written, place
from sume.engines.understanding import ScreenText, Understanding

_NUMBERED: Final = re.compile(
    r"^\s*(?:(?:#|no\.?\s?|step\s|day\s|part\s|tip\s)?\d{1,2}\s?(?:[.):단]|번|$)|#\d)", re.I
)
_HEADLINE_BY: Final = 1.5
"""Seconds: a headline is there from the beginning."""
_HEADLINE_WORDS: Final = 2


def overlays(video: Understanding, text: Written) -> TextOverlays:
    stretches = [(shown.start, shown.end) for shown in text.overlays]
    return TextOverlays(
        count=len(text.overlays),
        time_share=share(covered(stretches, 0.0, video.seconds), video.seconds),
        items=[_overlay(video, shown) for shown in text.overlays],
        evidence=[of(video, shown, shown.text) for shown in text.overlays] or everywhere(video),
    )


def _overlay(video: Understanding, shown: ScreenText) -> TextOverlay:
    where = moment(video, shown.start, shown.end)
    return TextOverlay(
        scenes=where.scenes,
        start=where.start,
        end=where.end,
        text=shown.text,
        kind=_kind(shown),
        place=place([shown]),
        height=share(shown.box[3] - shown.box[1], 1.0),
    )


def _kind(shown: ScreenText) -> OverlayKind:
    if _NUMBERED.search(shown.text):
        return "number"
    if fits(OFFER, shown.text):
        return "offer"
    if any(fits(call, shown.text) for call in CALLS.values()):
        return "cta"
    opening = shown.start <= _HEADLINE_BY and len(shown.text.split()) >= _HEADLINE_WORDS
    return "headline" if opening else "label"
