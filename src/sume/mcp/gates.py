"""Which tools a caller is given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sume.contract.account import Scope
from sume.contract.tools import GROUPS, TOOLS, TOOLSETS, Access, Tool

DEFAULT_GROUP: Final = "read"
FLAGS: Final[dict[Access, str]] = {
    Access.WRITE: "--allow-write",
    Access.PAID: "--allow-write --allow-paid",
}


class UnknownToolset(ValueError):
    """The message names it, and what there is."""


@dataclass(frozen=True, slots=True)
class Gates:
    """``files``: whether tools may work with files of this machine. ``scopes``: what the key is known to do.

    ``most_credits``: no call may cost more, whatever it says itself.
    """

    toolsets: frozenset[str] = frozenset(GROUPS[DEFAULT_GROUP])
    opened: frozenset[Access] = frozenset({Access.READ})
    scopes: frozenset[Scope] = frozenset(Scope)
    files: bool = False
    most_credits: int | None = None

    def needs(self, tool: Tool) -> str | None:
        """What has to be allowed before the tool is given; None when it is."""
        return ", ".join(self._missing(tool)) or None

    def _missing(self, tool: Tool) -> Iterator[str]:
        operation = tool.calls
        if tool.local and not self.files:
            yield "`sume mcp` where the files are, with a --root"
        if tool.toolset not in self.toolsets:
            yield f"the toolset {tool.toolset}"
        if tool.access not in self.opened:
            yield FLAGS[tool.access]
        if operation is not None and operation.scope not in self.scopes:
            yield f"a key with the scope {operation.scope}"

    def offered(self) -> list[Tool]:
        return [tool for tool in TOOLS.values() if self.needs(tool) is None]


def opened_by(*, allow_write: bool, allow_paid: bool) -> frozenset[Access]:
    """Spending is a change too: it takes both."""
    write = {Access.WRITE} if allow_write else set()
    paid = {Access.PAID} if allow_write and allow_paid else set()
    return frozenset({Access.READ} | write | paid)


def toolsets_of(names: str | Iterable[str]) -> frozenset[str]:
    """The toolsets of a list, or of ``a,b``, with groups taken apart. Raises :class:`UnknownToolset`."""
    listed = names.split(",") if isinstance(names, str) else names
    asked = {name.strip() for name in listed} - {""}
    unknown = sorted(asked - set(TOOLSETS) - set(GROUPS))
    if unknown or not asked:
        what = f"There is no toolset {unknown[0]!r}" if unknown else "No toolset is named"
        raise UnknownToolset(f"{what}; there are {', '.join((*GROUPS, *TOOLSETS))}.")
    return frozenset(toolset for name in asked for toolset in GROUPS.get(name, (name,)))
