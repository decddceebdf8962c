"""``me``, ``credits`` and ``usage``."""

import json
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from sume.cli.failure import usage as wrong
from sume.cli.generate import text_from
from sume.cli.options import AsJson, Cursor, Limit, new_app
from sume.cli.output import emit
from sume.cli.session import connect
from sume.cli.views.account import show_account, show_credits, show_estimate, show_usage
from sume.contract.estimates import ESTIMATED

credits = new_app(invoke_without_command=True, no_args_is_help=False)


def _operations(incomplete: str) -> list[str]:
    return [name for name in ESTIMATED if name.startswith(incomplete)]


def me(as_json: AsJson = False) -> None:
    with connect() as client:
        account = client.me()
    emit(account, as_json=as_json, show=show_account)


@credits.callback()
def show(context: typer.Context, as_json: AsJson = False) -> None:
    if context.invoked_subcommand is not None:
        return
    with connect() as client:
        left = client.credits()
    emit(left, as_json=as_json, show=show_credits)


@credits.command()
def estimate(
    operation: Annotated[
        str,
        typer.Argument(
            metavar="OPERATION", help=f"One of: {', '.join(ESTIMATED)}.", autocompletion=_operations
        ),
    ],
    body: Annotated[
        str,
        typer.Option("--input", metavar="JSON", help="The body of the call as a JSON object; - reads stdin."),
    ],
    as_json: AsJson = False,
) -> None:
    """Show what a call would cost. Nothing is created."""
    if operation not in ESTIMATED:
        near = get_close_matches(operation, ESTIMATED, 1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise wrong(f"There is no price for {operation!r}.{meant} Priced: {', '.join(ESTIMATED)}.")
    fields = _json_object(text_from(body))
    with connect() as client:
        found = client.estimate(operation, fields)
    emit(found, as_json=as_json, show=show_estimate)


def usage(
    limit: Limit = None,
    cursor: Cursor = None,
    created_after: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only entries after this ISO 8601 time.")
    ] = None,
    created_before: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only entries before this ISO 8601 time.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    with connect() as client:
        page = client.usage(
            limit=limit, cursor=cursor, created_after=created_after, created_before=created_before
        )
    emit(page, as_json=as_json, show=show_usage)


def _json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise wrong(f"--input is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise wrong("--input is not a JSON object.")
    return value
