"""The embedded voices speak every word, at the time they say, the same each time."""

import numpy as np
import pytest

from sume.contract.limits import SCRIPT_MAX_CHARS
from sume.contract.scripts import clean
from sume.engines.ports import EngineError
from sume.engines.speech import Speech
from sume.engines.studio.speech.engine import StudioSpeech
from sume.settings import Settings
from sume.weights import ModelStore

pytestmark = [pytest.mark.render, pytest.mark.slow, pytest.mark.backend_free]

ENGLISH = "Wow 🎉 only $49.99, really!\nGo to sume.com today."
KOREAN = "지금 Lumiglow 조명을 49,900원에 만나보세요."


def engine_with(threads: int) -> StudioSpeech:
    return StudioSpeech(ModelStore(Settings().models_dir).path("speech-voice"), threads=threads)


@pytest.fixture(scope="module")
def engine() -> StudioSpeech:
    return engine_with(2)


@pytest.fixture(scope="module")
def english(engine: StudioSpeech) -> Speech:
    return engine.speak(ENGLISH, "heart")


@pytest.fixture(scope="module")
def korean(engine: StudioSpeech) -> Speech:
    return engine.speak(KOREAN, "jun")


@pytest.fixture(params=["english", "korean"])
def speech(request: pytest.FixtureRequest) -> Speech:
    return request.getfixturevalue(request.param)


def level(speech: Speech, start: float, end: float) -> float:
    part = speech.samples[round(start * speech.rate) : round(end * speech.rate)]
    return float(np.sqrt(np.mean(np.square(part)))) if len(part) else 0.0


def test_every_word_of_the_script_is_there_as_spelled(english: Speech, korean: Speech) -> None:
    assert [word.text for word in english.words] == ENGLISH.split()
    assert [word.text for word in korean.words] == KOREAN.split()


def test_words_follow_each_other_and_only_what_is_not_said_takes_no_time(speech: Speech) -> None:
    at = 0.0
    for word in speech.words:
        assert at <= word.start <= word.end <= speech.seconds
        assert (word.end > word.start + 0.05) is (word.text != "🎉")
        at = word.end


def test_sounds_cover_what_is_heard_and_silences_are_gaps(speech: Speech) -> None:
    heard = np.zeros(len(speech.samples), bool)
    at = 0.0
    for sound in speech.phonemes:
        assert at <= sound.start + 1e-9 < sound.end
        at = sound.end
        heard[round(sound.start * speech.rate) : round(sound.end * speech.rate)] = True
    assert np.sum(np.square(speech.samples[heard])) > 0.97 * np.sum(np.square(speech.samples))
    assert np.sum(~heard) > 0.03 * len(heard)


def test_sounds_are_plain_ipa(speech: Speech) -> None:
    assert not {sign for sound in speech.phonemes for sign in sound.symbol} & set("AIOQSTWYʤʧʨʥᵊˈˌ,.!? ")


def test_a_line_break_is_a_pause_and_a_word_is_not(english: Speech) -> None:
    last, first = english.words[4], english.words[5]
    assert last.text == "really!"
    assert 0.45 <= first.start - last.end <= 0.75
    assert level(english, last.end + 0.12, first.start - 0.05) < 0.02 * level(english, 0, english.seconds)


def test_the_recording_starts_and_ends_in_silence_and_never_clips(speech: Speech) -> None:
    assert speech.samples.dtype == np.float32
    assert np.abs(speech.samples).max() <= 0.97
    assert np.abs(speech.samples[:20]).max() < 0.01
    assert np.abs(speech.samples[-20:]).max() < 0.01


def test_the_same_script_gives_the_same_samples_on_any_number_of_threads(korean: Speech) -> None:
    again = engine_with(1).speak(KOREAN, "jun")
    assert np.array_equal(again.samples, korean.samples)
    assert again == Speech(again.samples, korean.rate, korean.words, korean.phonemes)


def test_a_faster_pace_is_shorter_but_says_as_much(engine: StudioSpeech) -> None:
    slow, fast = (engine.speak("Two drops, and it lasts.", "emma", pace=pace) for pace in (0.9, 1.3))
    assert 1.2 < slow.seconds / fast.seconds < 1.7
    assert [sound.symbol for sound in slow.phonemes] == [sound.symbol for sound in fast.phonemes]


def test_letters_of_other_languages_are_left_out_with_a_warning(engine: StudioSpeech) -> None:
    speech = engine.speak("Our finest green tea 茶 is here.", "heart")
    assert len(speech.warnings) == 1
    assert [word.text for word in speech.words if word.end == word.start] == ["茶"]


@pytest.mark.parametrize(
    ("script", "voice", "message"),
    [
        ("Hello there.", "nobody", "heart, bella"),
        ("안녕하세요, 만나서 반갑습니다.", "heart", "hana, jun"),
        ("Hello there, nice to meet you.", "jun", "heart, bella"),
        ("🎉🎉🎉", "heart", "nothing to say"),
        ("", "heart", "nothing to say"),
        ("مرحبا بكم في متجرنا", "heart", "Arabic"),
        ("a" * (SCRIPT_MAX_CHARS + 1), "heart", str(SCRIPT_MAX_CHARS)),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(
    engine: StudioSpeech, script: str, voice: str, message: str
) -> None:
    with pytest.raises(EngineError, match=message):
        engine.speak(script, voice)


def test_a_missing_model_is_said_plainly(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(EngineError, match="sume models pull speech-voice"):
        StudioSpeech(tmp_path_factory.mktemp("empty")).speak("Hello.", "heart")


def test_the_words_of_a_cleaned_script_are_the_words_spoken(engine: StudioSpeech) -> None:
    script = "Soft\u200b  and\tlight"
    assert [word.text for word in engine.speak(script, "sarah").words] == clean(script).split()
