"""The first three seconds, and what in them holds a viewer."""

from collections.abc import Iterator
from typing import Final

from sume.contract.analysis import Evidence, Hook, HookDevice, HookDeviceFound
from sume.engines.studio.reference.cues import SPOKEN_DEVICES, fits
from sume.engines.studio.reference.lines import Line, lines_of, text_of
from sume.engines.studio.reference.places import evidence, of
from sume.engines.studio.reference.written import Written
from sume.engines.understanding import SceneFacts, Understanding

HOOK_SECONDS: Final = 3.0
_FIRST_FRAME: Final = 0.4
"""Seconds: text that stands by then is an opening of text."""
_LATER: Final = 0.05
_GREETING_WORDS: Final = 2
_FAST: Final = 0.55
_QUICK_CUTS: Final = 2
_CLOSE: Final = frozenset({"close_up", "extreme_close_up"})

_WHY: Final[dict[HookDevice, str]] = {
    "question": "It opens with a question.",
    "contrast": "It sets two things against each other.",
    "negation": "It says what not to do, or what nobody does.",
    "number": "It names a number.",
    "curiosity": "It promises to tell something, and does not tell it yet.",
    "problem": "It names a problem.",
    "promise": "It promises a result.",
    "command": "It tells the viewer to do something.",
    "direct_address": "It speaks to the viewer as “you”.",
    "offer": "It opens with an offer.",
}


def hook(video: Understanding, text: Written) -> Hook:
    seconds = min(HOOK_SECONDS, video.seconds)
    opening = [scene for scene in video.scenes if scene.start < seconds] or [video.scenes[0]]
    words = [word for word in video.transcript.words if word.start < seconds and word.text.strip()]
    longest = max(opening, key=lambda scene: min(scene.end, seconds) - scene.start)
    return Hook(
        seconds=seconds,
        words=text_of(words),
        text=[shown.text for shown in text.overlays if shown.start < seconds],
        picture=longest.summary,
        shot_type=longest.shot_type,
        motion=_motion(opening, seconds),
        cuts=len(opening) - 1,
        first_word_at=max(0.0, words[0].start) if words else None,
        devices=[*_in_words(video, text, seconds), *_in_pictures(video, text, opening, seconds)],
        evidence=[evidence(video, 0.0, seconds, text_of(words))],
    )


def _motion(opening: list[SceneFacts], seconds: float) -> float:
    weights = [max(min(scene.end, seconds) - scene.start, 1e-3) for scene in opening]
    moved = sum(scene.motion * weight for scene, weight in zip(opening, weights, strict=True))
    return min(max(round(moved / sum(weights), 3), 0.0), 1.0)


def _in_words(video: Understanding, text: Written, seconds: float) -> Iterator[HookDeviceFound]:
    """Each device once, with every line that has it: the first that is said, and those shown in the hook."""
    lines = [
        (text_of(line), evidence(video, line[0].start, line[-1].end, text_of(line)))
        for line in _first_said(video, seconds)
    ]
    lines += [(shown.text, of(video, shown, shown.text)) for shown in text.overlays if shown.start < seconds]
    for device, cue in SPOKEN_DEVICES.items():
        found = [place for words, place in lines if fits(cue, words)]
        if found:
            yield HookDeviceFound(device=device, why=_WHY[device], evidence=found)


def _first_said(video: Understanding, seconds: float) -> Iterator[Line]:
    """The line that the video opens with; what is too short to say anything, and the one after it."""
    for line in lines_of(video.transcript.words):
        if line[0].start >= seconds:
            return
        yield line
        if len(line) > _GREETING_WORDS:
            return


def _in_pictures(
    video: Understanding, text: Written, opening: list[SceneFacts], seconds: float
) -> Iterator[HookDeviceFound]:
    early = [shown for shown in text.overlays if shown.start <= _FIRST_FRAME]
    if early:
        places = [of(video, shown, shown.text) for shown in early]
        yield _seen("first_frame_text", _since(min(shown.start for shown in early)), places)
    first = opening[0]
    start = [evidence(video, first.start, min(first.end, seconds))]
    if first.shot_type in _CLOSE and first.faces.count:
        yield _seen("face_close_up", "It opens on a face, close.", start)
    whole = [evidence(video, 0.0, seconds)]
    if len(opening) > _QUICK_CUTS:
        yield _seen(
            "quick_cuts", f"It cuts {len(opening) - 1} times in the first {seconds:g} seconds.", whole
        )
    if _motion(opening, seconds) >= _FAST:
        yield _seen("fast_motion", "Much of the picture moves.", whole)


def _since(start: float) -> str:
    """A title that flies in is there a little later than the first frame."""
    when = f"{start:.1f} s after" if start >= _LATER else "from"
    return f"Text stands in the picture {when} the first frame."


def _seen(device: HookDevice, why: str, places: list[Evidence]) -> HookDeviceFound:
    return HookDeviceFound(device=device, why=why, evidence=places)
