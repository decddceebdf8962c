"""Scripts are cut where a speaker breathes, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.engines.studio.speech.pieces import PORTION, Ending, Piece, pieces_of, portions_of

pytestmark = pytest.mark.backend_free

LONGEST = 500
words = st.lists(st.text("abcdˈ,.", max_size=700), min_size=1, max_size=60)


def cut(symbols: list[str], ends: frozenset[int] = frozenset()) -> list[list[Piece]]:
    return portions_of(list(pieces_of(symbols, ends, LONGEST)), LONGEST)


@given(words, st.frozensets(st.integers(0, 59)))
def test_every_symbol_is_said_once_in_order_and_every_portion_fits(
    symbols: list[str], ends: frozenset[int]
) -> None:
    portions = cut(symbols, ends)
    said = [piece for portion in portions for piece in portion]
    assert "".join(piece.symbols for piece in said) == "".join(symbols)
    assert [piece.word for piece in said] == sorted(piece.word for piece in said)
    assert all(portion for portion in portions)
    assert all(len(" ".join(piece.symbols for piece in portion)) <= LONGEST for portion in portions)


def test_sentences_go_together_until_a_portion_is_full() -> None:
    sentence = ["word"] * 9 + ["end."]
    portions = cut(sentence * 10)
    assert all(portion[-1].ending is Ending.SENTENCE for portion in portions)
    assert all(sum(piece.length for piece in portion) <= PORTION for portion in portions)
    assert len(portions) == 3


def test_a_long_sentence_is_cut_at_a_clause_and_a_scrap_stays_with_the_rest() -> None:
    portions = cut(["word"] * 60 + ["clause,"] + ["word"] * 60 + ["end."] + ["Go."])
    assert [portion[-1].symbols for portion in portions] == ["clause,", "Go."]


def test_a_paragraph_is_not_joined_with_the_next() -> None:
    portions = cut(["a" * 60 + ".", "b" * 60 + "."], frozenset({0}))
    assert [portion[-1].ending for portion in portions] == [Ending.PARAGRAPH, Ending.SENTENCE]


def test_a_word_longer_than_the_model_takes_is_said_in_parts() -> None:
    portions = cut(["a" * 1200 + "."])
    assert [len(piece.symbols) for portion in portions for piece in portion] == [500, 500, 201]
