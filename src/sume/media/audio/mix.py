"""Sounds placed under each other: the voice in front, music that gives way to it."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from scipy.ndimage import maximum_filter1d
from scipy.signal import butter, sosfilt

from sume.media.audio import envelope
from sume.media.audio.loudness import SILENCE_LUFS, integrated_loudness, two_dimensional
from sume.media.timeline.model import SAMPLE_RATE, Role, Samples, Sound

BUS_LUFS: Final = {Role.VOICE: -16.0, Role.MUSIC: -20.0}
"""Where the voices, and the music, are set before a sound's ``gain_db``; effects stay as they come."""

DUCK_DB: Final = -12.0
_ATTACK_SECONDS: Final = 0.080
_RELEASE_SECONDS: Final = 0.400
_HOLD_SECONDS: Final = 0.600
"""A pause shorter than this does not bring the music back."""
_VOICE_BELOW_LOUDEST_DB: Final = 32.0
_RUMBLE_HERTZ: Final = 80
_COMPRESS_ABOVE_DB: Final = -22.0
_COMPRESS_SHARE: Final = 1 - 1 / 3
_FADE_IN_SECONDS: Final = 0.004
_FADE_OUT_SECONDS: Final = 0.35
_MAX_BUS_GAIN_DB: Final = 30.0


def mix(sounds: Sequence[Sound], seconds: float) -> Samples:
    """(round(seconds x 48000), 2); what lies outside is cut, music fades at the end. Not yet normalised."""
    count = round(seconds * SAMPLE_RATE)
    voice, music = np.zeros((count, 2), np.float32), np.zeros((count, 2), np.float32)
    _place(voice, sounds, Role.VOICE)
    _place(music, sounds, Role.MUSIC)
    _tame(voice)
    _set_level(voice, BUS_LUFS[Role.VOICE])
    _set_level(music, BUS_LUFS[Role.MUSIC])
    _duck(music, voice)
    music += voice
    _place(music, sounds, Role.EFFECT)
    _fade(music)
    return music


def _place(bus: Samples, sounds: Iterable[Sound], role: Role) -> None:
    for sound in sounds:
        if sound.role is role:
            start = round(sound.start_seconds * SAMPLE_RATE)
            heard = two_dimensional(sound.samples)[max(0, -start) :][: max(0, len(bus) - max(0, start))]
            gain = np.float32(10 ** (sound.gain_db / 20))
            for at in range(0, len(heard), SAMPLE_RATE):
                part = heard[at : at + SAMPLE_RATE]
                bus[max(0, start) + at :][: len(part)] += part * gain


def _tame(voice: Samples) -> None:
    """Take out rumble and even out the loudest syllables, so that a voice can be loud without clipping."""
    if not voice.any():
        return
    high_pass = butter(2, _RUMBLE_HERTZ, "highpass", fs=SAMPLE_RATE, output="sos")
    state = np.zeros((1, 2, 2))
    for at in range(0, len(voice), SAMPLE_RATE):
        voice[at : at + SAMPLE_RATE], state = sosfilt(high_pass, voice[at : at + SAMPLE_RATE], 0, state)
    _set_level(voice, BUS_LUFS[Role.VOICE])
    over = envelope.level(voice, window_seconds=0.01) - _COMPRESS_ABOVE_DB
    wanted = -np.maximum(over, 0.0) * _COMPRESS_SHARE
    envelope.apply(voice, envelope.follow(wanted, down_seconds=0.005, up_seconds=0.120))


def _set_level(bus: Samples, lufs: float) -> None:
    measured = integrated_loudness(bus)
    if measured > SILENCE_LUFS:
        bus *= np.float32(10 ** (min(lufs - measured, _MAX_BUS_GAIN_DB) / 20))


def _duck(music: Samples, voice: Samples) -> None:
    if not voice.any() or not music.any():
        return
    level = envelope.level(voice, window_seconds=0.03)
    speaking = level > level.max() - _VOICE_BELOW_LOUDEST_DB
    before, after = envelope.blocks(2 * _ATTACK_SECONDS), envelope.blocks(_HOLD_SECONDS)
    held = maximum_filter1d(speaking, before + after + 1, mode="constant", origin=(after - before) // 2)
    wanted = np.where(held, DUCK_DB, 0.0)
    start = DUCK_DB if held[0] else 0.0
    envelope.apply(
        music,
        envelope.follow(wanted, down_seconds=_ATTACK_SECONDS, up_seconds=_RELEASE_SECONDS, start=start),
    )


def _fade(samples: Samples) -> None:
    """No click at either end."""
    first = min(len(samples), round(_FADE_IN_SECONDS * SAMPLE_RATE))
    last = min(len(samples), round(_FADE_OUT_SECONDS * SAMPLE_RATE))
    samples[:first] *= np.linspace(0, 1, first, dtype=np.float32)[:, None]
    samples[len(samples) - last :] *= np.linspace(1, 0, last, dtype=np.float32)[:, None] ** 2
