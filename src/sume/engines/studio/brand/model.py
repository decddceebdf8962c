"""What is passed between the parts that read a site; all of it plain data in the end."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

_UNSTORABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What JSON can spell and a database or a terminal cannot take."""
_HOW_MAX: Final = 160


@dataclass(frozen=True, slots=True)
class Found:
    """A value, the page it stands on and how it was found."""

    value: Any
    page: str
    how: str


@dataclass(slots=True)
class Facts:
    """Fields of the profile with their sources."""

    fields: dict[str, Any] = field(default_factory=dict)
    sources: list[dict[str, str]] = field(default_factory=list)

    def one(self, name: str, found: Found | None) -> None:
        self.fields[name] = storable(found.value) if found else None
        if found:
            self._source(name, found)

    def many(self, name: str, all_found: list[Found]) -> None:
        self.fields[name] = [storable(found.value) for found in all_found]
        for index, found in enumerate(all_found):
            self._source(f"{name}[{index}]", found)

    def _source(self, name: str, found: Found) -> None:
        how = storable(found.how)[:_HOW_MAX]
        self.sources.append({"field": name, "url": storable(found.page), "found": how})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture that may be worth fetching: by ``url``, or a drawing within the page by its ``markup``."""

    url: str
    kind: str
    page: str
    how: str
    weight: float
    markup: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """That a colour plays a role: ``weight`` grows with how telling the place is."""

    hex: str
    role: str
    weight: float
    page: str
    how: str


def storable(value: Any) -> Any:
    """The same without characters that break what keeps or shows it."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value).strip()
    if isinstance(value, dict):
        return {name: storable(item) for name, item in value.items()}
    return value
