"""The client a command talks through."""

from typing import TYPE_CHECKING

from sume.cli.failure import ExitCode, Failure

if TYPE_CHECKING:
    from sume.client.client import Client
    from sume.client.config import Connection


def connect(*, attempts: int | None = None) -> "Client":
    """A client with the key and address to use. Raises :class:`~sume.cli.failure.Failure` without a key.

    ``attempts``: how often a call is tried at the most; the client's own number by default.
    """
    from sume.client.client import Client
    from sume.client.retry import Backoff

    connection = connection_with_key()
    backoff = Backoff() if attempts is None else Backoff(attempts=attempts)
    return Client(connection.base_url, connection.api_key or "", backoff=backoff)


def connection_with_key() -> "Connection":
    """The key and address to use. Raises :class:`~sume.cli.failure.Failure` without a key."""
    from sume.client import config

    connection = config.resolve()
    if connection.api_key is None:
        raise Failure(
            ExitCode.NO_CREDENTIALS,
            "unauthorized",
            _no_key(config.current_profile()),
            hint=f"Get one with: sume login. Or store one with: sume setup. Or set {config.KEY_VARIABLE}.",
        )
    return connection


def _no_key(profile: str) -> str:
    from sume.client.config_file import DEFAULT_PROFILE

    return "There is no API key" + ("." if profile == DEFAULT_PROFILE else f" in the profile {profile}.")
