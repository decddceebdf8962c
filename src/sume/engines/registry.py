"""Which engine answers to which name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeVar

from sume.engines.ads import AdEngine
from sume.engines.avatars import AvatarEngine
from sume.engines.brands import BrandEngine
from sume.engines.ports import EngineError, ImageEngine, VideoEngine
from sume.engines.reference import ReferenceEngine
from sume.engines.swaps import FaceSwapEngine
from sume.engines.understanding import UnderstandingEngine

DEFAULT_ENGINE: Final = "studio"
Models = Mapping[str, Path]
"""Folders of models, by id."""

Engine = TypeVar("Engine")

# Each is imported when asked for, so that the server starts without what it needs.


def _studio_images(threads: int | None, models: Models, encoder_path: Path | None) -> ImageEngine:
    from sume.engines.studio.photo.engine import StudioImageEngine

    return StudioImageEngine(threads=threads, models=models, encoder_path=encoder_path)


def _studio_videos(threads: int | None, models: Models, encoder_path: Path | None) -> VideoEngine:
    from sume.engines.studio.motion.engine import StudioVideoEngine

    return StudioVideoEngine(
        threads=threads, encoder_path=encoder_path, music_dir=models["music"], fonts_dir=models["fonts"]
    )


def _studio_ads(threads: int | None, models: Models, encoder_path: Path | None) -> AdEngine:
    from sume.engines.studio.ads.engine import StudioAdEngine

    return StudioAdEngine(
        threads=threads, models=models, footage=_studio_videos(threads, models, encoder_path)
    )


def _studio_avatars(threads: int | None, models: Models) -> AvatarEngine:
    from sume.engines.studio.ads.avatars import StudioAvatarEngine

    return StudioAvatarEngine(threads=threads, models=models)


def _studio_understanding(threads: int | None, models: Models) -> UnderstandingEngine:
    from sume.engines.studio.understanding.engine import StudioUnderstandingEngine

    return StudioUnderstandingEngine(threads=threads, models=models)


def _studio_reference(threads: int | None, models: Models) -> ReferenceEngine:
    from sume.engines.studio.reference.engine import StudioReferenceEngine

    return StudioReferenceEngine(threads=threads, models=models)


def _studio_brands() -> BrandEngine:
    from sume.engines.studio.brand.engine import StudioBrandEngine

    return StudioBrandEngine()


def _studio_face_swaps(threads: int | None, models: Models, _weights: str) -> FaceSwapEngine:
    from sume.engines.studio.swap.engine import StudioFaceSwapEngine

    return StudioFaceSwapEngine(threads=threads, models=models)


def _onnx_face_swaps(threads: int | None, models: Models, weights: str) -> FaceSwapEngine:
    from sume.engines.studio.swap.neural import OnnxFaceSwapEngine

    return OnnxFaceSwapEngine(threads=threads, models=models, weights=weights)


IMAGE_ENGINES: Final[dict[str, Callable[[int | None, Models, Path | None], ImageEngine]]] = {
    "studio": _studio_images
}
VIDEO_ENGINES: Final[dict[str, Callable[[int | None, Models, Path | None], VideoEngine]]] = {
    "studio": _studio_videos
}
AD_ENGINES: Final[dict[str, Callable[[int | None, Models, Path | None], AdEngine]]] = {"studio": _studio_ads}
AVATAR_ENGINES: Final[dict[str, Callable[[int | None, Models], AvatarEngine]]] = {"studio": _studio_avatars}
UNDERSTANDING_ENGINES: Final[dict[str, Callable[[int | None, Models], UnderstandingEngine]]] = {
    "studio": _studio_understanding
}
FACE_SWAP_ENGINES: Final[dict[str, Callable[[int | None, Models, str], FaceSwapEngine]]] = {
    "studio": _studio_face_swaps,
    "onnx": _onnx_face_swaps,
}
REFERENCE_ENGINES: Final[dict[str, Callable[[int | None, Models], ReferenceEngine]]] = {
    "studio": _studio_reference
}

BRAND_ENGINES: Final[dict[str, Callable[[], BrandEngine]]] = {"studio": _studio_brands}


def image_engine(
    name: str | None = None,
    *,
    threads: int | None = None,
    models: Models | None = None,
    encoder_path: Path | None = None,
) -> ImageEngine:
    """The engine called ``name`` (default ``studio``); :class:`EngineError` when there is none such here.

    ``threads``, ``models`` (those that are here of what it can use) and ``encoder_path`` are for engines that
    compute on this machine."""
    return _builder(IMAGE_ENGINES, name, "image")(threads, models or {}, encoder_path)


def video_engine(
    name: str | None, *, threads: int | None, models: Models, encoder_path: Path | None
) -> VideoEngine:
    """As :func:`image_engine`."""
    return _builder(VIDEO_ENGINES, name, "video")(threads, models, encoder_path)


def ad_engine(
    name: str | None, *, threads: int | None, models: Models, encoder_path: Path | None
) -> AdEngine:
    """As :func:`image_engine`."""
    return _builder(AD_ENGINES, name, "ad")(threads, models, encoder_path)


def avatar_engine(name: str | None, *, threads: int | None, models: Models) -> AvatarEngine:
    """As :func:`image_engine`."""
    return _builder(AVATAR_ENGINES, name, "avatar")(threads, models)


def understanding_engine(
    name: str | None = None, *, threads: int | None, models: Models
) -> UnderstandingEngine:
    """As :func:`image_engine`; ``models``: those that are here of what it can use."""
    return _builder(UNDERSTANDING_ENGINES, name, "understanding")(threads, models)


def reference_engine(name: str | None = None, *, threads: int | None, models: Models) -> ReferenceEngine:
    """As :func:`understanding_engine`."""
    return _builder(REFERENCE_ENGINES, name, "reference")(threads, models)


def brand_engine(name: str | None = None) -> BrandEngine:
    """As :func:`image_engine`."""
    return _builder(BRAND_ENGINES, name, "brand")()


def face_swap_engine(
    name: str | None, *, threads: int | None, models: Models, weights: str
) -> FaceSwapEngine:
    """As :func:`image_engine`; ``weights``: the operator's own ONNX file, empty where there is none."""
    return _builder(FACE_SWAP_ENGINES, name, "face swap")(threads, models, weights)


def _builder(engines: Mapping[str, Engine], name: str | None, kind: str) -> Engine:
    build = engines.get(name or DEFAULT_ENGINE)
    if build is None:
        raise EngineError(f'There is no {kind} engine "{name}"; known: {", ".join(engines)}.')
    return build
