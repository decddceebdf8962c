"""The public presenters: part of this version of Sume, with no rows of their own."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sume.contract.avatars import Avatar, AvatarCapabilities, AvatarMedia, AvatarVoice
from sume.contract.common import ID_PREFIXES
from sume.ids import fixed_id

SINCE: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""Before any workspace's own: they come last in a list."""
MEDIA_PATH: Final = "/media/avatars"
IMAGE, THUMBNAIL, PREVIEW = "image.jpg", "thumbnail.jpg", "preview.mp4"
MEDIA_FILES: Final[Mapping[str, str]] = MappingProxyType(
    {IMAGE: "image/jpeg", THUMBNAIL: "image/jpeg", PREVIEW: "video/mp4"}
)
"""Each presenter's files and their content types."""
_FOLDER: Final = "sume.engines.studio.presenter.cast"


def id_of(slug: str) -> str:
    return fixed_id(ID_PREFIXES["avatar"], SINCE.timestamp(), slug)


if TYPE_CHECKING:
    from sume.engines.studio.presenter.cast import CastMember


@cache
def members() -> "Mapping[str, CastMember]":
    """By id, in the order of a list: highest id first."""
    from sume.engines.studio.presenter.cast import load_cast

    by_id = {id_of(member.slug): member for member in load_cast()}
    return MappingProxyType(dict(sorted(by_id.items(), reverse=True)))


def find(*, avatar_id: str | None = None, slug: str | None = None) -> "tuple[str, CastMember] | None":
    for found_id, member in members().items():
        if avatar_id == found_id or (avatar_id is None and slug == member.slug):
            return found_id, member
    return None


def show(avatar_id: str, member: "CastMember", base_url: str) -> Avatar:
    """As the contract shows it."""
    folder = f"{base_url}{MEDIA_PATH}/{member.slug}"
    return Avatar(
        id=avatar_id,
        slug=member.slug,
        name=member.name,
        visibility="public",
        status="ready",
        style=member.style,
        capabilities=AvatarCapabilities(**asdict(member.capabilities)),
        media=AvatarMedia(
            image_url=f"{folder}/{IMAGE}",
            thumbnail_url=f"{folder}/{THUMBNAIL}",
            preview_video_url=f"{folder}/{PREVIEW}",
        ),
        voice=AvatarVoice(voice_id=member.voice_id, locale=member.locale),
        tags=list(member.tags),
        created_at=SINCE,
    )


def media_file(slug: str, name: str) -> Path | None:
    """The file behind a presenter's media address."""
    if name not in MEDIA_FILES or find(slug=slug) is None:
        return None
    path = Path(str(files(_FOLDER).joinpath("media", slug, name)))
    return path if path.is_file() else None
