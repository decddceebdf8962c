"""Which key and address are used, and whether they work."""

from typing import Any, Final

from sume.cli.failure import Failure
from sume.cli.output import show_facts
from sume.cli.report import as_failure
from sume.cli.session import connect
from sume.client import config
from sume.client.errors import ClientError
from sume.contract.account import KEY_DISPLAY_CHARS

_QUICK: Final = 2


def find_status() -> tuple[dict[str, Any], Failure | None]:
    """The status document, and the failure to end with if there is no key or it does not work."""
    base_url, base_url_source = config.resolve_base_url()
    found: dict[str, Any] = {
        "object": "auth_status",
        "ok": False,
        "profile": config.current_profile(),
        "base_url": base_url,
        "base_url_source": base_url_source,
        "api_key": None,
        "api_key_source": None,
        "config_path": str(config.config_path()),
        "account": None,
    }
    try:
        connection = config.resolve()
        found["api_key"] = mask(connection.api_key) if connection.api_key else None
        found["api_key_source"] = connection.key_source
        with connect(attempts=_QUICK) as client:
            account = client.me()
    except (ClientError, config.ConfigError, Failure) as error:
        return found, as_failure(error)
    return found | {"ok": True, "account": account.model_dump(mode="json")}, None


def mask(key: str) -> str:
    """Enough of the key to tell it from others; never more than half of it."""
    return key[: min(KEY_DISPLAY_CHARS, len(key) // 2)] + "…"


def show_status(found: dict[str, Any]) -> None:
    account = found["account"]
    source = found["api_key_source"]
    show_facts(
        [
            ("profile", found["profile"]),
            ("service", f"{found['base_url']} (from {found['base_url_source']})"),
            ("key", f"{found['api_key']} (from {source})" if source else "none"),
            ("workspace", account["workspace"]["name"] if account else None),
            ("works", "yes" if found["ok"] else "no"),
        ]
    )
