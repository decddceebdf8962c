"""Options of `sume mcp` and its commands: which tools an agent is given."""

from pathlib import Path
from typing import Annotated, Final

import typer

from sume.cli.failure import usage
from sume.contract.tools import GROUPS, TOOLSETS
from sume.mcp.gates import DEFAULT_GROUP, Gates, UnknownToolset, opened_by, toolsets_of

Toolsets = Annotated[
    str,
    typer.Option(
        "--toolsets",
        metavar="A,B",
        help=f"Which tools, of: {', '.join((*GROUPS, *TOOLSETS))}.",
    ),
]
ReadOnly = Annotated[
    bool, typer.Option("--read-only", help="Only tools that change nothing; this is the default.")
]
AllowWrite = Annotated[bool, typer.Option("--allow-write", help="Also tools that change something.")]
AllowPaid = Annotated[
    bool, typer.Option("--allow-paid", help="Also tools that spend credits; needs --allow-write as well.")
]
MostCredits = Annotated[
    int | None,
    typer.Option("--max-credits", metavar="N", min=0, help="Refuse every call that costs more than this."),
]
Roots = Annotated[
    list[Path] | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="A folder whose files may be used, and saved to; may be repeated. Default: where it is started.",
    ),
]

DEFAULT_TOOLSETS: Final = DEFAULT_GROUP


def gates_of(
    toolsets: str,
    *,
    read_only: bool,
    allow_write: bool,
    allow_paid: bool,
    most_credits: int | None = None,
    files: bool = True,
) -> Gates:
    """Options that contradict each other are wrong usage, never guessed at."""
    if read_only and (allow_write or allow_paid):
        raise usage("--read-only cannot be given with --allow-write or --allow-paid.")
    if allow_paid and not allow_write:
        raise usage("--allow-paid needs --allow-write as well.")
    try:
        chosen = toolsets_of(toolsets)
    except UnknownToolset as error:
        raise usage(f"--toolsets: {error}") from None
    opened = opened_by(allow_write=allow_write, allow_paid=allow_paid)
    return Gates(toolsets=chosen, opened=opened, files=files, most_credits=most_credits)


def as_arguments(
    toolsets: str,
    *,
    read_only: bool,
    allow_write: bool,
    allow_paid: bool,
    most_credits: int | None,
    roots: list[Path],
) -> list[str]:
    """The options as they would be typed again; those that are as by default are left out."""
    flags = [("--read-only", read_only), ("--allow-write", allow_write), ("--allow-paid", allow_paid)]
    return [
        *(["--toolsets", toolsets] if toolsets != DEFAULT_TOOLSETS else []),
        *(flag for flag, given in flags if given),
        *(["--max-credits", str(most_credits)] if most_credits is not None else []),
        *(part for root in roots for part in ("--root", str(root))),
    ]
