"""The typed fields of requests are those of the contract."""

import json
import sys
from pathlib import Path

import pytest

from sume.client.filters import SceneFilters, SearchContext

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import write_client_fields as script  # noqa: E402

pytestmark = pytest.mark.backend_free

PAGING = {"limit", "cursor"}


def parameters(operation: str) -> set[str]:
    """Of the query, as the API's document has them."""
    document = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    (found,) = (
        described
        for methods in document["paths"].values()
        for described in methods.values()
        if described["operationId"] == operation
    )
    return {one["name"] for one in found["parameters"] if one["in"] == "query"}


def test_the_page_is_current() -> None:
    written = script.TARGET.read_text(encoding="utf-8")
    assert written == script.page(), "stale: python scripts/write_client_fields.py"


def test_filters_are_those_of_the_api() -> None:
    assert set(SceneFilters.__annotations__) == parameters("assets.list") - PAGING
    assert set(SearchContext.__annotations__) == parameters("assets.get")
