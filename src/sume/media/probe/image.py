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
    picture = _plain(image)
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture = _srgb(picture, image.info.get("icc_profile"))
    picture.info["exif"] = image.getexif().tobytes()
    return ImageOps.exif_transpose(picture)


def _plain(image: Image.Image) -> Image.Image:
    """8 bits in the file's own colours; with an alpha channel where there is any transparency."""
    if image.mode in _DEEP:
        # Pillow's own conversion of 16-bit greys clips them instead of scaling.
        deep = np.asarray(image)
        return Image.fromarray((deep.clip(0, 65535) >> 8).astype(np.uint8))
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in _WITH_PROFILE else image.convert("RGB")


def _srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, or RGBA if anything shines through."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha is not None else picture
    if profile:
        colours = _by_profile(colours, profile)
    colours = colours.convert("RGB")
    if alpha is not None and alpha.getextrema()[0] != _OPAQUE:
        colours.putalpha(alpha)
    return colours


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
