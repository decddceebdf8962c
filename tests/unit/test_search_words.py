"""Words, queries, typos and numbers of the search, apart from any database."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.library.search import encoding, meaning, ranking
from sume.library.search.edits import edits_to, letters_of
from sume.library.search.lexicon import meaning_the_same
from sume.library.search.parse import parse
from sume.library.search.segment import UNIX, Row, build, microseconds
from sume.library.search.vocabulary import Vocabulary, edits_allowed
from sume.library.search.words import MAX_CHARS, fold, forms_of, words_of
from tests.factories import NOON
from tests.searching import document

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vitamin-C serum!", ["vitamin", "c", "serum"]),
        ("비타민C세럼을 SPF50+", ["비타민", "c", "세럼을", "spf50"]),
        ("so🔥hot", ["so", "🔥", "hot"]),
        ("東京タワー", ["東", "京", "タ", "ワ", "ー"]),
        ("don't can’t 'quoted'", ["don't", "can’t", "quoted"]),
        ("cafe\u0301 ＣＡＦÉ ß", ["cafe", "cafe", "ss"]),
        ("  \u200b \n", []),
    ],
)
def test_texts_fall_into_folded_words(text: str, folded: list[str]) -> None:
    assert [word.forms[0] for word in words_of(text)] == folded


@pytest.mark.parametrize(
    "alike",
    [
        "glow glows glowing glowed",
        "bottle bottles",
        "run runs running",
        "baby babies",
        "wash washes washing washed",
        "세럼 세럼을 세럼은 세럼이 세럼으로 세럼에서 세럼까지",
        "피부 피부가 피부는 피부에",
    ],
)
def test_forms_of_one_word_meet(alike: str) -> None:
    first, *others = alike.split()
    for other in others:
        assert not set(forms_of(first)).isdisjoint(forms_of(other))


@pytest.mark.parametrize(
    "apart", ["glass gloss", "bus bu", "this thi", "sing s", "red r", "나이 나", "세럼 세", "us u"]
)
def test_short_words_keep_their_ends(apart: str) -> None:
    one, other = apart.split()
    assert set(forms_of(one)).isdisjoint(forms_of(other))


@given(st.text(max_size=400))
def test_any_text_has_words_of_bounded_length_that_fold_to_themselves(text: str) -> None:
    for word in words_of(text):
        assert 0 < len(word.forms[0]) <= MAX_CHARS
        assert fold(fold(word.written)) == fold(word.written)
    parse(text)


def test_a_query_is_words_phrases_and_an_unfinished_end() -> None:
    asked = parse('the "white cast" of sunscr')
    assert [word.forms[0] for word in asked.words] == ["white", "cast", "sunscr"]
    assert [[word.forms[0] for word in phrase] for phrase in asked.phrases] == [["white", "cast"]]
    assert asked.unfinished is not None
    assert asked.unfinished.forms[0] == "sunscr"
    assert parse("sunscr ").unfinished is None
    assert parse('serum "night').phrases == ()


def test_stop_words_count_only_when_there_is_nothing_else() -> None:
    assert [word.forms[0] for word in parse("what is the serum").words] == ["serum"]
    assert [word.forms[0] for word in parse("what is it").words] == ["what", "is", "it"]


@pytest.mark.parametrize(
    ("word", "other", "edits"),
    [
        ("serum", "serum", 0),
        ("srum", "serum", 1),
        ("serumm", "serum", 1),
        ("serun", "serum", 1),
        ("sreum", "serum", 1),
        ("kitten", "sitting", 3),
        ("", "abc", 3),
        ("abcd", "badc", 2),
    ],
)
def test_slips_between_two_words(word: str, other: str, edits: int) -> None:
    assert edits_to(word, letters_of([other]), np.array([len(other)], np.int32)).tolist() == [edits]


def _edits(word: str, other: str) -> int:
    """The definition, slowly."""
    table = {(row, 0): row for row in range(len(word) + 1)} | {(0, at): at for at in range(len(other) + 1)}
    for row in range(1, len(word) + 1):
        for at in range(1, len(other) + 1):
            same = word[row - 1] == other[at - 1]
            best = min(table[row - 1, at] + 1, table[row, at - 1] + 1, table[row - 1, at - 1] + (not same))
            if row > 1 and at > 1 and word[row - 1] == other[at - 2] and word[row - 2] == other[at - 1]:
                best = min(best, table[row - 2, at - 2] + 1)
            table[row, at] = best
    return table[len(word), len(other)]


@given(st.text("abc", max_size=6), st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=4))
def test_slips_are_counted_as_they_are_defined(word: str, others: list[str]) -> None:
    lengths = np.array([len(other) for other in others], np.int32)
    assert edits_to(word, letters_of(others), lengths).tolist() == [_edits(word, other) for other in others]


def test_corrections_are_allowed_by_length() -> None:
    assert [edits_allowed("a" * n, hangul=False) for n in (3, 4, 7, 8)] == [0, 1, 1, 2]
    assert edits_allowed("12345", hangul=False) == 0
    vocabulary = Vocabulary({"serum": 1, "moisturizer": 2, "cat": 3, "\x1ftag:serun": 4, "세럼": 5})
    assert vocabulary.near("serun") == [("serum", 1)]
    assert vocabulary.near("mositurzier") == [("moisturizer", 2)]
    assert vocabulary.near("car") == []
    assert vocabulary.near("세렴") == [("세럼", 1)]
    assert vocabulary.beginning_with("s") == ["serum"]


def test_a_document_weighs_its_fields_and_labels_weigh_nothing() -> None:
    counted = encoding.count(document("Scene", transcript="serum serum", brands=("Acme Inc",)))
    assert counted.weights["serum"] == 4
    assert counted.weights["acme"] == 6
    assert counted.weights["\x1fbrand:acme inc"] == 0
    assert counted.length == 5
    assert encoding.count(document(transcript="serum " * 999)).weights["serum"] == encoding.WEIGHT_MAX


@given(st.lists(st.dictionaries(st.integers(1, 50), st.integers(0, 255), max_size=20), max_size=12))
def test_words_scenes_are_scenes_words_turned_round(scenes: list[dict[int, int]]) -> None:
    rows = [
        Row(f"asset_{at:03}", 1, "upload", "hook", False, 1.0, NOON, 1, "", encoding.packed(words), b"")
        for at, words in enumerate(scenes)
    ]
    segment = build(rows, "", 0)
    for word in range(1, 51):
        places, weights = segment.postings_of(word)
        found = dict(zip(places.tolist(), weights.tolist(), strict=True))
        assert found == {at: words[word] for at, words in enumerate(scenes) if word in words}


def test_eight_bits_keep_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(500, 512)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors * 0.6 + vectors[:1] * 0.4
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    kept = meaning.quantised(vectors)
    exact = vectors @ vectors[0]
    assert np.abs(meaning.likeness(kept, kept[:1]) - exact).max() < 0.02
    monkeypatch.setattr(meaning, "_numkong", lambda: None)
    assert np.abs(meaning.likeness(kept, kept[:1]) - exact).max() < 0.02


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_are_counted_to_the_microsecond(moment: datetime) -> None:
    assert UNIX + timedelta(microseconds=microseconds(moment)) == moment


def _fit(words: list[float], like: list[float]) -> ranking.Fit:
    every = np.ones(len(words), np.bool_)
    likeness = np.array(like, np.float32)
    sure = ranking.meaning_fit(likeness, every)
    return ranking.fit(np.array(words, np.float32), likeness, sure, every)


def test_scores_come_from_the_signals_and_nonsense_is_left_out() -> None:
    fit = _fit([0.9, 0.9, 0.0, 0.1, 0.0], [0.5, 0.0, 0.5, 0.05, 0.12])
    assert fit.found.tolist() == [True, True, True, False, False]
    score = ranking.score(fit.words, fit.meaning)
    assert score[0] > score[1] > score[2] > 0.8
    assert (score <= 1).all()
    assert ranking.by_relevance(fit, np.flatnonzero(fit.found)).tolist() == [0, 1, 2]
    assert not _fit([0.0, 0.0], [0.14, 0.1]).found.any(), "the nearest of all is too far"


@given(st.lists(st.tuples(st.floats(0, 1, width=32), st.floats(-1, 1, width=32)), min_size=1, max_size=30))
def test_what_is_better_by_both_signals_never_stands_behind(pairs: list[tuple[float, float]]) -> None:
    fit = _fit([words for words, _like in pairs], [like for _words, like in pairs])
    places = ranking.by_relevance(fit, np.flatnonzero(fit.found))
    assert sorted(places) == np.flatnonzero(fit.found).tolist()
    for before, after in pairwise(places):
        assert not (fit.words[after] > fit.words[before] and fit.meaning[after] > fit.meaning[before])


@pytest.mark.parametrize(
    ("asked", "said"),
    [("할인을", "discount"), ("discounts", "할인"), ("sale", "discount"), ("송금", "transfer")],
)
def test_words_of_selling_that_mean_the_same_know_each_other(asked: str, said: str) -> None:
    [word] = words_of(asked)
    assert said in meaning_the_same(word)
    assert set(meaning_the_same(word)).isdisjoint(word.forms)


def test_other_words_have_no_stand_ins() -> None:
    [word] = words_of("zebra")
    assert meaning_the_same(word) == ()
