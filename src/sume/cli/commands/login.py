"""``login``: a key for this machine, approved in a browser."""

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sume.cli.failure import ExitCode, Failure
from sume.cli.options import AsJson, OwnProfile
from sume.cli.output import emit, note
from sume.cli.storing import say_what_wins
from sume.client import config

if TYPE_CHECKING:
    from sume.contract.access import DeviceLoginExchange, DeviceLoginRequest


def login(
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help=f"Where the service is; {config.DEFAULT_BASE_URL} if never set."),
    ] = None,
    no_browser: Annotated[
        bool,
        typer.Option("--no-browser", "--device", help="Open no browser: only show the address and the code."),
    ] = False,
    timeout: Annotated[
        float, typer.Option(min=1, metavar="S", help="How many seconds to wait for the approval.")
    ] = 600,
    profile: OwnProfile = None,
    as_json: AsJson = False,
) -> None:
    from sume.cli.browser import open_page
    from sume.cli.views.account import show_account
    from sume.client.client import Client
    from sume.client.device_login import DeviceLogin, device_label

    url = config.clean_base_url(base_url, "--base-url") if base_url else config.resolve_base_url()[0]
    device = DeviceLogin(url)
    try:
        asked = device.start(device_label())
        _show(asked)
        if not no_browser and open_page(asked.verification_uri_complete):
            note("A browser was opened. Waiting for your approval there.")
        else:
            note("Waiting for your approval. Ctrl-C stops.")
        exchange = device.wait(asked, timeout=timeout)
    except KeyboardInterrupt:
        raise _given_up() from None
    finally:
        device.close()
    key = exchange.api_key or _end(exchange, timeout)
    path = config.save(base_url=url, api_key=key)
    with Client(url, key) as client:
        account = client.me()
    emit(account, as_json=as_json, show=show_account)
    if not as_json:
        note(f"Stored in {path}")
        say_what_wins()


def _show(asked: "DeviceLoginRequest") -> None:
    note(f"Open   {asked.verification_uri_complete}")
    note(f"Code   {asked.user_code}")
    note("Approve only if the page shows this code.")


def _given_up() -> Failure:
    return Failure(
        ExitCode.INTERRUPTED,
        "unauthorized",
        "Interrupted. Nothing was stored; deny the code if you see it in the browser.",
        hint="Begin again with: sume login",
    )


def _end(exchange: "DeviceLoginExchange", timeout: float) -> NoReturn:
    """However it ended, there is no key."""
    from sume.contract.access import DeviceLoginStatus

    code, error, message = {
        DeviceLoginStatus.DENIED: (ExitCode.FAILED, "forbidden", "The login was denied in the browser."),
        DeviceLoginStatus.EXPIRED: (
            ExitCode.TIMED_OUT,
            "timeout",
            "Nobody approved the login before its code expired.",
        ),
        DeviceLoginStatus.PENDING: (
            ExitCode.TIMED_OUT,
            "timeout",
            f"Nobody approved the login within {timeout:g} seconds.",
        ),
        DeviceLoginStatus.CONSUMED: (
            ExitCode.FAILED,
            "conflict",
            "The key was handed out, but did not arrive here. Revoke it on the page of API keys.",
        ),
        DeviceLoginStatus.APPROVED: (
            ExitCode.FAILED,
            "internal_error",
            "The service approved without a key.",
        ),
    }[exchange.status]
    raise Failure(
        code,
        error,
        message,
        hint="Begin again with: sume login",
        details={"status": exchange.status.value},
        retryable=code is ExitCode.TIMED_OUT,
    )
