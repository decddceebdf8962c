"""What the commands share: how an app is made, and the options that mean the same everywhere."""

from typing import Annotated, Any, Final

import typer

from sume.contract import limits

JSON_FLAG: Final = "--json"


def new_app(**settings: Any) -> typer.Typer:
    """A Typer app with plain help: Rich would double the time until it shows."""
    plain = {"add_completion": False, "pretty_exceptions_enable": False, "rich_markup_mode": None}
    return typer.Typer(**{"no_args_is_help": True} | settings | plain)


def _not_empty(value: str) -> str:
    if not value.strip():
        raise typer.BadParameter("must not be empty")
    return value


def _use_profile(name: str | None) -> str | None:
    if name is not None:
        from sume.client.config import choose_profile

        choose_profile(name)
    return name


RootProfile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        callback=_use_profile,
        help="Which stored key and address to use; SUME_PROFILE.",
    ),
]
"""For the root command, so that it goes before any other."""
OwnProfile = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME", callback=_use_profile, help="The profile; SUME_PROFILE."),
]


def _say_version(asked: bool) -> None:
    if asked:
        from sume.cli.commands.about import version

        version()
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", is_eager=True, callback=_say_version, help="As the command `version`."),
]

AsJson = Annotated[
    bool, typer.Option(JSON_FLAG, help="Print one JSON document on stdout, and errors as JSON on stderr.")
]
ErrorsAsJson = Annotated[
    bool, typer.Option(JSON_FLAG, help="Print an error that ends the command as JSON on stderr.")
]
JobId = Annotated[str, typer.Argument(metavar="ID", help="The job's id.", callback=_not_empty)]
Limit = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=limits.PAGE_MAX,
        help="How many to list.",
        show_default=str(limits.PAGE_DEFAULT),
        metavar="N",
    ),
]
Cursor = Annotated[str | None, typer.Option(help="Go on where an earlier list ended.", metavar="CURSOR")]
Timeout = Annotated[
    float,
    typer.Option(min=1, help="How many seconds to wait before giving up; the job goes on.", metavar="S"),
]
