"""Presenters and voices."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sume.cli.output import show_facts, show_table
from sume.cli.views.account import note_more
from sume.contract.avatars import Avatar
from sume.contract.common import Page, iso
from sume.contract.voices import Voice


def show_avatars(page: Page[Avatar], saved: Mapping[str, Path] | None = None) -> None:
    rows: list[Sequence[object]] = [
        (one.slug, one.name, one.style, one.status, one.visibility, one.voice.voice_id, ", ".join(one.tags))
        for one in page.data
    ]
    headings = ["SLUG", "NAME", "STYLE", "STATUS", "WHOSE", "VOICE", "TAGS"]
    if saved is not None:
        headings.append("THUMBNAIL")
        rows = [(*row, saved.get(one.slug)) for row, one in zip(rows, page.data, strict=True)]
    show_table(headings, rows)
    note_more(page.next_cursor)


def show_avatar(avatar: Avatar, saved: Mapping[str, Path] | None = None) -> None:
    able = [name for name, can in avatar.capabilities.model_dump().items() if can]
    show_facts(
        [
            ("id", avatar.id),
            ("slug", avatar.slug),
            ("name", avatar.name),
            ("style", avatar.style),
            ("status", avatar.status),
            ("whose", avatar.visibility),
            ("can", ", ".join(able)),
            ("voice", f"{avatar.voice.voice_id} ({avatar.voice.locale})"),
            ("tags", ", ".join(avatar.tags)),
            ("made", iso(avatar.created_at)),
            ("thumbnail", saved.get(avatar.slug) if saved else None),
        ]
    )


def show_voices(page: Page[Voice]) -> None:
    rows = [(one.id, one.locale, one.sex, one.accent, one.description) for one in page.data]
    show_table(("VOICE", "LANGUAGE", "SEX", "ACCENT", "SOUNDS"), rows)
