"""Listening to speech with a known script, to music, and to noise."""

import wave
from pathlib import Path

import numpy as np
import pytest

from sume.contract.voices import Locale
from sume.engines.speech import Speech
from sume.engines.studio.sound import ambience
from sume.engines.studio.sound.catalogue import tracks
from sume.engines.studio.speech.engine import StudioSpeech
from sume.engines.studio.understanding.listening.hearing import NO_RECOGNISER, listen
from sume.engines.studio.understanding.listening.model import SILENT, Heard
from sume.media.audio.decode import decode_audio, resample
from sume.media.audio.loudness import integrated_loudness
from sume.media.timeline.model import SAMPLE_RATE, Samples
from sume.settings import Settings
from sume.weights import ModelStore
from tests.engines.speech_lines import ENGLISH, KOREAN
from tests.engines.speech_recognition import as_said, distance

pytestmark = [pytest.mark.render, pytest.mark.slow, pytest.mark.backend_free]

LOUDNESS = -18.0
ENGLISH_SCRIPT = " ".join((ENGLISH[0], ENGLISH[1], ENGLISH[11], ENGLISH[16]))
KOREAN_SCRIPT = " ".join((KOREAN[0], KOREAN[9], KOREAN[17], KOREAN[25]))


def model(name: str) -> Path:
    return ModelStore(Settings().models_dir).path(name)


@pytest.fixture(scope="module")
def engine() -> StudioSpeech:
    return StudioSpeech(model("speech-voice"), threads=2)


@pytest.fixture(scope="module")
def english(engine: StudioSpeech) -> Speech:
    return engine.speak(ENGLISH_SCRIPT, "sarah")


def levelled(samples: Samples, lufs: float) -> Samples:
    return samples * np.float32(10 ** ((lufs - integrated_loudness(samples)) / 20))


def stereo(speech: Speech) -> Samples:
    return levelled(resample(speech.samples, speech.rate)[:, None].repeat(2, axis=1), LOUDNESS)


def music(seconds: float) -> Samples:
    track = tracks()["happy_acoustic_1"]
    return decode_audio(track.path(model("music")), start=track.start, end=track.start + seconds)


def heard(samples: Samples, path: Path, recognizer: Path | None) -> Heard:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return listen(path, recognizer, threads=2, report=lambda _share: None)


def errors(script: str, answer: Heard, locale: Locale) -> float:
    said, understood = as_said(script, locale), as_said(answer.transcript.text, locale)
    return distance(said, understood) / len(said)


def test_english_under_music(english: Speech, tmp_path: Path) -> None:
    voice = stereo(english)
    bed = levelled(music(english.seconds), LOUDNESS - 18)[: len(voice)]
    answer = heard(voice[: len(bed)] + bed, tmp_path / "a.wav", model("speech-recognizer"))
    assert answer.transcript.language == "en"
    assert errors(ENGLISH_SCRIPT, answer, "en") <= 0.10, answer.transcript.text
    facts = answer.sound(0.0, english.seconds)
    assert facts is not None
    assert facts.kind == "speech_over_music"
    assert facts.loudness_lufs == pytest.approx(LOUDNESS, abs=0.5)


def test_words_are_where_they_are_said(english: Speech, tmp_path: Path) -> None:
    late = np.concatenate([np.zeros((2 * SAMPLE_RATE, 2), np.float32), stereo(english)])
    answer = heard(late, tmp_path / "a.wav", model("speech-recognizer"))
    said = {word.text.strip(".,").lower(): word.start + 2.0 for word in english.words}
    off = [
        abs(said[word.text.strip(".,").lower()] - word.start)
        for word in answer.transcript.words
        if word.text.strip(".,").lower() in said
    ]
    assert len(off) >= 0.8 * len(english.words)
    assert np.median(off) < 0.15
    assert answer.transcript.words[0].start > 1.9


def test_korean(engine: StudioSpeech, tmp_path: Path) -> None:
    speech = engine.speak(KOREAN_SCRIPT, "jun")
    answer = heard(stereo(speech), tmp_path / "a.wav", model("speech-recognizer"))
    assert answer.transcript.language == "ko"
    assert errors(KOREAN_SCRIPT, answer, "ko") <= 0.20, answer.transcript.text
    assert len(answer.transcript.words) >= 10


@pytest.mark.parametrize("name", ["music", "cafe", "silence"])
def test_where_nobody_speaks_there_are_no_words(name: str, tmp_path: Path) -> None:
    sounds = {
        "music": music(8.0),
        "cafe": ambience.MAKERS["cafe"](np.random.default_rng(1), 8 * SAMPLE_RATE).astype(np.float32),
        "silence": np.zeros((8 * SAMPLE_RATE, 2), np.float32),
    }
    answer = heard(sounds[name], tmp_path / "a.wav", model("speech-recognizer"))
    assert answer.transcript.text == ""
    assert answer.transcript.language is None
    facts = answer.sound(0.0, 8.0)
    assert facts is not None
    assert facts.kind == {"music": "music", "cafe": "other", "silence": "quiet"}[name]


def test_without_the_model_only_the_words_are_missing(english: Speech, tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        answer = heard(stereo(english), tmp_path / "a.wav", folder)
        assert answer.transcript.words == ()
        assert answer.warnings == (NO_RECOGNISER,)
        facts = answer.sound(0.0, english.seconds)
        assert facts is not None
        assert facts.kind == "speech"


def test_without_sound_nothing_is_heard(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"not a sound" * 40)
    assert listen(tmp_path / "a.wav", None, threads=1, report=lambda _share: None) == SILENT
