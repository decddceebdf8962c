"""The client that finds its own key and address."""

import httpx

from sume.client._async.client import AsyncClient
from sume.client.connections import READ_SECONDS
from sume.client.credentials import credentials
from sume.client.retry import Backoff

MAX_RETRIES = Backoff().attempts - 1


class AsyncSume(AsyncClient):
    """A Sume service. Use as a context manager, or close it.

    ``api_key`` and ``base_url``: those of the environment (``SUME_API_KEY``, ``SUME_API_BASE_URL``) or else
    those that ``sume setup`` stored, where none are given. ``max_retries``: how often a call is tried again
    when that may help. ``timeout``: seconds that an answer may take. ``transport``: see
    :class:`~sume.client._async.client.AsyncClient`.

    Raises :class:`~sume.client.errors.NoCredentials`, and :class:`~sume.client.config.ConfigError` for a
    configuration that is wrong.
    """

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        max_retries: int = MAX_RETRIES,
        timeout: float = READ_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        found = credentials(api_key, base_url)
        super().__init__(
            found.base_url,
            found.api_key,
            backoff=Backoff(attempts=max_retries + 1),
            read_seconds=timeout,
            transport=transport,
        )
