"""What an engine understood becomes facts that any database can hold, each said once."""

from dataclasses import replace
from pathlib import Path

import pytest

from sume.engines.understanding import ScreenText, Transcript, Understanding
from sume.library.scenes import NewScene, Whole, describe
from tests.factories import NOON
from tests.library import ENGINE, HOOK, scene

pytestmark = pytest.mark.backend_free

BOX = (0.1, 0.1, 0.9, 0.2)
OWN = Whole("Summer reel", "upload", ("Summer", "bottle"), "Rosewater", None)


def described(**facts: object) -> NewScene:
    one = replace(HOOK, **facts)  # type: ignore[arg-type]
    seen = Understanding(
        seconds=0.5,
        frame_rate=15.0,
        size=(96, 64),
        scenes=(one,),
        transcript=Transcript("en", one.words),
        texts=one.texts,
        sound=None,
        thumbnail=Path(),
        engine=ENGINE,
        warnings=(),
    )
    (made,) = describe(seen, OWN, NOON)
    return made


def test_the_caller_s_own_come_first_and_nothing_comes_twice() -> None:
    made = described(tags=("Bottle", "stone"), brands=("ROSEWATER", "Acme"))
    assert made.facts.tags == ["Summer", "bottle", "stone"]
    assert made.facts.brands == ["Rosewater", "Acme"]
    assert made.document.tags == ("Summer", "bottle", "stone")
    assert made.facts.products == []


def test_lines_on_screen_stand_once_each_and_hold_no_nul() -> None:
    lines = tuple(ScreenText(text, 0.0, 0.5, BOX, 0.9) for text in ("SALE\0", "now", "sale", " "))
    made = described(texts=lines, summary="A\0 jar.")
    assert made.facts.on_screen_text == "SALE\nnow"
    assert made.facts.visual_summary == "A jar."


@pytest.mark.parametrize(("measured", "shown"), [(-0.1, 0.0), (0.25, 0.25), (0.12345678, 0.123), (1.01, 1.0)])
def test_shares_stay_between_0_and_1(measured: float, shown: float) -> None:
    assert described(motion=measured, brightness=measured).facts.motion == shown


def test_a_language_is_that_of_words() -> None:
    assert described().facts.language == "en"
    assert described(words=scene().words).facts.language is None


def test_times_are_told_to_the_millisecond() -> None:
    made = described(start=431 / 30, end=522 / 30)
    assert (made.start, made.end, made.seconds) == (14.367, 17.4, 3.033)
    assert made.document.duration_seconds == 3.033
