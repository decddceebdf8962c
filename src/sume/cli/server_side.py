"""Commands that run a part of the service in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, Final

from sume.cli.failure import ExitCode, Failure, usage

_SERVER_PACKAGES: Final = ("sqlalchemy", "fastapi", "uvicorn")


def has_server() -> bool:
    """Whether the ``server`` extra is installed."""
    return all(find_spec(package) is not None for package in _SERVER_PACKAGES)


@contextmanager
def server_side() -> Iterator[None]:
    """Turn the service's errors into the command's. Raises ``Failure`` if the service is not installed."""
    if not has_server():
        raise Failure(
            ExitCode.FAILED,
            "unsupported_input",
            "The service is not installed: pip install 'sume[server,studio]'",
        )
    from sqlalchemy.exc import DBAPIError

    from sume.errors import InvalidRequest, SumeError
    from sume.settings import SettingsError

    try:
        yield
    except SettingsError as error:
        raise usage(str(error)) from None
    except SumeError as error:
        raise Failure(
            ExitCode.USAGE if isinstance(error, InvalidRequest) else ExitCode.FAILED,
            str(error.code),
            error.message,
            details=error.details,
            retryable=error.retryable,
        ) from error
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise Failure(
            ExitCode.FAILED,
            "provider_unavailable",
            f"The database cannot be used: {reason}",
            hint="See: sume doctor",
            retryable=True,
        ) from error


def settings_with(**overrides: Any) -> Any:
    """The service's settings; overrides that are None are left out. A wrong one ends the command."""
    from sume.settings import SettingsError, load_settings

    try:
        return load_settings(**{name: value for name, value in overrides.items() if value is not None})
    except SettingsError as error:
        raise usage(str(error)) from None
