"""Voice, music, tempo and loudness."""

from typing import Final

from sume.contract.analysis import Sound
from sume.contract.scenes import SoundKind
from sume.engines.studio.reference.places import everywhere, seconds_where, share
from sume.engines.understanding import Understanding

_WITH_MUSIC: Final[frozenset[SoundKind]] = frozenset({"music", "speech_over_music"})
_WITH_VOICE: Final[frozenset[SoundKind]] = frozenset({"speech", "speech_over_music"})


def sound(video: Understanding) -> Sound | None:
    """``None`` without a sound track."""
    facts = video.sound
    if facts is None:
        return None
    kinds = [scene.sound.kind if scene.sound else facts.kind for scene in video.scenes]
    return Sound(
        kind=facts.kind,
        voice=facts.kind in _WITH_VOICE or bool(video.transcript.words),
        music=facts.kind in _WITH_MUSIC,
        tempo_bpm=facts.tempo_bpm,
        loudness_lufs=facts.loudness_lufs,
        music_share=share(seconds_where(video, (kind in _WITH_MUSIC for kind in kinds)), video.seconds),
        quiet_share=share(seconds_where(video, (kind == "quiet" for kind in kinds)), video.seconds),
        evidence=everywhere(video),
    )
