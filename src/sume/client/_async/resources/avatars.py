"""Presenters."""

from collections.abc import Mapping
from typing import Any

from sume.client._async.transport import AsyncTransport
from sume.contract.avatars import AVATARS_CREATE, Avatar, AvatarAccepted
from sume.contract.common import Page


class AsyncAvatars:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Avatar]:
        """The workspace's own, newest first, then the public ones."""
        params = {"limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[Avatar], "avatars.list", params=params)

    async def get(self, id_or_slug: str) -> Avatar:
        return await self._transport.ask(Avatar, "avatars.get", path={"avatar_id": id_or_slug})

    async def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> AvatarAccepted:
        """Start a job that makes an avatar; ``body`` is an ``AvatarRequest``. As ``images.generate``."""
        return await self._transport.ask(
            AvatarAccepted, AVATARS_CREATE, body=body, idempotency_key=idempotency_key
        )
