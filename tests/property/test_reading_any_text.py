"""Reading aloud and cleaning hold for any text at all."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sume.contract.scripts import clean, foreign_fragments, speakable
from sume.contract.voices import Locale
from sume.engines.studio.speech.reading import read_aloud

pytestmark = pytest.mark.backend_free

SAYABLE: dict[Locale, re.Pattern[str]] = {
    "en": re.compile(r"[A-Za-z][A-Za-z' ,-]*[,.!?]?|"),
    "ko": re.compile(r"[가-힣A-Za-z][가-힣A-Za-z' ,]*[,.!?]?|"),
}
LOCALES = st.sampled_from(["en", "ko"])
FRAGMENTS = st.sampled_from(
    re.split(
        " ",
        "$ 1 49,000 .5 -20 12/25 7:30 pm % ½ ² 원 개 시 3개 만 ~ + # @ sume.so / "
        ": . , ! ? ' \" & x2 2x SPF A I St. "
        "No. Dec 25 ❤ 😀 \u200d \u200b \n é 설화수 ㅋㅋ PA++++ °C ℃ ㎖ km/h "
        "010-1234-5678 1+1 $1.2 million M مرحبا "
        "привет １００ ٣ ① Ⅳ",
    )
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(FRAGMENTS, max_size=12).map(" ".join),
    st.lists(FRAGMENTS, max_size=8).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, LOCALES)
def test_every_word_has_a_reading_of_letters_and_pauses_only(script: str, locale: Locale) -> None:
    words = read_aloud(script, locale)
    assert [word.text for word in words] == clean(script).split()
    for word in words:
        assert SAYABLE[locale].fullmatch(word.spoken), word


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.text(max_size=80), TEXTS))
def test_cleaning_twice_changes_nothing_more(script: str) -> None:
    assert clean(clean(script)) == clean(script)


@settings(max_examples=300, deadline=None)
@given(TEXTS, LOCALES)
def test_every_script_is_judged(script: str, locale: Locale) -> None:
    problem = speakable(script, locale)
    assert problem is None or problem.message.endswith(".")
    warning = foreign_fragments(script, locale)
    assert warning is None or warning.endswith(".")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**21), LOCALES)
def test_any_number_is_said(number: int, locale: Locale) -> None:
    for shape in (
        f"{number}",
        f"{number:,}",
        f"${number}",
        f"{number}%",
        f"{number}개",
        f"{number}.5",
        f"{number}원",
    ):
        assert read_aloud(shape, locale)[0].spoken
