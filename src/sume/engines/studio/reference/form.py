"""What kind of video it is, in what shape."""

import math
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from sume.contract.analysis import FormatFacts, VideoKind
from sume.contract.scenes import SegmentType
from sume.engines.studio.reference.lines import speech
from sume.engines.studio.reference.places import covered, everywhere, seconds_where, share
from sume.engines.understanding import Understanding

_RATIOS: Final = ("9:16", "4:5", "3:4", "1:1", "4:3", "16:9", "21:9")
_SPOKEN: Final = 0.35
_A_FACE: Final = 0.2
_MOSTLY_A_FACE: Final = 0.6
_WRITTEN: Final = 0.5
_LOOKED: Final = 0.5
"""A scene shows a face when half of the looks at it did."""
_STEPS_NAMED: Final = 5

KIND_NAMES: Final[dict[VideoKind, str]] = {
    "talking_head": "talking-head video",
    "presenter_and_b_roll": "presenter with b-roll",
    "voice_over": "voice-over on pictures",
    "text_led": "video told in text",
    "montage": "montage",
    "single_shot": "single shot",
}
ROLE_NAMES: Final[dict[SegmentType, str]] = {
    "hook": "hook",
    "problem": "problem",
    "product_demo": "product demo",
    "benefit": "benefit",
    "testimonial": "testimonial",
    "cta": "call to action",
    "b_roll": "b-roll",
    "other": "other",
}


def form(video: Understanding) -> FormatFacts:
    width, height = video.size
    faces = share(
        seconds_where(
            video, (scene.faces.count > 0 and scene.faces.share >= _LOOKED for scene in video.scenes)
        ),
        video.seconds,
    )
    spoken = share(covered(speech(video.transcript.words), 0.0, video.seconds), video.seconds)
    kind = _kind(video, faces, spoken)
    ratio = nearest_ratio(width / height, _RATIOS)
    return FormatFacts(
        kind=kind,
        summary=_summary(video, kind, ratio),
        aspect_ratio=ratio,
        width=width,
        height=height,
        frame_rate=video.frame_rate,
        duration_seconds=video.seconds,
        face_share=faces,
        speech_share=spoken,
        evidence=everywhere(video),
    )


def nearest_ratio(wanted: float, names: Sequence[str]) -> str:
    """The name whose width to height is nearest, as factors go."""

    def off(name: str) -> float:
        across, down = map(int, name.split(":"))
        return abs(math.log(across / down / wanted))

    return min(names, key=off)


def _kind(video: Understanding, faces: float, spoken: float) -> VideoKind:
    texts = [(text.start, text.end) for text in video.texts]
    written = share(covered(texts, 0.0, video.seconds), video.seconds)
    rules: tuple[tuple[VideoKind, Callable[[], bool]], ...] = (
        ("talking_head", lambda: spoken >= _SPOKEN and faces >= _MOSTLY_A_FACE),
        ("presenter_and_b_roll", lambda: spoken >= _SPOKEN and faces >= _A_FACE),
        ("voice_over", lambda: spoken >= _SPOKEN),
        ("text_led", lambda: written >= _WRITTEN),
        ("single_shot", lambda: len(video.scenes) == 1),
    )
    return next((kind for kind, fits in rules if fits()), "montage")


def _summary(video: Understanding, kind: VideoKind, ratio: str) -> str:
    shots = len(video.scenes)
    named = f"{video.seconds:.3g} s {KIND_NAMES[kind]}, {ratio}, {shots} shot{'s' if shots > 1 else ''}"
    roles = [ROLE_NAMES[role] for role, _ in groupby(scene.segment_type for scene in video.scenes)]
    telling = [role for role in roles if role not in ("other", "b-roll")]
    if not telling:
        return f"{named}."
    end = " → …" if len(telling) > _STEPS_NAMED else "."
    return f"{named}: {' → '.join(telling[:_STEPS_NAMED])}{end}"
