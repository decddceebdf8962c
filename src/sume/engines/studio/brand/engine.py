"""The embedded engine that reads brands: decides what to fetch, and has a child process read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from sume.contract.errors import ErrorCode
from sume.engines.brands import BrandPicture, BrandReading, Bring, SiteFile
from sume.engines.ports import EngineError, EngineIdentity, RunContext, StoppedError
from sume.engines.studio.brand.version import NAME, VERSION
from sume.engines.studio.supervise import require, supervise
from sume.media.probe.model import IMAGE_LIMITS, Probed, ProbeError
from sume.media.probe.run import probe
from sume.media.sandbox import ChildStoppedError

_CHILD: Final = "sume.engines.studio.brand.child"
_NEEDED: Final = ("PIL", "numpy", "resvg_py", "selectolax", "tinycss2")
_CHILD_SECONDS: Final = 60.0
_UNREADABLE: Final = ("The website's pages could not be read.", ErrorCode.UNSUPPORTED_INPUT)
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

IMAGES_KEPT: Final = 8
IMAGE_SIDE_MIN: Final = 200
LOGO_SIDE_MIN: Final = 24
LOGO_LONGEST: Final = 14.0
"""Times its shorter side: a longer one is a line or a strip of something."""

BY_SCRIPT: Final = "The site draws its content with JavaScript; little could be read without running it."
NO_LOGO: Final = "No logo was found that could be read."
NO_COLOURS: Final = "No colours of the brand's own were found."

File = dict[str, Any]


@dataclass(slots=True)
class _Visit:
    """One reading: what was brought, and how."""

    bring: Bring
    context: RunContext
    warnings: list[str] = field(default_factory=list)

    def task(self, name: str, **request: Any) -> dict[str, Any]:
        return supervise(
            _CHILD,
            {"task": name, **request},
            replace(self.context, time_limit=_CHILD_SECONDS),
            threads=1,
            environment=_ONE_THREAD,
            crashed=_UNREADABLE,
        )

    def texts(self, urls: Sequence[str]) -> list[File]:
        found = (self.bring(url, "text") for url in urls)
        return [_plain(file) for file in found if file is not None]


class StudioBrandEngine:
    """Reads a website's pages, sheets and pictures; runs nothing of it."""

    def __init__(self) -> None:
        require(_NEEDED)

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def read(self, home: SiteFile, bring: Bring, context: RunContext) -> BrandReading:
        """See :class:`sume.engines.brands.BrandEngine`."""
        visit = _Visit(bring, context)
        context.report(0.1, "reading")
        found = self._facts(visit, home)
        context.report(0.5, "logo")
        logo, drawing = _logo(visit, found["logos"])
        context.report(0.65, "pictures")
        images = _images(visit, found["images"])
        context.report(0.9, "colors")
        colours = visit.task("weigh", hints=found["hints"], pictures=_coloured(logo, images))
        return BrandReading(
            facts={
                **found["fields"],
                **colours["fields"],
                "sources": [*found["sources"], *colours["sources"], *_sources(logo, images)],
            },
            logo=logo,
            drawing=drawing,
            images=tuple(images),
            engine=self.identity,
            warnings=tuple(_warnings(visit, found, logo, colours)),
        )

    def _facts(self, visit: _Visit, home: SiteFile) -> dict[str, Any]:
        around = visit.task("look_around", home=_plain(home))
        pages = [_plain(home), *visit.texts(around["pages"])]
        sheets = visit.texts(around["sheets"])
        manifest = visit.texts([around["manifest"]])[:1] if around["manifest"] else []
        visit.context.report(0.3, "reading")
        request = {"pages": pages, "manifest": manifest[0] if manifest else None}
        found = visit.task("read", sheets=sheets, **request)
        imported = visit.texts(
            [urljoin(sheets[0]["url"] if sheets else home.url, url) for url in found["imports"]]
        )
        return visit.task("read", sheets=[*imported, *sheets], **request) if imported else found


def _logo(visit: _Visit, candidates: Sequence[File]) -> tuple[BrandPicture | None, Path | None]:
    """The first that can be read and shows something."""
    for number, one in enumerate(candidates):
        found = _drawn(visit, one, number) if _is_drawing(one) else _pixels(visit, one, number)
        if found is not None:
            return found
    return None, None


def _is_drawing(one: File) -> bool:
    return bool(one["markup"]) or urlsplit(one["url"]).path.lower().endswith(".svg")


def _drawn(visit: _Visit, one: File, number: int) -> tuple[BrandPicture, Path] | None:
    if one["markup"]:
        path = visit.context.scratch / f"drawing-{number}"
        path.write_text(one["markup"], encoding="utf-8")
    else:
        file = visit.bring(one["url"], "text")
        if file is None:
            return None
        path = file.path
    try:
        made = visit.task("draw", path=str(path), target=str(visit.context.scratch / f"logo-{number}.png"))
    except EngineError:
        # One that takes too long or kills its process is no logo; the next candidate may be.
        return None
    if made["path"] is None or not _fits_logo(*made["size"]):
        return None
    picture = BrandPicture(
        Path(made["path"]), "logo", made["size"][0], made["size"][1], one["page"], one["how"]
    )
    return picture, Path(made["drawing"])


def _pixels(visit: _Visit, one: File, _number: int) -> tuple[BrandPicture, None] | None:
    probed = _probed(visit, one["url"])
    if probed is None or not _fits_logo(probed.width, probed.height):
        return None
    return BrandPicture(probed.path, "logo", probed.width, probed.height, one["page"], one["how"]), None


def _fits_logo(width: int, height: int) -> bool:
    short, long = sorted((width, height))
    return short >= LOGO_SIDE_MIN and long <= short * LOGO_LONGEST


def _images(visit: _Visit, candidates: Sequence[File]) -> list[BrandPicture]:
    kept: list[BrandPicture] = []
    seen: set[bytes] = set()
    for one in candidates:
        if len(kept) >= IMAGES_KEPT:
            break
        probed = _probed(visit, one["url"])
        if probed is None or min(probed.width, probed.height) < IMAGE_SIDE_MIN:
            continue
        data = probed.path.read_bytes()
        if data not in seen:
            seen.add(data)
            kept.append(
                BrandPicture(probed.path, one["kind"], probed.width, probed.height, one["page"], one["how"])
            )
    return kept


def _probed(visit: _Visit, url: str) -> Probed | None:
    """A clean copy of a picture of the site."""
    file = visit.bring(url, "picture")
    if file is None:
        return None
    try:
        return probe(
            file.path, "image", IMAGE_LIMITS, scratch=visit.context.scratch, stopped=visit.context.stopped
        )
    except ProbeError:
        return None
    except ChildStoppedError:
        raise StoppedError from None


def _coloured(logo: BrandPicture | None, images: Sequence[BrandPicture]) -> list[dict[str, Any]]:
    """The pictures whose colours count, and how much."""
    hero = next((image for image in images if image.kind == "hero"), None)
    weighed = ((logo, "logo", 3.0), (hero, "main picture", 0.6))
    return [
        {"path": str(picture.path), "kind": kind, "weight": weight, "page": picture.page}
        for picture, kind, weight in weighed
        if picture is not None
    ]


def _sources(logo: BrandPicture | None, images: Sequence[BrandPicture]) -> list[dict[str, str]]:
    named = [("logo", logo)] if logo else []
    return [
        {"field": name, "url": picture.page, "found": picture.found}
        for name, picture in [*named, *((f"images[{index}]", image) for index, image in enumerate(images))]
    ]


def _warnings(
    visit: _Visit, found: dict[str, Any], logo: BrandPicture | None, colours: dict[str, Any]
) -> list[str]:
    told = (
        (found["wordless"], BY_SCRIPT),
        (logo is None, NO_LOGO),
        (not colours["fields"]["colors"], NO_COLOURS),
    )
    return [*visit.warnings, *(text for holds, text in told if holds)]


def _plain(file: SiteFile) -> File:
    return {"path": str(file.path), "url": file.url, "charset": file.charset}
