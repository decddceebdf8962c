"""Scenes and the videos they are of."""

from collections.abc import Mapping
from pathlib import Path

from sume.cli.output import note, show_facts, show_table
from sume.cli.views.account import note_more
from sume.contract.assets import Asset, AssetAccepted, DeletedSource, SourceVideo
from sume.contract.common import Page, iso

_SHOWN_CHARS = 70


def show_assets(page: Page[Asset], saved: Mapping[str, Path] | None = None) -> None:
    """``saved``: paths of thumbnails, by id."""
    searched = any(asset.search for asset in page.data)
    headings = ["ASSET", *(("SCORE",) if searched else ()), "ROLE", "TIME", "VIDEO", "WHAT"]
    rows = [_row(asset, searched) for asset in page.data]
    if saved is not None:
        headings.append("THUMBNAIL")
        rows = [(*row, saved.get(asset.id)) for row, asset in zip(rows, page.data, strict=True)]
    show_table(headings, rows)
    note_more(page.next_cursor)


def _row(asset: Asset, searched: bool) -> tuple[object, ...]:
    score = (_score(asset),) if searched else ()
    return (asset.id, *score, asset.segment_type, _time(asset), asset.source_video.title, _what(asset))


def _score(asset: Asset) -> str | None:
    found = asset.search
    return f"{found.score:.2f}" if found and found.score is not None else None


def _time(asset: Asset) -> str:
    return f"{_clock(asset.start_time_seconds)}-{_clock(asset.end_time_seconds)}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes)}:{rest:04.1f}"


def _what(asset: Asset) -> str:
    facts = asset.metadata
    text = facts.transcript or facts.on_screen_text or facts.visual_summary
    return text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 1]}…"


def show_asset(asset: Asset, saved: Mapping[str, Path] | None = None) -> None:
    facts = asset.metadata
    found = asset.search.signals if asset.search else None
    show_facts(
        [
            ("asset", asset.id),
            ("title", asset.title),
            ("role", asset.segment_type),
            ("why", "; ".join(facts.segment_reasons) or None),
            ("video", f"{asset.source_video.title} ({asset.source_video.id})"),
            ("from", asset.source_type),
            ("time", _time(asset)),
            ("clip", "yes" if asset.clip_url else "no"),
            ("seen", facts.visual_summary),
            ("said", facts.transcript or None),
            ("shown", facts.on_screen_text.replace("\n", " / ") or None),
            ("brands", ", ".join(facts.brands) or None),
            ("products", ", ".join(facts.products) or None),
            ("tags", ", ".join(facts.tags) or None),
            ("keywords", ", ".join(facts.keywords) or None),
            ("score", _score(asset)),
            ("matched", ", ".join(found.matched) or None if found else None),
            ("made", iso(asset.created_at)),
            ("thumbnail", saved.get(asset.id) if saved else None),
        ]
    )


def show_sources(page: Page[SourceVideo]) -> None:
    rows = [
        (one.id, one.status, one.source_type, _length(one), one.scene_count, one.title) for one in page.data
    ]
    show_table(("SOURCE", "STATUS", "FROM", "LENGTH", "SCENES", "TITLE"), rows)
    note_more(page.next_cursor)


def _length(source: SourceVideo) -> str | None:
    return None if source.duration_seconds is None else _clock(source.duration_seconds)


def show_source(source: SourceVideo) -> None:
    size = f"{source.width}x{source.height}" if source.width and source.height else None
    analyzer = source.analyzer
    show_facts(
        [
            ("source", source.id),
            ("title", source.title),
            ("status", source.status),
            ("from", source.source_type),
            ("length", _length(source)),
            ("size", size),
            ("language", source.language),
            ("scenes", source.scene_count),
            ("tags", ", ".join(source.tags) or None),
            ("brand", source.brand),
            ("product", source.product),
            ("analyzer", f"{analyzer.name} {analyzer.version}" if analyzer else None),
            ("job", source.job_id),
            ("made", iso(source.created_at)),
        ]
    )
    if source.status == "failed":
        note(f"Why it failed: sume jobs get {source.job_id}")


def show_ingesting(accepted: AssetAccepted) -> None:
    show_facts([("source", accepted.id), ("job", accepted.job_id), ("status", accepted.job.status)])
    note(f"Its scenes are there when the job is done: sume jobs wait {accepted.job_id}")


def show_deleted(deleted: DeletedSource) -> None:
    note(f"{deleted.id} and all its scenes are gone.")
