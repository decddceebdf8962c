"""``mcp``: the tools for agents, on standard input and output; and telling agents' programs about it."""

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from sume.cli.failure import ExitCode, Failure, os_reason, usage
from sume.cli.mcp_options import (
    DEFAULT_TOOLSETS,
    AllowPaid,
    AllowWrite,
    MostCredits,
    ReadOnly,
    Roots,
    Toolsets,
    as_arguments,
    gates_of,
)
from sume.cli.options import AsJson, ErrorsAsJson, new_app
from sume.cli.output import emit, note, print_line, show_facts
from sume.cli.session import connection_with_key
from sume.contract.errors import ErrorCode

app = new_app(no_args_is_help=False, invoke_without_command=True)


class ProgramName(StrEnum):
    CLAUDE_CODE = "claude-code"
    CODEX = "codex"
    CURSOR = "cursor"
    VSCODE = "vscode"


Program = Annotated[ProgramName, typer.Argument(metavar="PROGRAM", help=f"One of: {', '.join(ProgramName)}.")]
InProject = Annotated[
    bool, typer.Option("--project", help="In this folder's configuration, for all who work in it.")
]


@app.callback()
def mcp(
    context: typer.Context,
    toolsets: Toolsets = DEFAULT_TOOLSETS,
    read_only: ReadOnly = False,
    allow_write: AllowWrite = False,
    allow_paid: AllowPaid = False,
    max_credits: MostCredits = None,
    root: Roots = None,
    as_json: ErrorsAsJson = False,
) -> None:
    """Serve the tools for agents on standard input and output (MCP)."""
    if context.invoked_subcommand is not None:
        return
    if find_spec("mcp") is None:
        raise Failure(
            ExitCode.FAILED,
            ErrorCode.UNSUPPORTED_INPUT,
            "The package for MCP is not installed: pip install 'sume[mcp]'",
        )
    from sume.mcp.files import folders_of

    try:
        folders = folders_of(root or [])
    except NotADirectoryError as error:
        raise usage(f"--root: {error}") from None
    gates = gates_of(
        toolsets,
        read_only=read_only,
        allow_write=allow_write,
        allow_paid=allow_paid,
        most_credits=max_credits,
        files=bool(folders),
    )
    connection = connection_with_key()
    from sume.mcp import stdio

    note(f"Serving {len(gates.offered())} tools of {connection.base_url} on standard input and output.")
    stdio.run(connection, gates, folders)


@app.command()
def install(
    program: Program,
    project: InProject = False,
    show_only: Annotated[
        bool, typer.Option("--print", help="Change nothing; show what would be there.")
    ] = False,
    toolsets: Toolsets = DEFAULT_TOOLSETS,
    read_only: ReadOnly = False,
    allow_write: AllowWrite = False,
    allow_paid: AllowPaid = False,
    max_credits: MostCredits = None,
    root: Roots = None,
    as_json: AsJson = False,
) -> None:
    """Add the server to a program's configuration, without a key; what else is there stays."""
    from sume.mcp.install.changing import install as change

    gates_of(toolsets, read_only=read_only, allow_write=allow_write, allow_paid=allow_paid)
    arguments = as_arguments(
        toolsets,
        read_only=read_only,
        allow_write=allow_write,
        allow_paid=allow_paid,
        most_credits=max_credits,
        roots=[folder if project else folder.expanduser().resolve() for folder in root or []],
    )
    client, path = _place(program, project)
    entry = client.entry(arguments, portable=project)
    if show_only:
        shown = {"status": "shown", "path": str(path), "backup": None, "entry": entry}
        emit(_document(program, shown), as_json=as_json, show=lambda _: _show_entry(client, path, entry))
        return
    done = _changed(path, lambda: change(client, path, entry))
    emit(_document(program, _facts(done) | {"entry": entry}), as_json=as_json, show=_show)


@app.command()
def uninstall(program: Program, project: InProject = False, as_json: AsJson = False) -> None:
    """Take the server out of a program's configuration; what else is there stays."""
    from sume.mcp.install.changing import uninstall as change

    client, path = _place(program, project)
    done = _changed(path, lambda: change(client, path))
    emit(_document(program, _facts(done) | {"entry": None}), as_json=as_json, show=_show)


def _place(program: str, project: bool) -> tuple[Any, Path]:
    from sume.mcp.install.clients import CLIENTS

    client = CLIENTS[program]
    return client, Path.cwd() / client.project if project else client.user()


def _changed(path: Path, change: Any) -> Any:
    from sume.mcp.install.errors import CannotEdit

    try:
        return change()
    except CannotEdit as error:
        raise Failure(
            ExitCode.FAILED,
            ErrorCode.CONFLICT,
            f"{path} {error}. It was left as it is.",
            hint="See what to add with --print, and add it by hand.",
        ) from None
    except OSError as error:
        raise usage(os_reason(error)) from None


def _facts(done: Any) -> dict[str, Any]:
    backup = str(done.backup) if done.backup else None
    return {"status": done.status, "path": str(done.path), "backup": backup}


def _document(program: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {"object": "mcp_installation", "program": str(program), **facts}


def _show(document: dict[str, Any]) -> None:
    show_facts((name, document[name]) for name in ("status", "path", "backup"))


def _show_entry(client: Any, path: Path, entry: dict[str, Any]) -> None:
    from sume.mcp.install.clients import SERVER_NAME

    note(f"In {path}:")
    print_line(client.edit("", (client.key, SERVER_NAME), entry).rstrip())
