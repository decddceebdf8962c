"""What the service asks of an engine, and what an engine gets to work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from sume.contract.errors import ErrorCode
from sume.contract.images import ImageQuality


class EngineError(Exception):
    """The engine could not do it; the message is written for the caller.

    ``code`` becomes the job's, ``details`` the machine-readable rest of it; ``retryable``: the same request
    may work another time.
    """

    def __init__(
        self,
        message: str,
        *,
        retryable: bool = False,
        code: ErrorCode = ErrorCode.GENERATION_FAILED,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.code = code
        self.details = dict(details or {})


class EngineTimeoutError(EngineError):
    """The engine ran into its time limit."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=True, code=ErrorCode.TIMEOUT)


class StoppedError(Exception):
    """The caller asked the engine to stop (cancel, shutdown, lost lease); nothing was made."""


@dataclass(frozen=True, slots=True)
class EngineIdentity:
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class RunContext:
    """The engine's only ties to its surroundings.

    ``report(fraction, stage)``: 0..1 and a word for people. ``stopped()``: true when the work is no longer
    wanted; an engine asks at least four times a second and then raises :class:`StoppedError`. ``scratch``: an
    empty folder that is removed after the run. ``time_limit``: seconds the whole run may take.
    """

    scratch: Path
    report: Callable[[float, str], None]
    stopped: Callable[[], bool]
    time_limit: float


@dataclass(frozen=True, slots=True)
class BrandLook:
    """What a picture or video shows of a brand; ``colors`` are ``#rrggbb``, the leading one first."""

    name: str
    tagline: str | None
    colors: tuple[str, ...]
    logo: Path | None


def plain_look(look: BrandLook | None) -> dict[str, Any] | None:
    """For a child process."""
    if look is None:
        return None
    return {
        "name": look.name,
        "tagline": look.tagline,
        "colors": list(look.colors),
        "logo": str(look.logo) if look.logo else None,
    }


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """One job's worth of pictures; picture *i* is made with ``seed + i``.

    ``brand`` decides only what the prompt leaves open. ``brief``, as the contract's ``ImageBrief`` has it, is
    taken in the prompt's place. ``references`` are photos of the caller's own products.
    """

    prompt: str
    width: int
    height: int
    quality: ImageQuality
    count: int
    seed: int
    brand: BrandLook | None = None
    brief: dict[str, Any] | None = None
    references: "tuple[Reference, ...]" = ()


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A finished file in the scratch folder."""

    path: Path
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ImageOutcome:
    files: tuple[MediaFile, ...]
    engine: EngineIdentity
    warnings: tuple[str, ...]
    brief: dict[str, Any] = field(default_factory=dict)


class ImageEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def generate(self, request: ImageRequest, context: RunContext) -> ImageOutcome:
        """Make the pictures, or raise :class:`EngineError` (timeouts included) or :class:`StoppedError`."""
        ...


@dataclass(frozen=True, slots=True)
class Reference:
    """A caller's picture or footage: fetched, checked, and safe to decode here; ``seconds`` of a video."""

    path: Path
    kind: Literal["image", "video"]
    width: int
    height: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class VideoRequest:
    """``seconds`` is exact to one frame; ``audio``: add music and sounds."""

    prompt: str
    width: int
    height: int
    seconds: float
    audio: bool
    references: tuple[Reference, ...]
    brand: BrandLook | None
    seed: int


@dataclass(frozen=True, slots=True)
class VideoOutcome:
    """``brief`` says what was understood and which shots were made of it."""

    file: MediaFile
    seconds: float
    thumbnail: Path
    engine: EngineIdentity
    warnings: tuple[str, ...]
    brief: dict[str, Any] = field(default_factory=dict)


class VideoEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def generate(self, request: VideoRequest, context: RunContext) -> VideoOutcome:
        """Make the video, or raise :class:`EngineError` or :class:`StoppedError`."""
        ...
