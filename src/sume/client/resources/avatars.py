"""Presenters."""

from collections.abc import Mapping
from typing import Any

from sume.client.answers import parse
from sume.client.paths import path_of
from sume.client.resources.creates import start
from sume.client.transport import Transport
from sume.contract.avatars import AVATARS_CREATE, Avatar, AvatarAccepted
from sume.contract.common import Page


class Avatars:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Avatar]:
        """The workspace's own, newest first, then the public ones."""
        params = {"limit": limit, "cursor": cursor}
        return parse(Page[Avatar], self._transport.get(path_of("avatars.list"), params=params))

    def get(self, id_or_slug: str) -> Avatar:
        return parse(Avatar, self._transport.get(path_of("avatars.get", avatar_id=id_or_slug)))

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> AvatarAccepted:
        """Start a job that makes an avatar; ``body`` is an ``AvatarRequest``. As ``images.generate``."""
        return start(self._transport, AVATARS_CREATE, body, idempotency_key, AvatarAccepted)
