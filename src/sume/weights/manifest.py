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
    """The archive: what to ask the registry of this ``kind`` for, and what must come back."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    kind: Text
    package: Name
    version: Name
    sha256: Sha256
    size: Bytes


@dataclass(frozen=True, slots=True)
class Model:
    """All that is known of a model; ``needed_by`` and ``origin`` are for people, ``licence`` is SPDX."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    id: Name
    needed_by: Text
    licence: Text
    origin: Text
    source: Source
    members: Annotated[tuple[Member, ...], Field(min_length=1)]

    @property
    def size(self) -> int:
        """Bytes on disk once installed."""
        return sum(member.size for member in self.members)


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
    return by_id


@cache
def shipped_manifest() -> dict[str, Model]:
    """The manifest this version of the package comes with."""
    return parse_manifest(files("sume.weights").joinpath("manifest.toml").read_text("utf-8"))
