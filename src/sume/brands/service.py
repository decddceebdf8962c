"""Decisions about brands: which is current, what a new reading of a site may overwrite, what a job gets."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping
from sqlalchemy.orm import Session

from sume.accounts.repository import hold_workspace
from sume.brands import repository
from sume.brands.models import Brand as BrandRow
from sume.brands.profile import EDITABLE, NAME, Profile, changed, refreshed
from sume.contract.brands import Brand, BrandUpdate
from sume.contract.common import ID_PREFIXES
from sume.errors import NotFound
from sume.files import repository as files
from sume.ids import is_id, new_id
from sume.jobs import cleanups

_ROLES_SHOWN: Final = ("primary", "accent", "secondary")
"""The colours that pictures and videos take, the leading one first."""
_COLUMNS: Final = ("id", "name", "domain", "edited", "is_current", "created_at", "updated_at")
_HIDDEN: Final = frozenset(("logo_key",))


@dataclass(frozen=True, slots=True)
class Look:
    """What a job keeps of the brand it shows; ``colors`` by role, ``logo_key`` of an object in the store."""

    brand_id: str
    name: str
    tagline: str | None
    colors: dict[str, str]
    fonts: dict[str, str]
    logo_key: str | None

    @property
    def leading_colors(self) -> tuple[str, ...]:
        return tuple(self.colors[role] for role in _ROLES_SHOWN if role in self.colors)


def keep(
    session: Session,
    *,
    workspace_id: str,
    job_id: str,
    name: str,
    domain: str,
    profile: Profile,
    now: datetime,
) -> str:
    """Write what an analysis found; the brand's id. A site read before is the same brand, brought up to date.

    The workspace's first brand becomes the current one.
    """
    hold_workspace(session, workspace_id)
    row = repository.hold(session, workspace_id, domain=domain)
    if row is not None:
        row.profile = refreshed(row.profile, profile, row.edited)
        row.name = row.name if NAME in row.edited else name
        row.job_ids = [*row.job_ids, job_id]
        row.updated_at = now
        return row.id
    made = BrandRow(
        id=new_id(ID_PREFIXES["brand"]),
        workspace_id=workspace_id,
        name=name,
        domain=domain,
        profile=profile,
        edited=[],
        job_ids=[job_id],
        is_current=not repository.has_current(session, workspace_id),
        created_at=now,
        updated_at=now,
    )
    session.add(made)
    return made.id


def get(connection: Connection, workspace_id: str, brand_id: str, base_url: str) -> Brand:
    row = repository.find(connection, workspace_id, _checked(brand_id))
    if row is None:
        raise _no_such()
    return show(row, base_url)


def update(
    session: Session, workspace_id: str, brand_id: str, body: BrandUpdate, now: datetime, base_url: str
) -> Brand:
    """Write a person's changes; later analyses leave these fields alone."""
    row = _held(session, workspace_id, brand_id)
    changes = body.changes
    row.edited = [name for name in EDITABLE if name in changes or name in row.edited]
    row.name = str(changes.get(NAME, row.name)).strip()
    row.profile = changed(row.profile, changes)
    row.updated_at = now
    session.flush()
    return show(vars(row), base_url)


def select(session: Session, workspace_id: str, brand_id: str, base_url: str) -> Brand:
    """Make it the current one, and the only one."""
    row = _held(session, workspace_id, brand_id)
    repository.make_current(session, workspace_id, row.id)
    session.refresh(row)
    return show(vars(row), base_url)


def remove(session: Session, workspace_id: str, brand_id: str, now: datetime) -> None:
    """Gone with its pictures when this commits; their objects follow in the background.

    No other brand becomes the current one by itself.
    """
    row = _held(session, workspace_id, brand_id)
    files.delete_of_jobs(session, row.job_ids)
    for job_id in row.job_ids:
        cleanups.put(session, job_id, now)
    repository.remove(session, workspace_id, row.id)


def current_look(connection: Connection, workspace_id: str) -> dict[str, Any] | None:
    """The current brand as a job keeps it, plain data; ``None`` when there is none."""
    row = repository.current(connection, workspace_id)
    if row is None:
        return None
    profile = row["profile"]
    return asdict(
        Look(
            brand_id=row["id"],
            name=row["name"],
            tagline=profile["tagline"],
            colors=_by_role(profile["colors"], "hex"),
            fonts=_by_role(profile["fonts"], "family"),
            logo_key=profile.get("logo_key"),
        )
    )


def show(row: Mapping[str, Any] | RowMapping, base_url: str) -> Brand:
    """A row, as the contract shows it."""
    profile = {name: value for name, value in row["profile"].items() if name not in _HIDDEN}
    profile["images"] = [
        {**image, "reference_url": base_url + image["reference_url"]} for image in profile["images"]
    ]
    for name in ("logo_url", "logo_svg_url"):
        profile[name] = base_url + profile[name] if profile[name] else None
    return Brand.model_validate({**profile, **{name: row[name] for name in _COLUMNS}})


def _by_role(items: list[dict[str, str]], value: str) -> dict[str, str]:
    """The first of each role."""
    return {item["role"]: item[value] for item in reversed(items)}


def _held(session: Session, workspace_id: str, brand_id: str) -> BrandRow:
    _checked(brand_id)
    hold_workspace(session, workspace_id)
    row = repository.hold(session, workspace_id, brand_id=brand_id)
    if row is None:
        raise _no_such()
    return row


def _checked(brand_id: str) -> str:
    if not is_id(ID_PREFIXES["brand"], brand_id):
        raise _no_such()
    return brand_id


def _no_such() -> NotFound:
    return NotFound("There is no such brand in this workspace.")
