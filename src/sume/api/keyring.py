"""Who is calling: keys looked up once and remembered until something changes."""

import time
from typing import Final

from starlette.requests import Request

from sume.accounts import service
from sume.accounts.keys import hash_key
from sume.accounts.service import Principal
from sume.errors import Unauthorized
from sume.storage.database import Database

REMEMBER_SECONDS: Final = 30
REMEMBER_MOST: Final = 10_000


def presented_key(request: Request) -> str:
    """The key in ``Authorization: Bearer`` or ``X-Api-Key``, or :class:`Unauthorized`."""
    authorization = request.headers.get("authorization")
    if authorization is not None:
        scheme, _, key = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise Unauthorized
        return key.strip()
    legacy = request.headers.get("x-api-key")
    if legacy is None:
        raise Unauthorized
    return legacy.strip()


class KeyRing:
    """Principals by key hash; :meth:`forget` at every change lets a revoked key end at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, tuple[float, Principal]] = {}
        self._forgotten = 0

    async def principal(self, key: str) -> Principal:
        hashed = hash_key(key)
        remembered = self._known.get(hashed)
        if remembered is not None and remembered[0] > time.monotonic():
            return remembered[1]
        forgotten = self._forgotten
        principal = await self._database.reading(lambda connection: service.authenticate(connection, key))
        if principal is None:
            raise Unauthorized
        # What was read before a change must not be remembered after it.
        if forgotten == self._forgotten:
            if len(self._known) >= REMEMBER_MOST:
                self._known.clear()
            self._known[hashed] = (time.monotonic() + REMEMBER_SECONDS, principal)
        return principal

    def forget(self) -> None:
        self._forgotten += 1
        self._known.clear()
