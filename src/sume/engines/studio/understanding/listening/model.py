"""What was heard. ``hearing.listen(path, recognizer, *, threads, report)`` gives a :class:`Heard`."""

from dataclasses import dataclass

from sume.engines.studio.understanding.listening.kinds import sound_facts
from sume.engines.studio.understanding.listening.track import Track
from sume.engines.understanding import SoundFacts, Transcript


@dataclass(frozen=True, slots=True)
class Heard:
    """``track`` is ``None`` when the file has no sound; ``warnings`` are for the caller."""

    transcript: Transcript
    track: Track | None
    warnings: tuple[str, ...] = ()

    def sound(self, start: float, end: float) -> SoundFacts | None:
        """Of the stretch from ``start`` to ``end`` seconds; ``None`` without a sound track."""
        return None if self.track is None else sound_facts(self.track, start, end)


SILENT = Heard(Transcript(None, ()), None)
