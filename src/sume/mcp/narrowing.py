"""Gates over HTTP: what the key may do, made narrower by the address the client was given."""

from collections.abc import Collection, Iterable
from typing import Final

from sume.contract.account import Scope
from sume.contract.tools import TOOLSETS, Access
from sume.errors import InvalidRequest
from sume.mcp.gates import Gates, UnknownToolset, toolsets_of

_FLAGS: Final = {"true": True, "false": False}
KNOWN: Final = ("toolsets", "read_only", "max_credits")


def gates_from_query(pairs: Iterable[tuple[str, str]], scopes: Collection[Scope]) -> Gates:
    """``toolsets=a,b``, ``read_only=true``, ``max_credits=N``; without them, all that the key's scopes allow.

    Raises :class:`~sume.errors.InvalidRequest`.
    """
    pairs = list(pairs)
    given = dict(pairs)
    if unknown := sorted(set(given) - set(KNOWN)):
        raise InvalidRequest.at(*((name, f"is not known; there are {', '.join(KNOWN)}") for name in unknown))
    if len(given) != len(pairs):
        raise InvalidRequest.at(("", "each may be given once"))
    read_only = _flag(given.get("read_only", "false"))
    return Gates(
        toolsets=_toolsets(given.get("toolsets")),
        opened=frozenset({Access.READ}) if read_only else frozenset(Access),
        scopes=frozenset(scopes),
        most_credits=_number(given.get("max_credits")),
    )


def _toolsets(value: str | None) -> frozenset[str]:
    if value is None:
        return frozenset(TOOLSETS)
    try:
        return toolsets_of(value)
    except UnknownToolset as error:
        raise InvalidRequest.at(("toolsets", str(error))) from None


def _flag(value: str) -> bool:
    if value not in _FLAGS:
        raise InvalidRequest.at(("read_only", "must be true or false"))
    return _FLAGS[value]


def _number(value: str | None) -> int | None:
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise InvalidRequest.at(("max_credits", "must be a whole number"))
    return int(value)
