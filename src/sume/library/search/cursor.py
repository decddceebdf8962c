"""Where a page ended: a place in the order, not a count, so that what comes in between shifts nothing."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from sume.contract.common import ID_PREFIXES
from sume.errors import InvalidRequest
from sume.ids import is_id
from sume.library.search.port import SceneQuery


@dataclass(frozen=True, slots=True)
class Mark:
    """The last scene of a page and its ``value`` in the order: seconds long, microseconds of Unix time, or
    how many were less relevant. ``version`` is the workspace's when the first page was made; 0 when nothing
    was searched."""

    value: float | int
    scene_id: str
    version: int


def encode(query: SceneQuery, mark: Mark) -> str:
    parts = [_digest(query), mark.value, mark.scene_id, mark.version]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def decode(query: SceneQuery) -> Mark | None:
    """``None`` on the first page; :class:`InvalidRequest` for a cursor that this query never gave."""
    if query.cursor is None:
        return None
    try:
        raw = base64.b64decode(query.cursor + "=" * (-len(query.cursor) % 4), altchars=b"-_", validate=True)
        digest, value, scene_id, version = json.loads(raw)
    except (binascii.Error, UnicodeError, ValueError, TypeError, RecursionError):
        raise refused() from None
    known = digest == _digest(query) and type(value) in (int, float) and type(version) is int
    if not known or not is_id(ID_PREFIXES["asset"], str(scene_id)) or not _fits(value, version):
        raise refused()
    return Mark(value, scene_id, version)


def _fits(*numbers: float) -> bool:
    """Whether a database can hold them; NaN is less than nothing."""
    return all(abs(number) < 2**63 for number in numbers)


def refused() -> InvalidRequest:
    return InvalidRequest.at(("cursor", "is not a cursor of this list; take next_cursor as it came"))


def _digest(query: SceneQuery) -> str:
    """Of everything but the page: a cursor belongs to one order of one selection."""
    asked = repr((query.text, query.mode, query.filters, query.sort))
    return hashlib.blake2b(asked.encode(errors="surrogatepass"), digest_size=6).hexdigest()
