"""Results to stdout, everything else to stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

Document = TypeVar("Document")

# Not a terminal: what reads it has no width, and a cut-off id is worth nothing.
_UNBOUNDED: Final = 10_000


class OutputClosed(Exception):
    """Whoever read what is printed reads no more."""


def emit(document: Document, *, as_json: bool, show: Callable[[Document], None]) -> None:
    """The command's result, in the form that was asked for."""
    if as_json:
        print_json(document)
    else:
        show(document)


def print_json(document: Any, *, errors: bool = False) -> None:
    """One JSON document, ended by a newline; contract models in their wire form."""
    data = document.model_dump(mode="json") if hasattr(document, "model_dump") else document
    print_line(json.dumps(data, indent=2), errors=errors)


def print_line(text: str, *, errors: bool = False) -> None:
    stream = sys.stderr if errors else sys.stdout
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        raise OutputClosed from None


def note(text: str) -> None:
    """A remark beside the result."""
    print_line(plain(text), errors=True)


def plain(value: object) -> str:
    """Text that cannot steer a terminal, whoever wrote it."""
    return "".join(char if char.isprintable() else " " for char in str(value))


def console(stream: TextIO) -> "Console":
    from rich.console import Console

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            """As every other print: Rich itself would end the process."""
            raise OutputClosed

    terminal = stream.isatty()
    return Piped(
        file=stream,
        force_terminal=terminal,
        width=None if terminal else _UNBOUNDED,
        highlight=False,
        markup=False,
        emoji=False,
    )


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Any:
    """A Rich table without lines; the first column is never cut off."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        made.add_column(heading, no_wrap=True, overflow="fold" if index == 0 else "ellipsis")
    for row in rows:
        made.add_row(*("-" if cell is None else plain(cell) for cell in row))
    return made


def show_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    console(sys.stdout).print(table(headings, rows))


def show_facts(facts: Iterable[tuple[str, object]]) -> None:
    """Names and values, one pair a line; None is left out."""
    pairs = [(name, plain(value)) for name, value in facts if value is not None]
    width = max(len(name) for name, _ in pairs)
    for name, value in pairs:
        print_line(f"{name:<{width}}  {value}")
