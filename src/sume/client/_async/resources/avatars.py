"""Presenters."""

from typing import Unpack

from sume.client._async.paging import each
from sume.client._async.resources.pricing import estimate
from sume.client._async.threads import Stream
from sume.client._async.transport import AsyncTransport
from sume.client.fields import AvatarFields
from sume.contract.account import CreditEstimate
from sume.contract.avatars import AVATARS_CREATE, Avatar, AvatarAccepted
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX


class AsyncAvatars:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Avatar]:
        """A page: the workspace's own, newest first, then the public ones."""
        params = {"limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[Avatar], "avatars.list", params=params)

    def iterate(self) -> Stream[Avatar]:
        """All of them, as :meth:`list` has them."""
        return each(lambda cursor: self.list(limit=PAGE_MAX, cursor=cursor))

    async def get(self, id_or_slug: str) -> Avatar:
        """One presenter, by id or slug."""
        return await self._transport.ask(Avatar, "avatars.get", path={"avatar_id": id_or_slug})

    async def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[AvatarFields]
    ) -> AvatarAccepted:
        """Start a job that makes a presenter. Keys as with ``images.generate``."""
        return await self._transport.ask(
            AvatarAccepted, AVATARS_CREATE, body=fields, idempotency_key=idempotency_key
        )

    async def estimate(self, **fields: Unpack[AvatarFields]) -> CreditEstimate:
        """What :meth:`create` would cost. Nothing is created."""
        return await estimate(self._transport, AVATARS_CREATE, fields)
