"""Words to symbols, without the voice model: each script word keeps its own."""

import pytest

from sume.engines.studio.speech.english import EnglishPhonemes
from sume.engines.studio.speech.korean import KoreanPhonemes

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


@pytest.fixture(scope="module")
def american() -> EnglishPhonemes:
    return EnglishPhonemes(british=False)


@pytest.fixture(scope="module")
def korean() -> KoreanPhonemes:
    return KoreanPhonemes()


def test_each_reading_gets_its_own_symbols(american: EnglishPhonemes) -> None:
    readings = ["It", "costs", "forty-nine ninety-nine,", "", "don’t", "you", "know?"]
    symbols = american(readings)
    assert len(symbols) == len(readings)
    assert symbols[3] == ""
    assert symbols[2].count("n") >= 6
    assert symbols[2].endswith(",")
    assert symbols[6].endswith("?")
    assert all(part for index, part in enumerate(symbols) if index != 3)


def test_a_word_sounds_by_its_neighbours(american: EnglishPhonemes) -> None:
    assert american(["the", "apple"])[0] != american(["the", "pear"])[0]


def test_british_and_american_differ(american: EnglishPhonemes) -> None:
    assert EnglishPhonemes(british=True)(["hello", "water"]) != american(["hello", "water"])


def test_invented_names_are_sounded_out(american: EnglishPhonemes) -> None:
    assert all(american(["Zyntrava", "Sume", "Lumiglow"]))


@pytest.mark.parametrize("readings", [[], [""], ["", "!"]])
def test_nothing_to_say_gives_no_letters(american: EnglishPhonemes, readings: list[str]) -> None:
    assert not any(symbol.isalpha() for part in american(readings) for symbol in part)


def test_korean_sounds_run_on_within_a_clause_and_not_across_a_pause(korean: KoreanPhonemes) -> None:
    assert korean(["옷", "안에"]) == ["o", "dane"]
    assert korean(["옷,", "안에"]) == ["ot,", "ane"]


def test_korean_readings_of_several_words_stay_with_their_word(korean: KoreanPhonemes) -> None:
    symbols = korean(["지금", "사만 구천구백 원에", "", "만나보세요."])
    assert len(symbols) == 4
    assert len(symbols[1].split()) == 3
    assert symbols[2] == ""
    assert symbols[3].endswith(".")


def test_latin_words_in_korean_are_said(korean: KoreanPhonemes) -> None:
    said = korean(["Aurora", "조명을", "Sume", "앱에서", "Zyntrava!"])
    assert all(said)
    assert said[4].endswith("!")
    assert said == korean(["Aurora", "조명을", "Sume", "앱에서", "Zyntrava!"])
