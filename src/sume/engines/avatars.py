"""What the service asks of an engine that makes presenters."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from sume.contract.avatars import Ethnicity, Sex
from sume.engines.ports import EngineIdentity, RunContext


@dataclass(frozen=True, slots=True)
class AvatarWish:
    """``prompt`` for type prompt, ``portrait`` (a checked picture) for photo, the rest for props."""

    type: Literal["prompt", "photo", "props"]
    prompt: str | None
    portrait: Path | None
    ethnicity: Ethnicity | None
    sex: Sex | None
    age: int | None
    seed: int


@dataclass(frozen=True, slots=True)
class AvatarOutcome:
    """``recipe``: plain data to draw the presenter from again; files are in the scratch folder."""

    image: Path
    thumbnail: Path
    preview: Path
    size: tuple[int, int]
    preview_size: tuple[int, int]
    preview_seconds: float
    style: Literal["illustrated", "photo"]
    voice_id: str
    locale: str
    tags: tuple[str, ...]
    recipe: dict[str, Any]
    engine: EngineIdentity
    warnings: tuple[str, ...]


class AvatarEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def create(self, name: str, wish: AvatarWish, context: RunContext) -> AvatarOutcome:
        """Make the presenter, who is called ``name``.

        A portrait that cannot be used is an :class:`EngineError` with the code ``no_face_found`` or
        ``content_policy_rejected``; its message says what to do.
        """
        ...
