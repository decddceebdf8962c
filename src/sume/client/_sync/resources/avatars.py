# Written by scripts/write_sync_client.py from _async/resources/avatars.py: change it there.
"""Presenters."""

from typing import Unpack

from sume.client._sync.paging import each
from sume.client._sync.resources.pricing import estimate
from sume.client._sync.threads import Stream
from sume.client._sync.transport import Transport
from sume.client.fields import AvatarFields
from sume.contract.account import CreditEstimate
from sume.contract.avatars import AVATARS_CREATE, Avatar, AvatarAccepted
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX


class Avatars:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Avatar]:
        """A page: the workspace's own, newest first, then the public ones."""
        params = {"limit": limit, "cursor": cursor}
        return self._transport.ask(Page[Avatar], "avatars.list", params=params)

    def iterate(self) -> Stream[Avatar]:
        """All of them, as :meth:`list` has them."""
        return each(lambda cursor: self.list(limit=PAGE_MAX, cursor=cursor))

    def get(self, id_or_slug: str) -> Avatar:
        """One presenter, by id or slug."""
        return self._transport.ask(Avatar, "avatars.get", path={"avatar_id": id_or_slug})

    def create(self, *, idempotency_key: str | None = None, **fields: Unpack[AvatarFields]) -> AvatarAccepted:
        """Start a job that makes a presenter. Keys as with ``images.generate``."""
        return self._transport.ask(
            AvatarAccepted, AVATARS_CREATE, body=fields, idempotency_key=idempotency_key
        )

    def estimate(self, **fields: Unpack[AvatarFields]) -> CreditEstimate:
        """What :meth:`create` would cost. Nothing is created."""
        return estimate(self._transport, AVATARS_CREATE, fields)
