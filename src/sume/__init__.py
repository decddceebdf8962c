"""Sume: a self-hosted creative-media service, and the SDK to talk to one.

>>> from sume import Sume
>>> with Sume() as client:
...     accepted = client.images.generate(prompt="A serum bottle on marble.")
...     made = client.jobs.wait_for_result(accepted)
...     paths = client.jobs.download(made, "outputs")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sume.client._async.sume import AsyncSume
    from sume.client._sync.sume import Sume
    from sume.client.config import ConfigError
    from sume.client.errors import (
        ApiError,
        AuthenticationError,
        ClientError,
        Conflict,
        ConnectionFailed,
        DownloadRefused,
        InsufficientCredits,
        InvalidRequest,
        JobFailed,
        MediaTooLarge,
        NoCredentials,
        NotFound,
        PermissionDenied,
        RateLimited,
        ServerError,
        UnknownFileType,
        WaitTimeout,
    )
    from sume.client.signatures import SignatureError, verify_webhook

__all__ = [
    "ApiError",
    "AsyncSume",
    "AuthenticationError",
    "ClientError",
    "ConfigError",
    "Conflict",
    "ConnectionFailed",
    "DownloadRefused",
    "InsufficientCredits",
    "InvalidRequest",
    "JobFailed",
    "MediaTooLarge",
    "NoCredentials",
    "NotFound",
    "PermissionDenied",
    "RateLimited",
    "ServerError",
    "SignatureError",
    "Sume",
    "UnknownFileType",
    "WaitTimeout",
    "__version__",
    "verify_webhook",
]

_HOMES = {
    "AsyncSume": "sume.client._async.sume",
    "ConfigError": "sume.client.config",
    "SignatureError": "sume.client.signatures",
    "Sume": "sume.client._sync.sume",
    "verify_webhook": "sume.client.signatures",
}
_ERRORS = "sume.client.errors"

# A type checker that saw this function would take any name for one of the package's.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Public names are loaded when they are first used: the command and the server want none of them."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_HOMES.get(name, _ERRORS)), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
