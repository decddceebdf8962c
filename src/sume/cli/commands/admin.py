"""``admin``: the service's own database, from the machine it runs on."""

from typing import Annotated, Final, Literal

import typer

from sume.cli.commands.admin_users import users
from sume.cli.failure import ExitCode
from sume.cli.operating import emit_done, show_rows
from sume.cli.options import AsJson, new_app
from sume.cli.output import emit
from sume.cli.server_side import server_side, settings_with
from sume.contract.account import BUDGET_MAX, Bucket, BudgetPeriod, Scope
from sume.contract.prices import DEFAULT_PLAN, PLANS

Workspace = Annotated[str, typer.Option(metavar="ID", help="The workspace's id.")]
CreditKind = Literal["bonus", "monthly"]
BudgetPeriodName = Literal["total", "month"]

WORKSPACE_FIELDS: Final = ("id", "name", "slug", "plan")
KEY_FIELDS: Final = ("id", "name", "prefix", "scopes", "budget", "created_at", "last_used_at", "revoked")

app = new_app()
workspaces = new_app(help="Workspaces, each with its own credits and jobs.")
keys = new_app(help="API keys.")
credits = new_app(help="Credits.")
app.add_typer(workspaces, name="workspaces")
app.add_typer(keys, name="keys")
app.add_typer(credits, name="credits")
app.add_typer(users, name="users")


@app.command()
def init(
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing if there is a workspace already.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make the first workspace, user and API key. The key is shown once."""
    with server_side():
        from sume.accounts import admin

        done = admin.init(settings_with(), if_empty=if_empty)
    emit_done(done, as_json)


@app.command("setup-code")
def setup_code(as_json: AsJson = False) -> None:
    """Show the code that the first set-up in a browser asks for, and where that is."""
    with server_side():
        from sume.access import admin

        done = admin.show_setup_code(settings_with())
    emit_done(done, as_json)


@workspaces.command("list")
def list_workspaces(as_json: AsJson = False) -> None:
    """List all workspaces."""
    with server_side():
        from sume.accounts import admin

        done = admin.list_workspaces(settings_with())
    emit(done, as_json=as_json, show=lambda done: show_rows(WORKSPACE_FIELDS, done["workspaces"]))


@workspaces.command("create")
def create_workspace(
    name: Annotated[str, typer.Option(metavar="NAME", help="What people call it.")],
    plan: Annotated[str, typer.Option(metavar="PLAN", help=f"One of: {', '.join(PLANS)}.")] = DEFAULT_PLAN,
    as_json: AsJson = False,
) -> None:
    """Make a workspace."""
    with server_side():
        from sume.accounts import admin

        done = admin.create_workspace(settings_with(), name=name, plan=plan)
    emit_done(done, as_json)


@keys.command("list")
def list_keys(workspace: Workspace, as_json: AsJson = False) -> None:
    """List a workspace's keys. A lost key cannot be shown again: make another, and revoke it."""
    with server_side():
        from sume.accounts import admin

        done = admin.list_keys(settings_with(), workspace=workspace)
    emit(done, as_json=as_json, show=lambda done: show_rows(KEY_FIELDS, done["keys"]))


@keys.command("create")
def create_key(
    workspace: Workspace,
    scopes: Annotated[
        str, typer.Option(metavar="LIST", help=f"What the key may do: some of {','.join(Scope)}.")
    ] = ",".join(Scope),
    name: Annotated[str, typer.Option(metavar="NAME", help="To tell keys apart.")] = "default",
    budget: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=BUDGET_MAX,
            help="Credits that this key may spend; no limit of its own without it.",
        ),
    ] = None,
    budget_period: Annotated[
        BudgetPeriodName,
        typer.Option(help="What --budget is for: the key's life, or each calendar month (UTC)."),
    ] = BudgetPeriod.TOTAL.value,
    as_json: AsJson = False,
) -> None:
    """Make an API key. It is shown once."""
    wanted = [scope.strip() for scope in scopes.split(",") if scope.strip()]
    with server_side():
        from sume.accounts import admin
        from sume.credits.budgets import Budget

        limit = Budget(budget, BudgetPeriod(budget_period)) if budget is not None else None
        done = admin.create_key(settings_with(), workspace=workspace, scopes=wanted, name=name, budget=limit)
    emit_done(done, as_json)


@keys.command("revoke")
def revoke_key(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="The key's id, not the key.")],
    as_json: AsJson = False,
) -> None:
    """Make a key stop working, at once and for good."""
    with server_side():
        from sume.accounts import admin

        done = admin.revoke_key(settings_with(), key_id)
    emit_done(done, as_json)


@credits.command("grant")
def grant_credits(
    workspace: Workspace,
    amount: Annotated[int, typer.Option(metavar="N", help="How many; a negative number takes back.")],
    kind: Annotated[
        CreditKind, typer.Option(help="Bonus credits stay; monthly ones lapse at renewal.")
    ] = Bucket.BONUS.value,
    as_json: AsJson = False,
) -> None:
    """Give a workspace credits, or take them back; never below zero."""
    with server_side():
        from sume.accounts import admin

        done = admin.grant_credits(settings_with(), workspace=workspace, amount=amount, kind=kind)
    emit_done(done, as_json)


@credits.command("audit")
def audit_credits(as_json: AsJson = False) -> None:
    """Recompute every balance from its entries; exit code 1 if one is wrong."""
    with server_side():
        from sume.accounts import admin

        done = admin.audit_credits(settings_with())
    emit_done(done, as_json)
    if not done["ok"]:
        raise typer.Exit(ExitCode.FAILED)
