"""What is passed between the parts that read a site; all of it plain data in the end."""

from dataclasses import dataclass, field
from typing import Any


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
        self.fields[name] = found.value if found else None
        if found:
            self._source(name, found)

    def many(self, name: str, all_found: list[Found]) -> None:
        self.fields[name] = [found.value for found in all_found]
        for index, found in enumerate(all_found):
            self._source(f"{name}[{index}]", found)

    def _source(self, name: str, found: Found) -> None:
        self.sources.append({"field": name, "url": found.page, "found": found.how})


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
