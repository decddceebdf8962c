"""A presenter introduces themselves: picture, thumbnail and a clip of one spoken line."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from PIL import Image

from sume.contract.scripts import speakable
from sume.contract.video import FRAME_RATE
from sume.contract.voices import VOICES, Locale
from sume.engines.speech import Speech, SpeechEngine
from sume.engines.studio.ads.plan import LEAD_SECONDS
from sume.engines.studio.ads.talkers import Body, Likeness, Person, Talker, perform_as
from sume.engines.studio.ads.version import TOOL
from sume.engines.studio.presenter.performance import perform
from sume.engines.studio.presenter.photo import Camera
from sume.engines.studio.presenter.pose import Held, Performing, Pose
from sume.media.audio.decode import resample
from sume.media.timeline.model import Pixels, Role, Shot, Sound, Timeline
from sume.media.timeline.render import render

_LINES: Final[dict[Locale, tuple[str, str]]] = {
    "en": ("Hi, I'm {name}. Let me show you something I love.", "Hi. Let me show you something I love."),
    "ko": (
        "안녕하세요, {name}입니다. 제가 아끼는 걸 보여 드릴게요.",
        "안녕하세요. 제가 아끼는 걸 보여 드릴게요.",
    ),
}
_AFTER_SECONDS: Final = 0.5
_JPEG_QUALITY: Final = 90
_FRIENDLY: Final = Pose(smile=0.35, brow=0.1)


def line_of(name: str, locale: Locale) -> str:
    """What the presenter says; without the name where the voice cannot say it."""
    with_name, without = _LINES[locale]
    line = with_name.format(name=name.strip())
    return line if speakable(line, locale) is None and speakable(name, locale) is None else without


def introduce(
    name: str,
    body: Body,
    voice_id: str,
    speech_engine: SpeechEngine,
    *,
    side: int,
    path: Path,
    seed: int,
    performing: Callable[[Speech, int], Performing] = perform,
    report: Callable[[float], None] = lambda _share: None,
) -> float:
    """Write the clip, a square of ``side`` pixels, to ``path``; its length in seconds.

    ``performing``: how the line is acted, given what is said and the seed.
    """
    speech = speech_engine.speak(line_of(name, VOICES[voice_id].locale), voice_id)
    frames = round((LEAD_SECONDS + speech.seconds + _AFTER_SECONDS) * FRAME_RATE)
    talker = perform_as(
        name,
        body,
        performing(speech, seed),
        (side, side),
        begins=LEAD_SECONDS,
        background=None,
        camera=lambda _seconds: Camera(),
    )
    sound = Sound(resample(speech.samples, speech.rate), LEAD_SECONDS, Role.VOICE)
    timeline = Timeline(side, side, (Shot(frames, talker.picture),), sounds=(sound,))
    return render(timeline, path, provenance=TOOL, report=report).seconds


def stills(name: str, body: Body, side: int, thumbnail_side: int) -> tuple[Pixels, Pixels]:
    """The presenter at rest with a friendly face: a square picture, and a closer, smaller one."""
    large = _at_rest(name, body, side)
    frame = large.picture.draw(0.0).copy()
    face = large.face
    half = min(face.height * 0.85, side / 2)
    x = float(np.clip(face.x + face.width / 2, half, side - half))
    y = float(np.clip(face.y + face.height * 0.42, half, side - half))
    top, left, width = round(y - half), round(x - half), round(2 * half)
    closer = frame[max(0, top) : top + width, max(0, left) : left + width]
    small = cv2.resize(closer, (thumbnail_side, thumbnail_side), interpolation=cv2.INTER_AREA)
    return frame, np.asarray(small, np.uint8)


def _at_rest(name: str, body: Body, side: int) -> Talker:
    return perform_as(
        name,
        body,
        Held(_FRIENDLY),
        (side, side),
        begins=0.0,
        background=None,
        camera=lambda _seconds: Camera(),
    )


def kept_portrait(likeness: Likeness, shown: Pixels) -> Pixels:
    """What is kept to make the presenter from: the whole portrait of a person, else what is shown."""
    return likeness.portrait if isinstance(likeness, Person) else shown


def write_picture(path: Path, pixels: Pixels) -> None:
    Image.fromarray(pixels).save(path, quality=_JPEG_QUALITY)
