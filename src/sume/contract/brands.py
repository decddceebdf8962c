"""Brand DNA: ``/brand``."""

from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field, JsonValue, model_validator

from sume.contract import limits
from sume.contract.common import (
    HEX_COLOR,
    HTTPS_ADDRESS,
    NO_NUL,
    NOT_BLANK,
    Metadata,
    RequestModel,
    ResponseModel,
    Timestamp,
)
from sume.contract.webhooks import JobWebhookUrl

BRAND_ANALYZE: Final = "brand.analyze"
"""The operation's name."""
EDITED: Final = "edited"
"""How a fact was found that a person wrote."""

ColorRole = Literal["primary", "secondary", "accent", "background", "text"]
FontRole = Literal["heading", "body"]
BrandImageKind = Literal["logo", "hero", "product", "other"]

BRAND_EXAMPLE: Final[dict[str, JsonValue]] = {"url": "https://www.example.com"}


def _a_website(url: str) -> str:
    """Refuses here what no fetch would take; the fetcher has the last word."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("must be the https address of a website")
    return url


PRICE: Final = r"^[0-9]{1,12}(\.[0-9]{1,4})?$"
CURRENCY: Final = r"^[A-Z]{3}$"

_Line = Annotated[str, Field(min_length=1, max_length=limits.BRAND_LINE_MAX_CHARS, pattern=NOT_BLANK)]
_Word = Annotated[str, Field(min_length=1, max_length=limits.LABEL_MAX_CHARS, pattern=NOT_BLANK)]
_Text = Annotated[str, Field(max_length=limits.BRAND_TEXT_MAX_CHARS, pattern=NO_NUL)]
_Hex = Annotated[str, Field(pattern=HEX_COLOR, description="`#rrggbb`.")]
_Name = Annotated[str, Field(min_length=1, max_length=limits.BRAND_NAME_MAX_CHARS, pattern=NOT_BLANK)]
_Price = Annotated[str, Field(pattern=PRICE, description="A decimal, such as `24.00`.")]
_Currency = Annotated[str, Field(pattern=CURRENCY, description="ISO 4217, such as `KRW`.")]


class BrandColor(ResponseModel):
    hex: _Hex
    role: ColorRole


class BrandFont(ResponseModel):
    family: _Word
    role: FontRole


class BrandProduct(ResponseModel):
    """A product the site names; price and currency as they stand there, null where there is none."""

    name: _Line
    price: _Price | None
    currency: _Currency | None
    url: str | None


class BrandImage(ResponseModel):
    """A picture of the site, kept here; ``reference_url`` can be used as one of ``reference_image_urls``."""

    id: str
    kind: BrandImageKind
    reference_url: str
    width: int
    height: int


class BrandSource(ResponseModel):
    """Where a fact stands: of which ``field`` (``name``, ``products[0]``), on which page, and found how.

    ``url`` is null for what a person wrote.
    """

    field: str
    url: str | None
    found: str


class Brand(ResponseModel):
    object: Literal["brand"] = "brand"
    id: str
    name: str
    domain: str
    url: str | None = Field(description="The page that the reading began at.")
    tagline: str | None
    description: str | None
    tone: list[str]
    claims: list[str]
    products: list[BrandProduct]
    colors: list[BrandColor]
    fonts: list[BrandFont]
    logo_url: str | None = Field(description="A PNG, its ground transparent where the site's is.")
    logo_svg_url: str | None = Field(description="The drawing behind it, cleaned; served as a download only.")
    images: list[BrandImage]
    sources: list[BrandSource]
    edited: list[str] = Field(description="Fields that a person wrote; a new analysis leaves them alone.")
    is_current: bool
    created_at: Timestamp
    updated_at: Timestamp


class DeletedBrand(ResponseModel):
    object: Literal["brand"] = "brand"
    id: str
    deleted: Literal[True] = True


class BrandAnalyzeRequest(RequestModel):
    """Read a website: what the brand is called, says, sells and looks like."""

    model_config = ConfigDict(json_schema_extra={"examples": [BRAND_EXAMPLE]})

    url: Annotated[
        str,
        Field(
            min_length=9,
            max_length=limits.URL_MAX_CHARS,
            description="The https address of the brand's website.",
            json_schema_extra={"format": "uri", "pattern": r"^https?://[^\s/?#]+[^\s]*$"},
        ),
        AfterValidator(_a_website),
    ]
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None


class ProductEdit(RequestModel):
    name: _Line
    price: _Price | None = None
    currency: _Currency | None = None
    url: Annotated[str, Field(max_length=limits.URL_MAX_CHARS, pattern=HTTPS_ADDRESS)] | None = None


class ColorEdit(RequestModel):
    hex: _Hex
    role: ColorRole


class FontEdit(RequestModel):
    family: _Word
    role: FontRole


class BrandUpdate(RequestModel):
    """What to change; a field that is left out stays as it is. A list replaces the whole list."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"tagline": "Tea with time."}], "minProperties": 1}
    )

    # Never null, and never read unless given.
    name: _Name = Field(default_factory=str, description="What the brand is called.")
    tagline: _Text | None = None
    description: _Text | None = None
    tone: list[_Word] = Field(default_factory=list, max_length=limits.BRAND_TONE_MAX)
    claims: list[_Line] = Field(default_factory=list, max_length=limits.BRAND_CLAIMS_MAX)
    products: list[ProductEdit] = Field(default_factory=list, max_length=limits.BRAND_PRODUCTS_MAX)
    colors: list[ColorEdit] = Field(default_factory=list, max_length=limits.BRAND_COLORS_MAX)
    fonts: list[FontEdit] = Field(default_factory=list, max_length=limits.BRAND_FONTS_MAX)

    @model_validator(mode="after")
    def _something_to_change(self) -> "BrandUpdate":
        if not self.model_fields_set:
            raise ValueError(f"name at least one of {', '.join(type(self).model_fields)}")
        return self

    @property
    def changes(self) -> dict[str, JsonValue]:
        """What was given, and nothing else."""
        return self.model_dump(mode="json", include=self.model_fields_set)
