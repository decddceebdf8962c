"""What the service asks of an engine that reads a brand off its website."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from sume.engines.ports import EngineIdentity, RunContext

SiteKind = Literal["text", "picture"]
PictureKind = Literal["logo", "hero", "product", "other"]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site in the scratch folder, as hostile as it came; ``charset`` as the server named it."""

    path: Path
    url: str
    charset: str | None = None


Bring = Callable[[str, SiteKind], SiteFile | None]
"""The engine's only way to the site: a guarded fetch. ``None`` for what cannot be had or not any more."""


@dataclass(frozen=True, slots=True)
class BrandPicture:
    """A clean picture in the scratch folder; ``page`` names it, ``found`` says how."""

    path: Path
    kind: PictureKind
    width: int
    height: int
    page: str
    found: str


@dataclass(frozen=True, slots=True)
class BrandReading:
    """``facts``: plain data for the contract's fields ``name``, ``tagline``, ``description``, ``tone``,
    ``claims``, ``products``, ``colors``, ``fonts`` and ``sources``; nothing in it is guessed.

    ``logo``: a PNG; ``drawing``: the cleaned SVG it was made of, if it was.
    """

    facts: dict[str, Any]
    logo: BrandPicture | None
    drawing: Path | None
    images: tuple[BrandPicture, ...]
    engine: EngineIdentity
    warnings: tuple[str, ...]


class BrandEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def read(self, home: SiteFile, bring: Bring, context: RunContext) -> BrandReading:
        """Read the site that begins at ``home``; raises :class:`EngineError` or :class:`StoppedError`."""
        ...
