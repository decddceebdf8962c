"""Pages of scenes partition the result, for every sort, while other scenes arrive."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sume.contract.assets import AssetSort
from sume.library.search.port import SceneDocument, SceneQuery
from sume.storage.database import Database
from tests.searching import Library, document, later

SAID = (
    "serum",
    "serum serum",
    "a serum for the night",
    "night cream",
    "cream and serum and cream",
    "nothing",
)
SORTS: tuple[AssetSort, ...] = ("relevance", "created_at_desc", "created_at_asc", "duration_desc")


def scenes(earliest: int, latest: int) -> Any:
    """Few different moments and lengths, so that many are equal."""
    return st.builds(
        lambda said, second, length: document(
            transcript=said, created_at=later(second), duration_seconds=float(length)
        ),
        st.sampled_from(SAID),
        st.integers(earliest, latest),
        st.integers(1, 3),
    )


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("text", ["serum night", None])
@settings(max_examples=8)
@given(
    there=st.lists(scenes(0, 3), max_size=9),
    arriving=st.lists(scenes(0, 5), max_size=5),
    limit=st.integers(1, 4),
)
def test_pages_have_no_doubles_and_no_gaps(
    database: Database,
    text: str | None,
    sort: AssetSort,
    there: list[SceneDocument],
    arriving: list[SceneDocument],
    limit: int,
) -> None:
    if text is None and sort == "relevance":
        return
    library = Library(database)
    library.add(*there) if there else None
    every = library.found(text, sort=sort, limit=100)
    paged = library.pages(SceneQuery(text=text, sort=sort, limit=limit), arriving)
    assert len(paged) == len(set(paged))
    assert [one for one in paged if one in set(every)] == every
    if text is not None:
        assert paged == every, "what was not there at the first page is on none of the next"
