"""``--download [DIR]``: an option whose value may be left out."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
import typer.core

from sume.cli.failure import usage

FLAG: Final = "--download"
DEFAULT_FOLDER: Final = "outputs"

DownloadFolder = Annotated[
    Path | None,
    typer.Option(
        FLAG,
        metavar="[DIR]",
        help=f"Save the files into this folder (default: {DEFAULT_FOLDER}/) and print their paths.",
    ),
]


class DownloadCommand(typer.core.TyperCommand):
    """A command with ``--download``; Typer has no options with an optional value of their own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        valued = {
            name
            for parameter in self.params
            if parameter.param_type_name == "option" and not getattr(parameter, "is_flag", False)
            for name in parameter.opts
        }
        return super().parse_args(ctx, list(_with_folder(args, valued - {FLAG})))


def _with_folder(arguments: Sequence[str], valued: Collection[str]) -> Iterator[str]:
    """The arguments with the default folder after a ``--download`` that has none.

    ``valued`` are the options that take the next argument, whatever it looks like.
    """
    rest = iter(range(len(arguments)))
    for index in rest:
        argument = arguments[index]
        following = arguments[index + 1 : index + 2]
        yield argument
        if argument == "--":
            yield from arguments[index + 1 :]
            return
        if argument in valued and following:
            yield following[0]
            next(rest)
        elif argument == FLAG and (not following or following[0].startswith("-")):
            yield DEFAULT_FOLDER


def prepare(folder: Path | None) -> None:
    """Make the folder and try to write there now: to find out after the credits are spent helps nobody."""
    if folder is None:
        return
    from tempfile import TemporaryFile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise usage(f"Cannot download to {folder}: {error.strerror or error}") from None
