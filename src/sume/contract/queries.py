"""What the reading operations may be asked, as models: the API's query parameters."""

from datetime import datetime
from typing import Annotated, Final

from pydantic import BaseModel, Field

from sume.contract import limits
from sume.contract.assets import AssetSort, SearchMode, SegmentType, SourceType
from sume.contract.common import NO_NUL, NOT_BLANK, RequestModel
from sume.contract.jobs import JobStatus, JobType

Label = Annotated[str, Field(min_length=1, max_length=limits.LABEL_MAX_CHARS, pattern=NOT_BLANK)]
Asked = Annotated[str, Field(min_length=1, max_length=limits.SEARCH_QUERY_MAX_CHARS, pattern=NOT_BLANK)]
Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]

ASKED: Final = 'What to look for, in English or Korean; "words in quotes" must stand together.'
MODE: Final = "`auto`: by words and meaning together; `text`: by words only."


class NoQuery(RequestModel):
    """Nothing to choose."""


class PageQuery(RequestModel):
    limit: int = Field(
        default=limits.PAGE_DEFAULT, ge=1, le=limits.PAGE_MAX, description="How many items a page has."
    )
    cursor: str | None = Field(default=None, description="`next_cursor` of the page before.")


class UsageQuery(PageQuery):
    created_after: datetime | None = Field(default=None, description="Only entries later than this.")
    created_before: datetime | None = Field(default=None, description="Only entries earlier than this.")


class JobsQuery(PageQuery):
    type: JobType | None = Field(default=None, description="Only this type.")
    status: JobStatus | None = Field(default=None, description="Only this status.")


class BrandsQuery(PageQuery):
    domain: str | None = Field(
        default=None, max_length=253, pattern=NO_NUL, description="Only the brand of this domain."
    )


class AssetsQuery(PageQuery):
    q: Asked | None = Field(default=None, description=ASKED)
    search_mode: SearchMode = Field(default="auto", description=MODE)
    sort: AssetSort | None = Field(
        default=None, description="Default: `relevance` with `q`, else `created_at_desc`."
    )
    source_type: SourceType | None = Field(default=None, description="Where the video came from.")
    segment_type: SegmentType | None = Field(default=None, description="The scene's part in the video.")
    brand: Label | None = Field(default=None, description="Of this brand, however it is written.")
    product: Label | None = Field(default=None, description="With this product.")
    tag: Label | None = Field(default=None, description="With this tag.")
    keyword: Label | None = Field(default=None, description="With this keyword.")
    cta_present: bool | None = Field(default=None, description="With a call to action, or without.")
    min_duration_seconds: Seconds | None = Field(default=None, description="Not shorter than this.")
    max_duration_seconds: Seconds | None = Field(default=None, description="Not longer than this.")
    created_after: datetime | None = Field(default=None, description="Only scenes later than this.")
    created_before: datetime | None = Field(default=None, description="Only scenes earlier than this.")


class AssetQuery(RequestModel):
    q: Asked | None = Field(default=None, description=ASKED)
    search_mode: SearchMode = Field(default="auto", description=MODE)
    search_score: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = Field(
        default=None, description="As the search gave it; it is given back."
    )


QUERIES: Final[dict[str, type[BaseModel]]] = {
    "usage.list": UsageQuery,
    "jobs.list": JobsQuery,
    "avatars.list": PageQuery,
    "brand.list": BrandsQuery,
    "assets.list": AssetsQuery,
    "assets.get": AssetQuery,
}
"""By operation; one that is not here takes nothing but its path."""
