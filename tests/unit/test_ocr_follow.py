"""Lines of text over time: what is one line, what are two, when it starts and ends, which reading is kept."""

import pytest

from sume.media.ocr.follow import follow
from sume.media.ocr.model import Box, Look, ScreenLine, TextLine

pytestmark = pytest.mark.backend_free

PLACE: Box = (0.3, 0.7, 0.7, 0.75)


def seen(*texts: str, box: Box = PLACE, confidence: float = 0.95) -> tuple[ScreenLine, ...]:
    """The lines of looks half a second apart, each with one text in one place; "" is a look without."""
    looks = [
        Look(i / 2, i / 2 + 0.5, (TextLine(text, box, confidence),) if text else ())
        for i, text in enumerate(texts)
    ]
    return follow(looks)


def test_a_line_stands_from_its_first_look_to_the_end_of_its_last() -> None:
    (line,) = seen("", "Shop now", "Shop now", "")
    assert (line.text, line.start, line.end, line.box) == ("Shop now", 0.5, 1.5, PLACE)


def test_a_look_that_missed_the_line_does_not_end_it() -> None:
    (line,) = seen("Shop now", "", "Shop now")
    assert (line.start, line.end) == (0.0, 1.5)


def test_a_line_that_comes_back_much_later_is_another() -> None:
    assert [line.start for line in seen("Shop now", "", "", "Shop now")] == [0.0, 1.5]


def test_the_reading_made_most_often_is_kept() -> None:
    (line,) = seen("Wait fcr it", "Wait for it", "Wait for it", "Walt for it")
    assert line.text == "Wait for it"


def test_a_sure_reading_outweighs_two_that_are_not() -> None:
    box = PLACE
    lines = [("후기 좋은 이유가", 0.98), ("후기 좋은 이유카", 0.76), ("후기 좋은 이유카", 0.76)]
    looks = [Look(i, i + 1, (TextLine(text, box, sure),)) for i, (text, sure) in enumerate(lines)]
    (line,) = follow(looks)
    assert (line.text, line.confidence) == ("후기 좋은 이유가", 0.98)


def test_a_caption_that_grows_word_by_word_is_one_line() -> None:
    widths = (0.1, 0.2, 0.32)
    texts = ("GET", "GET GLOWING", "GET GLOWING SKIN")
    looks = [
        Look(i, i + 1, (TextLine(text, (0.5 - wide / 2, 0.7, 0.5 + wide / 2, 0.75), 0.95),))
        for i, (text, wide) in enumerate(zip(texts, widths, strict=True))
    ]
    (line,) = follow(looks)
    assert (line.text, line.start, line.end) == ("GET GLOWING SKIN", 0, 3)
    assert line.box == pytest.approx((0.34, 0.7, 0.66, 0.75))


def test_a_caption_that_grows_to_the_right_is_one_line() -> None:
    looks = [
        Look(0, 1, (TextLine("지금", (0.1, 0.7, 0.2, 0.75), 0.95),)),
        Look(1, 2, (TextLine("지금 바로", (0.1, 0.7, 0.32, 0.75), 0.95),)),
        Look(2, 3, (TextLine("지금 바로 구매", (0.1, 0.7, 0.45, 0.75), 0.95),)),
    ]
    assert [line.text for line in follow(looks)] == ["지금 바로 구매"]


def test_words_that_take_each_others_place_are_lines_of_their_own() -> None:
    assert [line.text for line in seen("GET", "GLOWING", "SKIN")] == ["GET", "GLOWING", "SKIN"]


def test_numbers_that_were_read_surely_are_not_mixed_up() -> None:
    assert [line.text for line in seen("Day 1 of 7", "Day 2 of 7")] == ["Day 1 of 7", "Day 2 of 7"]
    assert len(seen("Only $19.99", "Only $18.99", confidence=0.82)) == 1


def test_the_same_words_in_two_places_are_two_lines() -> None:
    lines = (TextLine("SALE", (0.1, 0.1, 0.3, 0.15), 0.9), TextLine("SALE", (0.6, 0.8, 0.8, 0.85), 0.9))
    assert [line.box[1] for line in follow([Look(0, 1, lines), Look(1, 2, lines[::-1])])] == [0.1, 0.8]


def test_a_line_that_moves_up_for_a_second_one_stays_itself() -> None:
    first, moved, second = (0.3, 0.7, 0.7, 0.75), (0.3, 0.64, 0.7, 0.69), (0.3, 0.7, 0.7, 0.75)
    looks = [
        Look(0, 1, (TextLine("Calm and soft", first, 0.95),)),
        Look(1, 2, (TextLine("Calm and soft", moved, 0.95), TextLine("in seven days", second, 0.95))),
    ]
    lines = [(line.text, line.start, line.end) for line in follow(looks)]
    assert lines == [("Calm and soft", 0, 2), ("in seven days", 1, 2)]


def test_what_is_unsure_and_gone_at_once_is_no_line() -> None:
    assert seen("", "lvy", "", confidence=0.78) == ()
    assert len(seen("lvy", "lvy", "", confidence=0.78)) == 1


def test_nothing_seen_gives_nothing() -> None:
    assert follow([]) == ()
    assert seen("", "") == ()
