"""Where lines end: Korean, English, punctuation, and anything at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.media.type.breaking import balanced, broken, is_closing, lines_needed, pieces

pytestmark = pytest.mark.backend_free

WORDS = st.lists(st.text("abc가나.,!?()-", min_size=1, max_size=9), min_size=1, max_size=14)


def lines_of(text: str, width: float) -> list[str]:
    words = pieces(text)
    widths = [float(len(word)) for word in words]
    starts = balanced(words, widths, 1, width, lines_needed(widths, 1, width))
    return [" ".join(words[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


@given(WORDS, st.integers(1, 30))
def test_nothing_is_lost_or_moved(words: list[str], width: int) -> None:
    assert " ".join(lines_of(" ".join(words), width)).split() == words


@given(WORDS, st.integers(1, 30))
def test_no_line_begins_with_closing_punctuation_set_apart(words: list[str], width: int) -> None:
    for line in lines_of(" ".join(words), width)[1:]:
        assert not is_closing(line.split()[0])


@given(WORDS, st.integers(10, 40))
def test_lines_fit_where_their_pieces_do(words: list[str], width: int) -> None:
    text = " ".join(words)
    if max(len(piece) for piece in pieces(text)) <= width:
        assert max(len(line) for line in lines_of(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("피부가 완전히 달라졌어요!", 9, ["피부가 완전히", "달라졌어요!"]),
        ("지금 구매하시면 20% 할인 !", 10, ["지금 구매하시면", "20% 할인 !"]),
        ("오늘만 ( 무료 배송 ) 해 드려요", 12, ["오늘만 ( 무료", "배송 ) 해 드려요"]),
        ("My skin has never looked better", 18, ["My skin has never", "looked better"]),
        ("비싼 세럼, 이제 안 사요", 8, ["비싼 세럼,", "이제 안 사요"]),
        ("The best part of the day", 16, ["The best part", "of the day"]),
    ],
)
def test_examples(text: str, width: int, lines: list[str]) -> None:
    assert lines_of(text, width) == lines


def test_a_long_address_is_broken_after_its_signs() -> None:
    assert broken("shop.example/summer-offer", 16, len) == ["shop.example/", "summer-offer"]


@given(st.text("ab가!/.", min_size=1, max_size=40), st.integers(1, 10))
def test_pieces_of_a_word_make_the_word(word: str, width: int) -> None:
    made = broken(word, width, len)
    assert "".join(made) == word
    assert all(made)
