"""Command lines of ``sume`` found in texts, and parsed by the command itself without running."""

import re
import shlex
from collections.abc import Iterator
from contextvars import copy_context
from typing import Any, Final

from sume.cli.main import build

BLOCK: Final = re.compile(r"^```bash\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE: Final = re.compile(r"`(sume [^`\n]+)`")
CALL: Final = re.compile(r"(?:^|\$\(|\bif )\s*(sume .+)$", re.MULTILINE)
COMMENT: Final = re.compile(r"\s#\s.*$", re.MULTILINE)


def in_blocks(text: str) -> Iterator[list[str]]:
    """The arguments of each call in the shell blocks of a page, without what is the shell's."""
    for block in BLOCK.findall(text):
        for call in CALL.findall(COMMENT.sub("", block.replace("\\\n", " "))):
            yield arguments_of(call)


def in_prose(text: str) -> Iterator[list[str]]:
    """The same of what is named within sentences."""
    for call in INLINE.findall(BLOCK.sub("", text)):
        yield arguments_of(call)


def arguments_of(call: str) -> list[str]:
    lexer = shlex.shlex(call, posix=True, punctuation_chars=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words = []
    for word in lexer:
        if set(word) <= set("|;&()<>"):
            break
        words.append(word)
    assert words[0] == "sume"
    return words[1:-1] if words[-1] == "2" else words[1:]


def parse(arguments: list[str]) -> None:
    """Raises the command's own usage error for what it would not take."""
    # In a context of its own, as the program does: an option may choose a profile, for this command only.
    copy_context().run(_parse, arguments)


def _parse(arguments: list[str]) -> None:
    command: Any = build()
    context: Any = None
    while True:
        context = command.make_context(command.name or "sume", list(arguments), parent=context)
        if not hasattr(command, "list_commands") or not context._protected_args:
            return
        _, command, arguments = command.resolve_command(context, [*context._protected_args, *context.args])
