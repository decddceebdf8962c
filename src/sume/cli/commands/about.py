"""``version`` and ``completion``."""

import os
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer

from sume import __version__
from sume.cli.failure import usage
from sume.cli.main import COMPLETION_VARIABLE, PROGRAM
from sume.cli.options import AsJson
from sume.cli.output import emit, print_line

Shell = Literal["bash", "zsh", "fish"]
SHELLS: Final[tuple[Shell, ...]] = ("bash", "zsh", "fish")


def version(as_json: AsJson = False) -> None:
    found = {"object": "version", "version": __version__}
    emit(found, as_json=as_json, show=lambda found: print_line(f"{PROGRAM} {found['version']}"))


def completion(
    shell: Annotated[
        Shell | None, typer.Argument(metavar="SHELL", help=f"One of: {', '.join(SHELLS)}.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    from typer._completion_shared import get_completion_script

    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise usage(f"Name a shell: {', '.join(SHELLS)}.")
    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETION_VARIABLE, shell=name)
    found: dict[str, Any] = {"object": "completion", "shell": name, "script": script}
    emit(found, as_json=as_json, show=lambda found: print_line(found["script"]))
