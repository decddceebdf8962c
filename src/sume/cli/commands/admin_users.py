"""``admin users``: who may sign in, and to which workspaces."""

import getpass
import sys
from typing import Annotated, Final

import typer

from sume.cli.failure import usage
from sume.cli.operating import emit_done, show_rows
from sume.cli.options import AsJson, new_app
from sume.cli.output import emit, note
from sume.cli.server_side import server_side, settings_with

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The user's email.")]
Workspace = Annotated[str, typer.Option(metavar="ID", help="The workspace's id.")]

USER_FIELDS: Final = ("id", "name", "email", "has_password", "workspaces")

users = new_app(help="People: who may sign in, and to which workspaces.")


@users.command("list")
def list_users(as_json: AsJson = False) -> None:
    """List all users and their workspaces."""
    with server_side():
        from sume.access import admin

        done = admin.list_users(settings_with())
    emit(done, as_json=as_json, show=lambda done: show_rows(USER_FIELDS, done["users"]))


@users.command("create")
def create_user(
    name: Annotated[str, typer.Option(metavar="NAME", help="What people call them.")],
    email: Annotated[str, typer.Option(metavar="EMAIL", help="What they sign in with.")],
    workspace: Annotated[
        str | None, typer.Option(metavar="ID", help="Make them a member of this workspace.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a user. Set a password next, so that they can sign in."""
    with server_side():
        from sume.access import admin

        done = admin.create_user(settings_with(), name=name, email=email, workspace=workspace)
    emit_done(done, as_json)


@users.command("password")
def set_password(
    email: Email,
    generate: Annotated[
        bool, typer.Option("--generate", help="Make one up and show it, instead of asking for it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Set a user's password, read from a terminal or stdin. Signs all of their browsers out."""
    password = None if generate else _read_password()
    with server_side():
        from sume.access import admin

        done = admin.set_password(settings_with(), email=email, password=password)
    emit_done(done, as_json)
    if generate and not as_json:
        note("The password is shown this once.")


@users.command("join")
def join(email: Email, workspace: Workspace, as_json: AsJson = False) -> None:
    """Make a user a member of a workspace: they see it and may make keys for it."""
    with server_side():
        from sume.access import admin

        done = admin.join(settings_with(), email=email, workspace=workspace)
    emit_done(done, as_json)


@users.command("leave")
def leave(email: Email, workspace: Workspace, as_json: AsJson = False) -> None:
    """End a membership. The keys that the user made for the workspace are revoked."""
    with server_side():
        from sume.access import admin

        done = admin.leave(settings_with(), email=email, workspace=workspace)
    emit_done(done, as_json)


def _read_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("New password: ")
    if getpass.getpass("Again: ") != password:
        raise usage("The two passwords are not the same.")
    return password
