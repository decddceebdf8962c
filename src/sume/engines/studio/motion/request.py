"""A video request as the JSON that the film's process reads, and back."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from sume.engines.ports import BrandLook, Reference, VideoRequest

FILM: Final = "film.mp4"
THUMBNAIL: Final = "thumbnail.jpg"
"""What the process writes into its folder."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """What the engine lends its process; folders of models, ``encoder`` may be missing."""

    threads: int
    music: Path
    fonts: Path
    encoder: Path | None


def to_json(request: VideoRequest, equipment: Equipment) -> dict[str, Any]:
    return {"request": _plain(asdict(request)), "equipment": _plain(asdict(equipment))}


def from_json(body: dict[str, Any]) -> tuple[VideoRequest, Equipment]:
    asked, lent = body["request"], body["equipment"]
    references = tuple(Reference(**{**item, "path": Path(item["path"])}) for item in asked["references"])
    brand = _brand(asked["brand"]) if asked["brand"] else None
    request = VideoRequest(**{**asked, "references": references, "brand": brand})
    encoder = Path(lent["encoder"]) if lent["encoder"] else None
    return request, Equipment(lent["threads"], Path(lent["music"]), Path(lent["fonts"]), encoder)


def _brand(fields: dict[str, Any]) -> BrandLook:
    logo = Path(fields["logo"]) if fields["logo"] else None
    return BrandLook(**{**fields, "colors": tuple(fields["colors"]), "logo": logo})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value
