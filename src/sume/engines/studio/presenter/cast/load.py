"""``cast.toml`` as :class:`CastMember`. Light: the API process reads it."""

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from sume.engines.studio.presenter.cast.member import Capabilities, CastMember
from sume.engines.studio.presenter.drawn.properties import CharacterProperties


@cache
def load_cast() -> tuple[CastMember, ...]:
    """All public presenters, in the order they are shown in."""
    tables = tomllib.loads(files(__package__).joinpath("cast.toml").read_text("utf-8"))
    return tuple(_member(row, tables["styles"][row["style"]]) for row in tables["members"])


def _member(row: dict[str, Any], style: dict[str, Any]) -> CastMember:
    properties = row.get("properties")
    first, last = row["ages"]
    return CastMember(
        slug=row["slug"],
        name=row["name"],
        style=row["style"],
        tags=tuple(row["tags"]),
        locale=row.get("locale", "en"),
        voices=MappingProxyType(row["voices"]),
        sex=row["sex"],
        ages=(first, last),
        origins=tuple(row["origins"]),
        person=row.get("person"),
        properties=CharacterProperties(sex=row["sex"], **properties) if properties else None,
        capabilities=Capabilities(**style["capabilities"]),
        licence=style["licence"],
        credit=style["credit"],
    )
