"""The programs we can be installed for, and where each keeps its list of servers."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sume.mcp.install import json_text, toml_text

SERVER_NAME: Final = "sume"
COMMAND: Final = "sume"

Edit = Callable[[str, tuple[str, ...], Mapping[str, Any] | None], str]
"""The text of a file with the table at a path merged with what is given, or taken out for None."""
Read = Callable[[str, tuple[str, ...]], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Client:
    """``user`` and ``project``: where the file is. ``key``: the table of servers in it."""

    name: str
    title: str
    user: Callable[[], Path]
    project: Path
    key: str
    read: Read
    edit: Edit
    typed: bool = True

    def entry(self, arguments: list[str], *, portable: bool) -> dict[str, Any]:
        """How the program starts the server; ``portable``: as other people's machines can, too."""
        command, *first = [COMMAND] if portable else command_here()
        kind = {"type": "stdio"} if self.typed else {}
        return {**kind, "command": command, "args": [*first, "mcp", *arguments]}


def command_here() -> list[str]:
    """Whole paths: a program with windows seldom has the shell's PATH."""
    beside = Path(sys.executable).with_name(COMMAND)
    found = str(beside) if beside.is_file() else shutil.which(COMMAND)
    return [found] if found else [sys.executable, "-m", "sume.cli"]


def _home(*parts: str) -> Callable[[], Path]:
    return lambda: Path.home().joinpath(*parts)


def _codex() -> Path:
    return Path(os.environ.get("CODEX_HOME") or Path.home() / ".codex") / "config.toml"


def _vscode() -> Path:
    if sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    elif sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "Code" / "User" / "mcp.json"


CLIENTS: Final[dict[str, Client]] = {
    client.name: client
    for client in (
        Client(
            "claude-code",
            "Claude Code",
            _home(".claude.json"),
            Path(".mcp.json"),
            "mcpServers",
            json_text.read,
            json_text.edit,
        ),
        Client(
            "codex",
            "Codex",
            _codex,
            Path(".codex/config.toml"),
            "mcp_servers",
            toml_text.read,
            toml_text.edit,
            typed=False,
        ),
        Client(
            "cursor",
            "Cursor",
            _home(".cursor", "mcp.json"),
            Path(".cursor/mcp.json"),
            "mcpServers",
            json_text.read,
            json_text.edit,
            typed=False,
        ),
        Client(
            "vscode",
            "VS Code",
            _vscode,
            Path(".vscode/mcp.json"),
            "servers",
            json_text.read,
            json_text.edit,
        ),
    )
}
