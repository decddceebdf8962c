"""Text that is piped in."""

import sys

from sume.cli.failure import usage


def read_stdin() -> str:
    """All of it, with line ends as ours: UTF-8 whatever the locale is, else as the locale has it."""
    raw = getattr(sys.stdin, "buffer", None)
    text = sys.stdin.read() if raw is None else _decoded(raw.read(), sys.stdin.encoding)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, encoding: str) -> str:
    for candidate in ("utf-8", encoding):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise usage("What was piped in is no text in UTF-8.")
