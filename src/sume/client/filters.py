"""The query parameters of lists that take many."""

from typing import TypedDict

from sume.contract.assets import AssetSort, SearchMode, SegmentType, SourceType


class SearchContext(TypedDict, total=False):
    """The search that found a scene."""

    q: str | None
    search_mode: SearchMode | None
    search_score: float | None


class SceneFilters(TypedDict, total=False):
    """Which scenes, and in what order; times are ISO 8601."""

    q: str | None
    """What to look for; "words in quotes" must stand together."""
    search_mode: SearchMode | None
    sort: AssetSort | None
    source_type: SourceType | None
    segment_type: SegmentType | None
    brand: str | None
    product: str | None
    tag: str | None
    keyword: str | None
    cta_present: bool | None
    min_duration_seconds: float | None
    max_duration_seconds: float | None
    created_after: str | None
    created_before: str | None
