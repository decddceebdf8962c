"""Decisions about presenters: whose they are, whether they are ready, what an engine gets to draw them."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, RowMapping
from sqlalchemy.orm import Session

from sume.avatars import public, repository
from sume.avatars.models import Avatar as AvatarRow
from sume.contract import limits
from sume.contract.avatars import Avatar, AvatarRequest
from sume.contract.common import ID_PREFIXES, iso
from sume.contract.errors import ErrorCode
from sume.contract.voices import DEFAULT_LOCALE
from sume.errors import Conflict, InvalidRequest, NotFound
from sume.ids import new_id

Capability = Literal["talking_head", "ugc_ad", "face_swap"]
Status = Literal["ready", "processing", "failed"]

PROCESSING: Final = "processing"
READY: Final = "ready"
_DEAD: Final = frozenset(("failed", "canceled", "expired", None))
"""What has become of a job that will not make its avatar; None: it is gone."""
_DEFAULT_VOICE: Final = {"voice_id": "heart", "locale": DEFAULT_LOCALE}
_CAPABILITIES: Final = {"talking_head": True, "ugc_ad": True}
_ID_OR_SLUG: Final = re.compile(r"[a-z0-9_-]{1,100}")


@dataclass(frozen=True, slots=True)
class Presenter:
    """What a job keeps of its presenter; ``recipe`` is plain data for the engine."""

    avatar_id: str
    name: str
    voice_id: str
    locale: str
    recipe: dict[str, Any]


def page(
    connection: Connection, workspace_id: str, *, before_id: str | None, limit: int, base_url: str
) -> list[Avatar]:
    """The workspace's own, newest first, then the public ones."""
    own = [
        show(row, base_url)
        for row in repository.page(connection, workspace_id, before_id=before_id, limit=limit)
    ]
    shared = [
        public.show(avatar_id, member, base_url)
        for avatar_id, member in public.members().items()
        if before_id is None or avatar_id < before_id
    ]
    return sorted([*own, *shared], key=lambda avatar: avatar.id, reverse=True)[:limit]


def get(connection: Connection, workspace_id: str, id_or_slug: str, base_url: str) -> Avatar:
    """One avatar, by id or by slug; a workspace's own slug goes before a public one."""
    row = repository.find(connection, workspace_id, **_key(id_or_slug))
    if row is not None:
        return show(row, base_url)
    found = public.find(**_key(id_or_slug))
    if found is None:
        raise _no_such()
    return public.show(*found, base_url)


def presenter(
    connection: Connection, workspace_id: str, id_or_slug: str, capability: Capability
) -> Presenter:
    """The presenter for a job; refuses one that is not ready or cannot do what is asked."""
    row = repository.find(connection, workspace_id, **_key(id_or_slug))
    if row is None:
        found = public.find(**_key(id_or_slug))
        if found is None:
            raise _no_such()
        avatar_id, member = found
        _require(member.name, asdict(member.capabilities), capability)
        recipe = {"kind": "public", "slug": member.slug}
        return Presenter(avatar_id, member.name, member.voice_id, member.locale, recipe)
    status = status_of(row)
    if status != READY:
        raise Conflict(
            ErrorCode.AVATAR_NOT_READY,
            f"The avatar is {status}. "
            + ("Wait for its job." if status == PROCESSING else "Make another, or choose one that is ready."),
            details={"status": status},
        )
    _require(row["name"], row["capabilities"], capability)
    voice = row["voice"]
    return Presenter(row["id"], row["name"], voice["voice_id"], voice["locale"], row["recipe"])


def create(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    key_id: str,
    job_id: str,
    request: AvatarRequest,
    now: datetime,
) -> AvatarRow:
    """The row of an avatar that a job has yet to make; a consent is kept with who gave it, and when."""
    statement = request.face_swap_consent
    consent = statement and {"statement": statement, "user_id": user_id, "key_id": key_id, "at": iso(now)}
    avatar = AvatarRow(
        id=new_id(ID_PREFIXES["avatar"]),
        workspace_id=workspace_id,
        slug=_free_slug(session, workspace_id, request.name),
        name=request.name.strip(),
        status=PROCESSING,
        style="photo" if request.type == "photo" else "illustrated",
        capabilities={**_CAPABILITIES, "face_swap": consent is not None},
        media={},
        voice=_DEFAULT_VOICE,
        tags=[],
        job_id=job_id,
        recipe=None,
        consent=consent,
        created_at=now,
    )
    repository.add(session, avatar)
    session.flush()
    return avatar


def status_of(row: Mapping[str, Any] | RowMapping) -> Status:
    if row["status"] == PROCESSING:
        return "failed" if row["job_status"] in _DEAD else "processing"
    return "ready"


def show(row: Mapping[str, Any] | RowMapping, base_url: str) -> Avatar:
    """A row with its ``job_status``, as the contract shows it."""
    media = {
        name: base_url + row["media"][name] if row["media"].get(name) else None
        for name in ("image_url", "preview_video_url", "thumbnail_url")
    }
    fields = ("id", "slug", "name", "style", "capabilities", "voice", "tags", "created_at")
    shown = {name: row[name] for name in fields}
    return Avatar.model_validate(
        {**shown, "visibility": "workspace", "status": status_of(row), "media": media}
    )


def _key(id_or_slug: str) -> dict[str, str]:
    if not _ID_OR_SLUG.fullmatch(id_or_slug):
        raise _no_such()
    is_id = id_or_slug.startswith(ID_PREFIXES["avatar"] + "_")
    return {"avatar_id": id_or_slug} if is_id else {"slug": id_or_slug}


def _require(name: str, capabilities: Mapping[str, bool], capability: Capability) -> None:
    if not capabilities.get(capability, False):
        raise InvalidRequest.at(("avatar", f"{name} cannot be used for {capability}; see its capabilities"))


def _no_such() -> NotFound:
    return NotFound("There is no such avatar in this workspace or among the public ones.")


def _free_slug(session: Session, workspace_id: str, name: str) -> str:
    """The name as a slug that neither this workspace nor the public cast has."""
    # Some letters become several in lower case.
    spelled = re.sub(r"[^a-z0-9]+", "-", name.lower())[: limits.AVATAR_NAME_MAX_CHARS]
    wanted = spelled.strip("-") or "avatar"
    taken = repository.slugs_like(session, workspace_id, wanted)
    number = 1
    slug = wanted
    while slug in taken or public.find(slug=slug) is not None:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
