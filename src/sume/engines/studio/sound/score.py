"""A music bed of an exact length that begins on a bar and ends on a beat."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy import signal

from sume.engines.studio.sound.catalogue import Mood, Track, tracks_of
from sume.engines.studio.sound.rhythm import BEATS_PER_BAR
from sume.media.audio.decode import decode_audio
from sume.media.timeline.model import SAMPLE_RATE, Samples

PRE_ROLL_SECONDS: Final = 0.012
"""Played before the first beat, so that its attack is whole."""
SEAM_SECONDS: Final = 0.03
SHORTEST_TAIL_SECONDS: Final = 0.7
LONGEST_TAIL_SECONDS: Final = 1.8
RING_SECONDS: Final = 0.9
DAMPINGS_PER_TAIL: Final = 6
HELD_SECONDS: Final = 0.08
ECHOED_SECONDS: Final = 0.6
ECHO_LEVEL: Final = 0.5
CLOSING_SECONDS: Final = 0.05
LOUDNESS_LUFS: Final = -18.0
PEAK_LIMIT: Final = 0.89
PHRASE_BARS: Final = 4
RING_SEED: Final = 20


@dataclass(frozen=True, slots=True)
class Score:
    """``samples``: (n, 2) float32 at ``SAMPLE_RATE``. ``beats``: seconds; the last is the final hit."""

    samples: Samples
    beats: tuple[float, ...]
    track: str
    mood: Mood


def score(mood: Mood | str, seconds: float, seed: int, music_dir: Path) -> Score:
    """The bed for ``seconds`` of film; the same mood, length and seed give the same samples.

    ``music_dir``: the folder of the ``music`` model. Raises :class:`ValueError` for an unknown mood or a
    length of nothing, :class:`~sume.media.audio.decode.SoundError` when the track is not in ``music_dir``.
    """
    if seconds <= 0:
        raise ValueError("a score needs a length above zero")
    wanted = Mood(mood)
    draw = np.random.default_rng(seed)
    choices = tracks_of(wanted)
    track = choices[int(draw.integers(len(choices)))]
    beats = _beats_until_the_end(seconds, track)
    played = PRE_ROLL_SECONDS + beats * track.beat_seconds + RING_SECONDS
    start = _phrase(track, played, draw)
    samples = _laid_out(decode_audio(track.path(music_dir)), track, start, played)
    samples *= np.float32(10 ** ((LOUDNESS_LUFS - track.loudness) / 20))
    final = PRE_ROLL_SECONDS + beats * track.beat_seconds
    ended = _ended(samples, final, round(seconds * SAMPLE_RATE))
    times = tuple(PRE_ROLL_SECONDS + index * track.beat_seconds for index in range(beats + 1))
    return Score(ended, tuple(time for time in times if time < seconds), track.name, wanted)


def _beats_until_the_end(seconds: float, track: Track) -> int:
    """How many beats to play before the final hit: whole bars if the tail allows, else half bars."""
    longest = max(0, int((seconds - SHORTEST_TAIL_SECONDS) / track.beat_seconds))
    for unit in (BEATS_PER_BAR, BEATS_PER_BAR // 2):
        whole = longest - longest % unit
        if whole and seconds - whole * track.beat_seconds <= LONGEST_TAIL_SECONDS:
            return whole
    return longest


def _phrase(track: Track, played: float, draw: np.random.Generator) -> float:
    """A bar line to begin on: any start of a phrase that leaves enough music, else the first."""
    phrase = PHRASE_BARS * track.bar_seconds
    room = int((track.end - track.start - played) / phrase)
    return track.start + phrase * int(draw.integers(max(0, room) + 1))


def _laid_out(recording: Samples, track: Track, start: float, played: float) -> Samples:
    """``played`` seconds from ``start`` on, going back to the first bar at ``track.end`` if needed."""
    seam = round(SEAM_SECONDS * SAMPLE_RATE)
    laid = _cut(recording, start - PRE_ROLL_SECONDS, min(track.end, start + played))
    fade_in = min(len(laid), round(PRE_ROLL_SECONDS / 2 * SAMPLE_RATE))
    laid[:fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)[:, None]
    needed = round(played * SAMPLE_RATE)
    while len(laid) < needed:
        before = _cut(recording, track.start - SEAM_SECONDS, track.end)
        laid = join(laid, before, seam)
    return laid[:needed]


def _cut(recording: Samples, start: float, end: float) -> Samples:
    """A copy of that stretch; silence where the recording has not begun."""
    first, last = round(start * SAMPLE_RATE), round(end * SAMPLE_RATE)
    silence = np.zeros((max(0, -first), 2), np.float32)
    return np.concatenate([silence, recording[max(0, first) : last]])


def join(left: Samples, right: Samples, seam: int) -> Samples:
    """``right`` begins ``seam`` samples before ``left`` ends; equal power, just before the bar line."""
    ramp = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, None]
    crossed = left[-seam:] * np.cos(ramp) + right[:seam] * np.sin(ramp)
    return np.concatenate([left[:-seam], crossed, right[seam:]])


def _ended(samples: Samples, final: float, count: int) -> Samples:
    """Let the hit at ``final`` seconds ring out in a room, and nothing be heard after ``count`` samples."""
    hit = min(len(samples), round(final * SAMPLE_RATE))
    dry = np.zeros((count, 2), np.float32)
    kept = min(count, len(samples))
    dry[:kept] = samples[:kept]
    after = np.arange(max(0, count - hit), dtype=np.float32) / SAMPLE_RATE
    tail = max(SHORTEST_TAIL_SECONDS, (count - hit) / SAMPLE_RATE)
    dry[hit:] *= np.exp(-np.maximum(0, after - HELD_SECONDS) * DAMPINGS_PER_TAIL / tail)[:, None]
    wet = _rung(dry[hit : hit + round(ECHOED_SECONDS * SAMPLE_RATE)], count - hit)
    dry[hit : hit + len(wet)] += wet
    closing = min(count, round(CLOSING_SECONDS * SAMPLE_RATE))
    dry[count - closing :] *= np.linspace(1, 0, closing, dtype=np.float32)[:, None] ** 2
    loudest = float(np.abs(dry).max(initial=0.0))
    return np.asarray(dry * np.float32(PEAK_LIMIT / max(loudest, PEAK_LIMIT)))


def _rung(hit: Samples, count: int) -> Samples:
    """``hit`` in a small hall: its echo, ``count`` samples of it."""
    if count <= 0 or not len(hit):
        return np.zeros((0, 2), np.float32)
    length = max(count, round(SHORTEST_TAIL_SECONDS * SAMPLE_RATE))
    decay = np.exp(-6.9 * np.arange(length) / length)[:, None]
    room = np.random.default_rng(RING_SEED).standard_normal((length, 2)) * decay
    room[: round(0.012 * SAMPLE_RATE)] = 0
    low, high = signal.butter(1, (180, 5200), "bandpass", fs=SAMPLE_RATE)
    room = signal.lfilter(low, high, room, axis=0)
    echo = signal.fftconvolve(hit, room / np.sqrt((room**2).sum(axis=0)), axes=0)[:count]
    return np.asarray(ECHO_LEVEL * echo, np.float32)
