"""The checks of ``sume doctor``: the client's own, then the service's if it is installed here."""

import stat

import httpx

from sume.check import Check
from sume.cli.auth_status import find_status
from sume.cli.failure import Failure
from sume.cli.server_side import has_server, settings_with
from sume.client import config
from sume.client.connections import uses_proxies


def run_checks() -> list[Check]:
    return [check_config(), *check_service(), *check_server()]


def check_config() -> Check:
    """The file can be read, and by this user alone."""
    path = config.config_path()
    if not path.exists():
        return Check("config", True, f"{path} does not exist")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Check("config", False, f"{path} can be read by others ({mode:o})", f"chmod 600 {path}")
    try:
        config.resolve()
    except config.ConfigError as error:
        return Check("config", False, str(error), "Store a key again with: sume setup")
    return Check("config", True, str(path))


def check_service() -> list[Check]:
    """The service answers, and takes the key."""
    try:
        base_url, _source = config.resolve_base_url()
    except config.ConfigError as error:
        return [Check("service", False, str(error), "Set it with: sume setup --base-url URL")]
    reachable = _check_reachable(base_url)
    if not reachable.ok:
        return [reachable]
    status, failure = find_status()
    if failure is None:
        workspace = status["account"]["workspace"]["name"]
        return [reachable, Check("key", True, f"{status['api_key']} of {workspace}")]
    return [reachable, Check("key", False, failure.message, failure.hint)]


def check_server() -> list[Check]:
    """The service's own checks, once it has a data directory here."""
    if not has_server():
        return []
    try:
        settings = settings_with()
    except Failure as failure:
        return [Check("settings", False, failure.message)]
    if not settings.data_dir.exists():
        return []
    from sume.doctor import run_checks as run_server_checks

    return run_server_checks(settings)


def _check_reachable(base_url: str) -> Check:
    address = base_url.removesuffix(config.API_PATH) + "/healthz"
    try:
        with httpx.Client(timeout=5, trust_env=uses_proxies(address)) as client:
            answer = client.get(address)
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        return Check("service", False, f"{base_url}: {reason}", "Start one with: sume serve")
    detail = f"{base_url} answered {answer.status_code}"
    return Check("service", answer.is_success, detail, "" if answer.is_success else "Look at its log.")
