"""Scripts are cleaned and checked before anything is paid for."""

import subprocess
import sys

import pytest

from sume.contract.scripts import clean, foreign_fragments, speakable
from sume.contract.voices import Locale

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(
    ("script", "cleaned"),
    [
        ("  Hello \t there ", "Hello there"),
        ("one\r\n\r\n two\u2028three", "one\ntwo\nthree"),
        ("zero\u200bwidth\ufeff and \u202ebidi\u202c", "zerowidth and bidi"),
        ("nul\x00 bell\x07", "nul bell"),
        ("Wow!!! Really??? Yes?!?!", "Wow! Really? Yes?!"),
        ("so,, so......", "so, so..."),
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("soft\u00adhyphen", "softhyphen"),
        ("👩\u200d💻 a\u200db", "👩\u200d💻 ab"),
        ("", ""),
    ],
)
def test_cleaning(script: str, cleaned: str) -> None:
    assert clean(script) == cleaned


@pytest.mark.parametrize(
    ("script", "locale"),
    [
        ("Meet your new favourite serum.", "en"),
        ("$49.99", "en"),
        ("100%", "ko"),
        ("Try 설화수 today, it is lovely", "en"),
        ("Say привет to soft skin, all day long", "en"),
        ("Sume AI Studio로 만든 영상입니다", "ko"),
        ("피부에 바르는 순간, 촉촉하게", "ko"),
        ("β-glucan serum", "en"),
    ],
)
def test_scripts_that_can_be_said(script: str, locale: Locale) -> None:
    assert speakable(script, locale) is None


@pytest.mark.parametrize(
    ("script", "locale", "reason", "said"),
    [
        ("", "en", "empty", "nothing to say"),
        ("😍" * 1800, "en", "empty", "nothing to say"),
        ("\u200b \u202e \x00", "en", "empty", "nothing to say"),
        ("!!! ... ❤", "ko", "empty", "nothing to say"),
        ("اشتر الآن واحصل على خصم", "en", "language", "Arabic"),
        ("קנו עכשיו", "en", "language", "Hebrew"),
        ("立即购买我们的产品", "en", "language", "Chinese"),
        ("今すぐ購入してください", "ko", "language", "Japanese"),
        ("ซื้อเลยวันนี้", "en", "language", "Thai"),
        ("Купите сейчас", "en", "language", "Russian"),
        ("अभी खरीदें", "en", "language", "Hindi"),
        ("피부에 바르는 순간 촉촉하게", "en", "locale", "Korean voice"),
        ("Meet your new favourite serum", "ko", "locale", "English voice"),
    ],
)
def test_scripts_that_are_refused(script: str, locale: Locale, reason: str, said: str) -> None:
    problem = speakable(script, locale)
    assert problem is not None
    assert problem.reason == reason
    assert said in problem.message


def test_foreign_fragments_are_a_warning() -> None:
    warning = foreign_fragments("Say привет to soft skin, all day long", "en")
    assert warning is not None
    assert "Russian" in warning
    assert foreign_fragments("Say hello to 설화수 and β-glucan", "en") is None


def test_the_check_needs_no_engine() -> None:
    program = (
        "import sys, sume.contract.scripts; print([m for m in ('numpy', 'sume.engines') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
