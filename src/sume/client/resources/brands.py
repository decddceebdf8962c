"""Brand profiles."""

from collections.abc import Mapping
from typing import Any

from sume.client.answers import parse
from sume.client.paths import path_of
from sume.client.resources.creates import start
from sume.client.transport import Transport
from sume.contract.brands import BRAND_ANALYZE, Brand, DeletedBrand
from sume.contract.common import Page
from sume.contract.jobs import JobAccepted


class Brands:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self, *, domain: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Page[Brand]:
        """The workspace's brands, newest first; of a ``domain``, that one."""
        params = {"domain": domain, "limit": limit, "cursor": cursor}
        return parse(Page[Brand], self._transport.get(path_of("brand.list"), params=params))

    def current(self) -> Brand:
        """The brand in use; ``not_found`` when there is none."""
        return parse(Brand, self._transport.get(path_of("brand.current")))

    def get(self, brand_id: str) -> Brand:
        return parse(Brand, self._transport.get(path_of("brand.get", brand_id=brand_id)))

    def analyze(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job that reads a website; ``body`` is a ``BrandAnalyzeRequest``. As ``images.generate``."""
        return start(self._transport, BRAND_ANALYZE, body, idempotency_key, JobAccepted)

    def update(self, brand_id: str, body: Mapping[str, Any]) -> Brand:
        """Change some fields, which later analyses then leave alone; ``body`` is a ``BrandUpdate``."""
        path = path_of("brand.update", brand_id=brand_id)
        return parse(Brand, self._transport.patch(path, body=body))

    def select(self, brand_id: str) -> Brand:
        """Make it the brand in use."""
        return parse(Brand, self._transport.post(path_of("brand.select", brand_id=brand_id)))

    def delete(self, brand_id: str) -> DeletedBrand:
        """Remove the profile with its pictures. It cannot be brought back."""
        return parse(DeletedBrand, self._transport.delete(path_of("brand.delete", brand_id=brand_id)))
