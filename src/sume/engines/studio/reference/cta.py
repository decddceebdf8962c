"""What the video asks its viewers to do."""

from dataclasses import dataclass
from typing import Final

from sume.contract.analysis import CallToAction, CtaKind
from sume.engines.studio.reference.cues import CALLS, fits
from sume.engines.studio.reference.lines import lines_of, text_of
from sume.engines.studio.reference.places import of, share, span
from sume.engines.studio.reference.written import Written
from sume.engines.understanding import Understanding

_ROLE: Final = "cta"
_CLOSING: Final = 0.67
"""From this share of the video on a known turn of phrase is a call, whatever else its scene is for."""


@dataclass(frozen=True, slots=True)
class _Call:
    text: str
    start: float
    end: float
    spoken: bool
    kind: CtaKind


def cta(video: Understanding, text: Written) -> CallToAction | None:
    """Of the scenes that call to something, and of the end; ``None`` where nothing says what to do."""
    scenes = [scene for scene in video.scenes if scene.cta_present or scene.segment_type == _ROLE]
    calls = [call for scene in scenes for call in _calls(video, text, scene.start, scene.end)]
    closing = _calls(video, text, video.seconds * _CLOSING, video.seconds)
    calls += [call for call in closing if call.kind != "other" and call.start >= video.seconds * _CLOSING]
    if not calls:
        return None
    known = [call for call in calls if call.kind != "other"] or calls
    main = max(known, key=lambda call: (call.spoken, call.start))
    same = {call for call in known if call.kind == main.kind}
    start, end = span(video, main.start, main.end)
    return CallToAction(
        kind=main.kind,
        words=main.text,
        spoken=any(call.spoken for call in same),
        on_screen=any(not call.spoken for call in same),
        start=start,
        end=end,
        position=share(start, video.seconds),
        evidence=[
            of(video, call, call.text) for call in sorted(same, key=lambda call: (call.start, call.spoken))
        ],
    )


def _calls(video: Understanding, text: Written, start: float, end: float) -> list[_Call]:
    """What is said and shown between these times, each with the kind of call it makes."""
    lines = [
        _Call(text_of(line), line[0].start, line[-1].end, True, _kind(text_of(line)))
        for line in lines_of(video.transcript.words)
        if line[0].start < end and start < line[-1].end and text_of(line)
    ]
    shown = [
        _Call(one.text, one.start, one.end, False, _kind(one.text))
        for one in text.overlays
        if one.start < end and start < one.end
    ]
    return lines + shown


def _kind(text: str) -> CtaKind:
    return next((kind for kind, words in CALLS.items() if fits(words, text)), "other")
