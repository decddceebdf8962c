"""From a story to a video file and what is true of it; made once, and kept for the next run."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

import sume
from sume.contract.video import FRAME_RATE
from sume.media.audio.decode import decode_audio
from sume.media.captions.cues import make_cues
from sume.media.captions.layer import CaptionLayer
from sume.media.captions.model import TimedWord
from sume.media.captions.styles import CAPTION_STYLES, CaptionStyleName
from sume.media.cards.badge import Badge
from sume.media.cards.hook_title import HookTitle
from sume.media.cards.lower_third import LowerThird
from sume.media.timeline.model import (
    Layer,
    Overlay,
    Picture,
    Role,
    Shot,
    Sound,
    Timeline,
    Transition,
)
from sume.media.timeline.render import render
from sume.media.type.fonts import Fonts
from sume.settings import Settings
from sume.weights import ModelStore
from tests.shooting import Change
from tests.shorts.pictures import Faded, filmed, palette
from tests.shorts.spoken import Line, lines
from tests.shorts.story import FOLDER, Scene, Story

_BEFORE: Final = 0.12
_AFTER: Final = 0.3
"""Seconds of breath around what is said in a scene."""
_PASSAGE: Final = {"cut": 0, "dissolve": 12, "fade": 10, "push": 8, "flash": 6}
"""Frames that a transition takes; a fade takes as many on either side."""
_TITLE_SECONDS: Final = 2.0
_SOURCES: Final = ("media", "engines/studio/presenter/cast")


@dataclass(frozen=True, slots=True)
class Film:
    """``starts``: the first frame of each scene; ``frames``: of all."""

    story: Story
    path: Path
    starts: tuple[int, ...]
    frames: int

    @property
    def seconds(self) -> float:
        return self.frames / FRAME_RATE

    @property
    def changes(self) -> tuple[Change, ...]:
        scenes = zip(self.starts[1:], self.story.scenes[1:], strict=True)
        return tuple(_change(start, scene) for start, scene in scenes)


def film(story: Story) -> Film:
    """The story as a file: from the cache when nothing that it is made of has changed."""
    folder = Path(tempfile.gettempdir()) / f"sume-shorts-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{story.name}-{_made_of(story)}.mp4"
    notes = path.with_suffix(".json")
    if not notes.exists():
        part = folder / f"{path.stem}.{os.getpid()}.mp4"
        starts, frames = _shoot(story, part)
        part.replace(path)
        notes.write_text(json.dumps({"starts": starts, "frames": frames}))
    known = json.loads(notes.read_text())
    return Film(story, path, tuple(known["starts"]), known["frames"])


def _change(start: int, scene: Scene) -> Change:
    length = _PASSAGE[scene.transition]
    if scene.transition == "fade":
        return Change(start - length, start + length, "fade", scene.transition)
    return Change(
        start, start + length, "dissolve" if scene.transition == "dissolve" else "cut", scene.transition
    )


def _made_of(story: Story) -> str:
    return hashlib.sha256(f"{asdict(story)}{_code()}".encode()).hexdigest()[:16]


@cache
def _code() -> str:
    """Of all that draws, speaks and writes, and of the pictures."""
    home = Path(sume.__file__).parent
    files = [path for source in _SOURCES for path in (home / source).rglob("*.py")]
    files += [*Path(__file__).parent.glob("*.py"), *FOLDER.glob("*/*")]
    together = hashlib.sha256()
    for path in sorted(files):
        together.update(path.read_bytes())
    return together.hexdigest()


def _shoot(story: Story, path: Path) -> tuple[list[int], int]:
    spoken = lines(story)
    frames = [
        round(FRAME_RATE * (_BEFORE + said.seconds + _AFTER if said else scene.seconds))
        for scene, said in zip(story.scenes, spoken, strict=True)
    ]
    starts = [0, *accumulate(frames)][:-1]
    timeline = Timeline(
        *story.size,
        shots=tuple(_shots(story, frames)),
        overlays=tuple(_overlays(story, spoken, starts, frames)),
        sounds=tuple(_sounds(story, spoken, starts)),
    )
    render(timeline, path)
    return starts, sum(frames)


def _shots(story: Story, frames: list[int]) -> Iterator[Shot]:
    following = [*story.scenes[1:], None]
    for scene, after, count in zip(story.scenes, following, frames, strict=True):
        picture: Picture = filmed(scene, story, count / FRAME_RATE, _fonts(), _models().path("presenters"))
        black = _PASSAGE["fade"] / FRAME_RATE
        into = black if scene.transition == "fade" else 0.0
        out = black if after is not None and after.transition == "fade" else 0.0
        if into or out:
            picture = Faded(picture, count / FRAME_RATE, into=into, out=out)
        joined = scene.transition in ("cut", "fade")
        how = Transition.CUT if joined else Transition(scene.transition)
        yield Shot(count, picture, how, 0 if joined else _PASSAGE[scene.transition])


def _overlays(
    story: Story, spoken: Sequence[Line | None], starts: list[int], frames: list[int]
) -> Iterator[Overlay]:
    for scene, start, count in zip(story.scenes, starts, frames, strict=True):
        for layer in _layers(scene, story, count / FRAME_RATE):
            yield Overlay(start, count, layer)
    if story.captions:
        style = CaptionStyleName(story.captions)
        length = sum(frames) / FRAME_RATE
        cues = make_cues(_timed(spoken, starts), length, CAPTION_STYLES[style].grouping)
        yield Overlay(0, sum(frames), CaptionLayer(cues, _fonts(), *story.size, style))


def _layers(scene: Scene, story: Story, seconds: float) -> Iterator[Layer]:
    seconds = min(seconds, 1.5 * _TITLE_SECONDS)
    if scene.title:
        yield HookTitle(_fonts(), *story.size, scene.title, palette(scene), seconds=seconds)
    if scene.badge:
        yield Badge(_fonts(), *story.size, scene.badge, palette(scene), seconds=seconds)
    if scene.lower:
        name, line = scene.lower
        yield LowerThird(_fonts(), *story.size, name, line, palette(scene), seconds=seconds)


def _timed(spoken: Sequence[Line | None], starts: list[int]) -> list[TimedWord]:
    return [
        TimedWord(word.text, at + word.start, at + word.end)
        for said, start in zip(spoken, starts, strict=True)
        if said
        for at in [start / FRAME_RATE + _BEFORE]
        for word in said.words
    ]


def _sounds(story: Story, spoken: Sequence[Line | None], starts: list[int]) -> Iterator[Sound]:
    for said, start in zip(spoken, starts, strict=True):
        if said:
            yield Sound(said.samples, start / FRAME_RATE + _BEFORE, Role.VOICE)
    if story.music:
        track = _models().path("music") / "tracks" / f"{story.music}.opus"
        yield Sound(decode_audio(track, start=2.0, end=27.0), 0.0, Role.MUSIC)


@cache
def _models() -> ModelStore:
    return ModelStore(Settings().models_dir)


@cache
def _fonts() -> Fonts:
    return Fonts(_models().path("fonts"))
