"""``setup``, ``auth`` and ``logout``."""

import getpass
import os
import sys
from typing import Annotated

import typer

from sume.cli.auth_status import find_status, show_status
from sume.cli.failure import Failure, usage
from sume.cli.options import AsJson, new_app
from sume.cli.output import emit, note, print_json, print_line
from sume.cli.views.account import show_account
from sume.client import config

auth = new_app()


def setup(
    api_key: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="The key; - reads it from stdin. Without it you are asked."),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help=f"Where the service is; {config.DEFAULT_BASE_URL} if never set."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    url = config.clean_base_url(base_url, "--base-url") if base_url else config.resolve_base_url()[0]
    key = config.clean_key(_read_key(api_key), "--api-key")
    from sume.client.client import Client

    with Client(url, key) as client:
        account = client.me()
    path = config.save(base_url=url, api_key=key)
    emit(account, as_json=as_json, show=show_account)
    if as_json:
        return
    note(f"Stored in {path}")
    for variable in (config.KEY_VARIABLE, config.BASE_URL_VARIABLE):
        if os.environ.get(variable):
            note(f"{variable} is set and wins over what was stored.")


@auth.callback()
def group() -> None:
    """Only here so that Typer keeps ``status`` a subcommand of ``auth`` while it is alone."""


@auth.command()
def status(as_json: AsJson = False) -> None:
    """Show where the key and the address come from, and whether they work."""
    found, failure = find_status()
    emit(found, as_json=as_json, show=show_status)
    if failure is not None:
        raise failure


def logout(as_json: AsJson = False) -> None:
    removed = config.forget_key()
    if as_json:
        print_json({"object": "logout", "removed": removed})
    else:
        print_line("The stored key was deleted." if removed else "There was no stored key.")
        if os.environ.get(config.KEY_VARIABLE):
            note(f"{config.KEY_VARIABLE} is still set.")


def _read_key(given: str | None) -> str:
    if given == "-":
        return sys.stdin.readline()
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise _no_key()
    return getpass.getpass("API key: ")


def _no_key() -> Failure:
    failure = usage("Give the key with --api-key KEY, or on stdin with --api-key -.")
    failure.hint = "Whoever runs the service makes one with: sume admin keys create"
    return failure
