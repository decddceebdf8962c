"""The library's rows as the contract shows them."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import RowMapping

from sume.contract.assets import Asset, AssetSearch, SourceStatus, SourceVideo, SourceVideoRef
from sume.contract.jobs import ACTIVE_STATUSES

Row = RowMapping | Mapping[str, Any]

PROCESSING: Final = "processing"
READY: Final = "ready"
_AS_THEY_ARE: Final = (
    "id",
    "title",
    "source_type",
    "job_id",
    "duration_seconds",
    "width",
    "height",
    "language",
    "scene_count",
    "tags",
    "brand",
    "product",
    "analyzer",
    "created_at",
)


def status_of(row: Row) -> SourceStatus:
    """While an ingest runs, `processing`; else whether one has ever succeeded."""
    if row["job_status"] in ACTIVE_STATUSES:
        return "processing"
    return "ready" if row["status"] == READY else "failed"


def show_source(row: Row, base_url: str) -> SourceVideo:
    """A video with its ``job_status`` and ``scene_count``."""
    return SourceVideo.model_validate(
        {
            **{name: row[name] for name in _AS_THEY_ARE},
            "status": status_of(row),
            "media_url": base_url + row["media_path"],
            "thumbnail_url": _address(base_url, row["thumbnail_path"]),
        }
    )


def show_asset(row: Row, base_url: str, *, words: bool = False, search: AssetSearch | None = None) -> Asset:
    """A scene with its source's facts; ``words``: with the words and their times."""
    source_url = base_url + row["media_path"]
    clip_url = _address(base_url, row["clip_path"])
    facts = row["facts"] if words else {**row["facts"], "words": None}
    return Asset(
        id=row["id"],
        title=row["title"],
        source_type=row["source_type"],
        segment_type=row["segment_type"],
        media_url=clip_url or source_url,
        clip_url=clip_url,
        thumbnail_url=_address(base_url, row["thumbnail_path"]),
        source_media_url=source_url,
        start_time_seconds=row["start_seconds"],
        end_time_seconds=row["end_seconds"],
        duration_seconds=row["duration_seconds"],
        created_at=row["created_at"],
        source_video=SourceVideoRef(
            id=row["source_id"],
            title=row["source_title"],
            media_url=source_url,
            duration_seconds=row["source_seconds"],
            width=row["width"],
            height=row["height"],
        ),
        metadata=facts,
        search=search,
    )


def _address(base_url: str, path: str | None) -> str | None:
    return base_url + path if path else None
