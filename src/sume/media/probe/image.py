"""Hostile bytes to a clean picture. Runs in the child only."""

import io
import warnings
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image, ImageCms, ImageOps

from sume.media.probe.checks import check_size, format_of
from sume.media.probe.formats import IMAGE_FORMATS
from sume.media.probe.model import MediaTooLargeError, ProbeLimits

_DEEP: Final = frozenset({"I", "I;16", "I;16B", "I;16L"})
_WITH_PROFILE: Final = frozenset({"CMYK", "L", "RGB"})
_OPAQUE: Final = 255
_JPEG: Final[dict[str, Any]] = {"format": "JPEG", "quality": 95, "subsampling": 0}
_PNG: Final[dict[str, Any]] = {"format": "PNG", "compress_level": 3}


def clean(path: Path, stem: Path, limits: ProbeLimits) -> dict[str, Any]:
    """Write the upright first frame in 8-bit sRGB beside ``stem``; a JPEG stays one, all else becomes PNG."""
    content_type, decoder = format_of(path, "image", IMAGE_FORMATS)
    Image.MAX_IMAGE_PIXELS = limits.max_pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(path, formats=[decoder]) as image:
            picture = _read(image, limits)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise MediaTooLargeError(
            f"The image has more than the {limits.max_pixels} pixels allowed. Scale it down."
        ) from None
    picture.info.clear()
    keeps_jpeg = decoder == "JPEG"
    target = stem.with_name(stem.name + (".jpg" if keeps_jpeg else ".png"))
    picture.save(target, **(_JPEG if keeps_jpeg else _PNG))
    return {
        "path": str(target),
        "content_type": content_type if keeps_jpeg else "image/png",
        "width": picture.width,
        "height": picture.height,
        "has_alpha": picture.mode == "RGBA",
    }


def _read(image: Image.Image, limits: ProbeLimits) -> Image.Image:
    check_size(*image.size, "image", limits)
    scale = min(1.0, limits.kept_side / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # JPEG decodes at a half, quarter or eighth for next to nothing; twice what is kept loses nothing visible.
    image.draft(image.mode, (2 * size[0], 2 * size[1]))
    image.load()
    picture = _srgb(image)
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture.info["exif"] = image.getexif().tobytes()
    return ImageOps.exif_transpose(picture)


def _srgb(image: Image.Image) -> Image.Image:
    """Three channels of 8 bits in sRGB, and a fourth where something shines through."""
    profile = image.info.get("icc_profile")
    picture, alpha = _without_alpha(_eight_bits(image))
    if profile and picture.mode in _WITH_PROFILE:
        picture = _by_profile(picture, profile)
    picture = picture.convert("RGB")
    if alpha is not None:
        picture.putalpha(alpha)
    return picture


def _eight_bits(image: Image.Image) -> Image.Image:
    """Pillow's own conversion of 16-bit greys clips them instead of scaling."""
    if image.mode not in _DEEP:
        return image
    deep = np.asarray(image).astype(np.int64)
    return Image.fromarray((np.clip(deep, 0, 65535) >> 8).astype(np.uint8))


def _without_alpha(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    if not image.has_transparency_data:
        return (image if image.mode in _WITH_PROFILE else image.convert("RGB")), None
    full = image.convert("RGBA")
    alpha = full.getchannel("A")
    opaque = alpha.getextrema()[0] == _OPAQUE
    return full.convert("RGB"), None if opaque else alpha


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """Colours as the profile means them; a broken profile, or one of another colour space, is passed over."""
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture
