"""``setup``, ``auth`` and ``logout``."""

import getpass
import os
import sys
from typing import Annotated

import typer

from sume.cli.auth_status import find_status, show_status
from sume.cli.failure import Failure, usage
from sume.cli.options import AsJson, OwnProfile, new_app
from sume.cli.output import emit, note, print_json, print_line, show_table
from sume.cli.storing import say_what_wins
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
    profile: OwnProfile = None,
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
    say_what_wins()


@auth.command()
def status(profile: OwnProfile = None, as_json: AsJson = False) -> None:
    """Show where the key and the address come from, and whether they work."""
    found, failure = find_status()
    emit(found, as_json=as_json, show=show_status)
    if failure is not None:
        raise failure


@auth.command("list")
def list_profiles(as_json: AsJson = False) -> None:
    """List the stored profiles; the one in use is marked."""
    profiles = config.list_profiles()
    if as_json:
        listed = [
            {"name": one.name, "active": one.active, "base_url": one.base_url, "has_key": one.has_key}
            for one in profiles
        ]
        print_json({"object": "profiles", "data": listed})
        return
    show_table(
        ("PROFILE", "IN USE", "SERVICE", "KEY"),
        [
            (one.name, "yes" if one.active else "", one.base_url, "stored" if one.has_key else "none")
            for one in profiles
        ],
    )


@auth.command()
def use(
    name: Annotated[str, typer.Argument(metavar="NAME", help="One of: sume auth list.")],
    as_json: AsJson = False,
) -> None:
    """Use this profile from now on, where neither --profile nor SUME_PROFILE says otherwise."""
    config.use_profile(name)
    if as_json:
        print_json({"object": "profile", "name": name})
    else:
        print_line(f"Using the profile {name}.")
        if os.environ.get(config.PROFILE_VARIABLE):
            note(f"{config.PROFILE_VARIABLE} is set and wins over it.")


def logout(profile: OwnProfile = None, as_json: AsJson = False) -> None:
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
