"""``brand_analysis``: a website becomes a brand profile."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from sume.brands import service as brands
from sume.contract.brands import BrandAnalyzeRequest
from sume.contract.errors import ErrorCode
from sume.engines import registry
from sume.engines.brands import BrandReading, SiteFile, SiteKind
from sume.engines.ports import EngineError, StoppedError
from sume.fetching import (
    BudgetSpentError,
    Fetcher,
    FetchError,
    FetchStoppedError,
    Policy,
    Visit,
)
from sume.jobs.queue import Claim
from sume.media.probe.formats import IMAGE_FORMATS
from sume.storage.database import utc_now
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.store import Stored, StoredOutput, address_of
from sume.workflows.work import Work

BRAND: Final = "brand"
"""Under this name ``run`` leaves in the result what ``finish`` moves to the brand's row."""
SPENT: Final = "The site is large: reading stopped when one visit's share of it was fetched."
_PAGES: Final = frozenset(("text/html", "application/xhtml+xml", "text/plain", None))


class SiteUnreadableError(EngineError):
    """The website as a whole cannot be read."""

    def __init__(self, error: FetchError) -> None:
        super().__init__(
            f"The website: {error.message}", retryable=error.retryable, code=ErrorCode(error.code)
        )


class Site:
    """The engine's way to a website: what cannot be had is left out, and at the budget's end all of it."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.warnings: list[str] = []

    def home(self, url: str) -> SiteFile:
        """The page it begins with, without which there is nothing to read."""
        try:
            fetched = self._visit.text(url)
        except FetchError as error:
            raise SiteUnreadableError(error) from None
        except FetchStoppedError:
            raise StoppedError from None
        if fetched.content_type_declared not in _PAGES:
            raise EngineError(
                f"The website: what lies there is {fetched.content_type_declared}, not a page.",
                code=ErrorCode.UNSUPPORTED_INPUT,
            )
        return SiteFile(fetched.path, fetched.final_url, fetched.charset_declared)

    def bring(self, url: str, kind: SiteKind) -> SiteFile | None:
        """See :data:`sume.engines.brands.Bring`."""
        try:
            found = self._visit.text(url) if kind == "text" else self._visit.picture(url, IMAGE_FORMATS)
        except BudgetSpentError:
            if SPENT not in self.warnings:
                self.warnings.append(SPENT)
            return None
        except FetchError:
            return None
        except FetchStoppedError:
            raise StoppedError from None
        return SiteFile(found.path, found.final_url, found.charset_declared)


def run(work: Work) -> Output:
    request = BrandAnalyzeRequest.model_validate(work.request)
    engine = registry.brand_engine()
    work.context.report(0.0, "fetching")
    folder = Path(mkdtemp(prefix="site-", dir=work.context.scratch))
    visit = Visit(Fetcher(Policy.from_settings(work.settings)), folder, stopped=work.context.stopped)
    site = Site(visit)
    home = site.home(request.url)
    return output_of(home, engine.read(home, site.bring, work.context), tuple(site.warnings))


def output_of(home: SiteFile, reading: BrandReading, warnings: tuple[str, ...]) -> Output:
    logos = (
        [MadeFile(reading.logo.path, "image", reading.logo.width, reading.logo.height)]
        if reading.logo
        else []
    )
    pictures = [MadeFile(image.path, "image", image.width, image.height) for image in reading.images]
    drawings = [MadeFile(reading.drawing, "image", None, None)] if reading.drawing else []
    kept = {
        "url": home.url,
        "facts": reading.facts,
        "has_logo": bool(logos),
        "kinds": [image.kind for image in reading.images],
    }
    return Output(
        files=(*logos, *pictures, *drawings),
        facts={**facts_of(reading.engine, None, (*warnings, *reading.warnings)), BRAND: kept},
    )


def finish(session: Session, held: Claim, stored: Stored, result: dict[str, Any]) -> dict[str, Any]:
    """Write the profile with the addresses of what was stored; the result then names it."""
    kept = result[BRAND]
    outputs = list(stored.outputs)
    logo = outputs.pop(0) if kept["has_logo"] else None
    images = outputs[: len(kept["kinds"])]
    drawing = outputs[len(images)] if len(outputs) > len(images) else None
    facts = dict(kept["facts"])
    name = facts.pop("name")
    brand_id = brands.keep(
        session,
        workspace_id=held.workspace_id,
        job_id=held.job_id,
        name=name,
        domain=(urlsplit(kept["url"]).hostname or "").removeprefix("www."),
        profile={
            **facts,
            "url": kept["url"],
            "logo_url": address_of(logo.file) if logo else None,
            "logo_svg_url": address_of(drawing.file) if drawing else None,
            "logo_key": logo.file.object_key if logo else None,
            "images": [_image(image, kind) for image, kind in zip(images, kept["kinds"], strict=True)],
        },
        now=utc_now(),
    )
    shown = len(stored.outputs) - (drawing is not None)
    return {
        **{field: fact for field, fact in result.items() if field != BRAND},
        "media": result["media"][:shown],
        "brand_id": brand_id,
    }


def _image(image: StoredOutput, kind: str) -> dict[str, Any]:
    return {
        "id": image.file.id,
        "kind": kind,
        "reference_url": address_of(image.file),
        "width": image.made.width,
        "height": image.made.height,
    }
