"""The estimate of how long a script takes to say."""

import pytest

from sume.contract.speech_pace import estimate_seconds

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("It costs $5.", "It costs $1,249.99."),
        ("Save 5%.", "Save 5 and 25%."),
        ("Buy it now.", "Buy it now. Today."),
    ],
)
def test_numbers_prices_and_sentences_count_by_how_long_they_are_read(short: str, long: str) -> None:
    assert estimate_seconds(long, "en") > estimate_seconds(short, "en") + 0.3


def test_nothing_takes_no_time_and_twice_as_much_twice_the_time() -> None:
    line = "My skin felt tight every winter. "
    assert estimate_seconds("", "en") == 0
    assert estimate_seconds(line * 10, "en") == pytest.approx(10 * estimate_seconds(line, "en"), rel=0.2)
    assert estimate_seconds("피부가 건조했어요. " * 2, "ko") > estimate_seconds("피부가 건조했어요.", "ko")
