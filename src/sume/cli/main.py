"""Where the ``sume`` command starts."""

import os
import sys
from collections.abc import Sequence
from contextvars import copy_context
from io import TextIOWrapper

import typer
import typer.main

from sume.cli.failure import ExitCode
from sume.cli.lazy import LazyGroup
from sume.cli.options import JSON_FLAG, RootProfile, Version, new_app
from sume.cli.output import OutputClosed

PROGRAM = "sume"
COMPLETION_VARIABLE = "_SUME_COMPLETE"


def build() -> LazyGroup:
    """The root command. Its subcommands are imported when they are called."""
    app = new_app(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})

    @app.callback()
    def root(profile: RootProfile = None, version: Version = False) -> None:
        """Make product pictures and more: a client for a Sume service, and the service itself."""

    group = typer.main.get_group(app)
    assert isinstance(group, LazyGroup)  # noqa: S101 - `cls` above says so
    return group


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code (see :class:`sume.cli.failure.ExitCode`)."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _print_whatever_the_locale()
    # Ours has none, and to look for them in every installed package is a fifth of what starting takes.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if COMPLETION_VARIABLE in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    try:
        # In a context of its own: the profile that is chosen in it is chosen for this command alone.
        code = copy_context().run(build().main, arguments, prog_name=PROGRAM, standalone_mode=False)
    except OutputClosed:
        # Python would try once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OUTPUT_CLOSED
    except Exception as error:
        from sume.cli.report import report

        return report(error, as_json=JSON_FLAG in arguments)
    return code or 0


def _print_whatever_the_locale() -> None:
    """A letter that stdout cannot spell becomes a question mark instead of a traceback."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
