"""What the video asks its viewers to do."""

from dataclasses import dataclass
from typing import Final

from sume.contract.analysis import CallToAction, CtaKind
from sume.engines.studio.reference.cues import CALLS, fits
from sume.engines.studio.reference.lines import lines_of, text_of
from sume.engines.studio.reference.places import of, share, span
from sume.engines.studio.reference.written import Written
from sume.engines.understanding import SceneFacts, Understanding

_ROLE: Final = "cta"


@dataclass(frozen=True, slots=True)
class _Call:
    text: str
    start: float
    end: float
    spoken: bool
    kind: CtaKind


def cta(video: Understanding, text: Written) -> CallToAction | None:
    """Of the last scenes that call to something; ``None`` where none does, or none says what to do."""
    scenes = [scene for scene in video.scenes if scene.cta_present or scene.segment_type == _ROLE]
    calls = [call for scene in scenes for call in _calls(scene, video, text)]
    if not calls:
        return None
    known = [call for call in calls if call.kind != "other"] or calls
    main = max(known, key=lambda call: (call.spoken, call.start))
    same = [call for call in known if call.kind == main.kind] or [main]
    start, end = span(video, main.start, main.end)
    return CallToAction(
        kind=main.kind,
        words=main.text,
        spoken=any(call.spoken for call in same),
        on_screen=any(not call.spoken for call in same),
        start=start,
        end=end,
        position=share(start, video.seconds),
        evidence=[of(video, call, call.text) for call in sorted(same, key=lambda call: call.start)],
    )


def _calls(scene: SceneFacts, video: Understanding, text: Written) -> list[_Call]:
    """What is said and shown while ``scene`` is on, each with the kind of call it makes."""
    lines = [
        _Call(text_of(line), line[0].start, line[-1].end, True, _kind(text_of(line)))
        for line in lines_of(video.transcript.words)
        if line[0].start < scene.end and scene.start < line[-1].end and text_of(line)
    ]
    shown = [
        _Call(one.text, one.start, one.end, False, _kind(one.text))
        for one in text.overlays
        if one.start < scene.end and scene.start < one.end
    ]
    return lines + shown


def _kind(text: str) -> CtaKind:
    return next((kind for kind, words in CALLS.items() if fits(words, text)), "other")
