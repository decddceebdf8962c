"""What is said in the stories, kept beside them; ``python -m tests.shorts.spoken`` speaks what is new."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import av
import numpy as np

from sume.engines.studio.speech.engine import StudioSpeech
from sume.media.audio.decode import decode_audio
from sume.media.captions.model import TimedWord
from sume.media.timeline.model import SAMPLE_RATE, Samples
from sume.settings import Settings
from sume.weights import ModelStore
from tests.shorts.story import FOLDER, Story, stories

_RATE: Final = 24_000
_BITS: Final = 28_000
_GAP: Final = 0.25
_KEPT: Final = FOLDER / "spoken"


@dataclass(frozen=True, slots=True)
class Line:
    """``words`` in seconds from the line's beginning; ``samples``: mono."""

    text: str
    samples: Samples
    words: tuple[TimedWord, ...]

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE


@cache
def lines(story: Story) -> tuple[Line | None, ...]:
    """One for each scene; ``None`` where nothing is said. Raises ``LookupError`` for one not spoken yet."""
    kept = {line["text"]: line for line in json.loads(_notes(story).read_text(encoding="utf-8"))}
    sound = decode_audio(_sound(story)).mean(axis=1, dtype=np.float32)
    missing = [scene.say for scene in story.scenes if scene.say and scene.say not in kept]
    if missing:
        raise LookupError(f"{story.name}: {missing[0]!r} is not spoken: python -m tests.shorts.spoken")
    return tuple(_line(kept[scene.say], sound) if scene.say else None for scene in story.scenes)


def _line(kept: dict[str, Any], sound: Samples) -> Line:
    first, last = (round(kept[edge] * SAMPLE_RATE) for edge in ("start", "end"))
    return Line(kept["text"], sound[first:last], tuple(TimedWord(*word) for word in kept["words"]))


def _speak(story: Story, speech: StudioSpeech) -> None:
    notes: list[dict[str, Any]] = []
    parts: list[Samples] = []
    at = 0.0
    for text in (scene.say for scene in story.scenes if scene.say):
        said = speech.speak(text, story.voice)
        words = [(word.text, round(word.start, 3), round(word.end, 3)) for word in said.words]
        notes.append({"text": text, "start": at, "end": at + said.seconds, "words": words})
        parts += [said.samples, np.zeros(round(_GAP * said.rate), np.float32)]
        at += (len(parts[-2]) + len(parts[-1])) / said.rate
    _write(_sound(story), np.concatenate(parts))
    _notes(story).write_text(json.dumps(notes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write(path: Path, samples: Samples) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libopus", rate=_RATE, layout="mono")
        stream.bit_rate = _BITS
        frame = av.AudioFrame.from_ndarray(samples[None], format="flt", layout="mono")
        frame.sample_rate = _RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


def _sound(story: Story) -> Path:
    return _KEPT / f"{story.name}.opus"


def _notes(story: Story) -> Path:
    return _KEPT / f"{story.name}.json"


def main() -> None:
    speech = StudioSpeech(ModelStore(Settings().models_dir).path("speech-voice"), threads=2)
    _KEPT.mkdir(exist_ok=True)
    for story in stories():
        try:
            lines(story)
        except (LookupError, FileNotFoundError):
            _speak(story, speech)


if __name__ == "__main__":
    main()
