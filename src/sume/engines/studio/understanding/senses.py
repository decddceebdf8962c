"""All senses on one video, side by side as far as there are cores for them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sume.engines.studio.understanding.assemble import Found, assemble
from sume.engines.studio.understanding.listening.hearing import listen
from sume.engines.studio.understanding.listening.model import Heard
from sume.engines.studio.understanding.progress import Progress
from sume.engines.studio.understanding.seeing import Onlooker, Seen
from sume.engines.studio.understanding.stills import LookQueue, Pages, look_at, read, texts
from sume.engines.studio.understanding.things.finder import ThingFinder
from sume.engines.understanding import Names, Understanding
from sume.media.clips.cut import cut_clips
from sume.media.faces import FaceFinder
from sume.media.ocr.reader import TextReader
from sume.media.sandbox_child import Send
from sume.media.watching.model import Watched
from sume.media.watching.watch import watch

FACES, THINGS, TEXT, SPEECH = "faces", "things", "text-reader", "speech-recognizer"
_MISSED: Final = {
    FACES: "faces were not looked for, and shot types not told",
    THINGS: "things were not looked for",
    TEXT: "text in the picture was not read",
}
_AT_ONCE: Final = 2
"""Who watches and who reads need a thread each: one waits for the other."""
_SHARES: Final = {"watching": 30, "looking": 10, "reading": 20, "cutting clips": 30, "listening": 40}
"""Processor time that each takes of a video in which people speak."""


def understand(request: dict[str, Any], folder: Path, send: Send) -> Understanding:
    """``folder``: for stills, thumbnails and clips; they stay in it."""
    shares = {
        stage: share for stage, share in _SHARES.items() if request["clips"] or stage != "cutting clips"
    }
    senses = _Senses(
        Path(request["path"]),
        folder,
        {name: Path(model) for name, model in request["models"].items()},
        request["threads"],
        Progress(send, shares),
    )
    found = senses.use(clips=request["clips"])
    return assemble(found, Names(tuple(request["brands"]), tuple(request["products"])))


@dataclass(frozen=True, slots=True)
class _Senses:
    path: Path
    folder: Path
    models: dict[str, Path]
    threads: int
    progress: Progress

    def use(self, *, clips: bool) -> Found:
        """What does not wait for another at once; who reads is given each look as it is taken."""
        pool = ThreadPoolExecutor(max(self.threads, _AT_ONCE))
        looks = LookQueue() if TEXT in self.models else None
        try:
            watching = pool.submit(self._watch, looks)
            reading = pool.submit(self._read, looks) if looks else None
            listening = pool.submit(self._listen)
            watched = watching.result()
            looking = pool.submit(self._look, watched)
            cutting = pool.submit(self._cut, watched) if clips else None
            heard = listening.result()
            return Found(
                watched=watched,
                seen=looking.result(),
                texts=texts(watched, reading.result()) if reading else (),
                heard=heard,
                clips=cutting.result() if cutting else [None] * len(watched.scenes),
                warnings=(*self._missed(), *heard.warnings),
            )
        finally:
            # After a failure nobody waits for the rest: it ends with the process.
            pool.shutdown(wait=False, cancel_futures=True)

    def _watch(self, looks: LookQueue | None) -> Watched:
        stills = self.folder / "stills"
        stills.mkdir()
        report = self.progress.of("watching")
        if looks is None:
            return watch(self.path, stills, report=report)
        try:
            return watch(self.path, stills, report=report, show=looks.put)
        finally:
            looks.end()

    def _listen(self) -> Heard:
        report = self.progress.of("listening")
        heard = listen(self.path, self.models.get(SPEECH), threads=self.threads, report=report)
        report(1.0)
        return heard

    def _look(self, watched: Watched) -> tuple[Seen, ...]:
        faces, things = self.models.get(FACES), self.models.get(THINGS)
        onlooker = Onlooker(
            FaceFinder(faces) if faces else None, ThingFinder(things, threads=1) if things else None
        )
        return look_at(watched, onlooker, self.progress.of("looking"))

    def _read(self, looks: LookQueue) -> Pages:
        try:
            return read(looks, TextReader(self.models[TEXT], threads=1))
        finally:
            looks.close()
            self.progress.of("reading")(1.0)

    def _cut(self, watched: Watched) -> tuple[Path, ...]:
        clips = self.folder / "clips"
        clips.mkdir()
        return cut_clips(self.path, watched.scenes, clips, report=self.progress.of("cutting clips"))

    def _missed(self) -> list[str]:
        """What could not be done for want of a model, and how to mend it."""
        return [
            f"This server lacks the model {name!r}: {missed}. Whoever runs it adds it with: "
            f"sume models pull {name}"
            for name, missed in _MISSED.items()
            if name not in self.models
        ]
