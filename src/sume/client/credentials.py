"""Which key and address a client uses that is not told."""

from dataclasses import dataclass, field

from sume.client import config
from sume.client.errors import NoCredentials


@dataclass(frozen=True, slots=True)
class Credentials:
    base_url: str
    api_key: str = field(repr=False)


def credentials(api_key: str | None, base_url: str | None) -> Credentials:
    """What is given; for what is not, as :func:`sume.client.config.resolve` finds it.

    Raises :class:`~sume.client.errors.NoCredentials` and :class:`~sume.client.config.ConfigError`.
    """
    url = config.clean_base_url(base_url, "base_url") if base_url else None
    if api_key is not None:
        return Credentials(url or config.resolve_base_url()[0], config.clean_key(api_key, "api_key"))
    found = config.resolve()
    if found.api_key is None:
        raise NoCredentials
    return Credentials(url or found.base_url, found.api_key)
