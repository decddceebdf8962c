# Written by scripts/write_sync_client.py from _async/resources/avatars.py: change it there.
"""Presenters."""

from collections.abc import Mapping
from typing import Any

from sume.client._sync.transport import Transport
from sume.contract.avatars import AVATARS_CREATE, Avatar, AvatarAccepted
from sume.contract.common import Page


class Avatars:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Avatar]:
        """The workspace's own, newest first, then the public ones."""
        params = {"limit": limit, "cursor": cursor}
        return self._transport.ask(Page[Avatar], "avatars.list", params=params)

    def get(self, id_or_slug: str) -> Avatar:
        return self._transport.ask(Avatar, "avatars.get", path={"avatar_id": id_or_slug})

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> AvatarAccepted:
        """Start a job that makes an avatar; ``body`` is an ``AvatarRequest``. As ``images.generate``."""
        return self._transport.ask(AvatarAccepted, AVATARS_CREATE, body=body, idempotency_key=idempotency_key)
