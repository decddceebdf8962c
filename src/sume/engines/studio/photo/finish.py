"""From linear light to a finished picture: exposure, film curve, colour, glow, grain."""

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.stage.model import Grade
from sume.engines.studio.photo.stage.noise import rng_for

Image = NDArray[np.float64]

_LUMA = np.array([0.2126, 0.7152, 0.0722])
_SHOULDER = 0.55
_GRAIN = 0.0045


def finish(light: NDArray[np.float32], grade: Grade, seed: int) -> NDArray[np.uint8]:
    """sRGB bytes (height, width, 3)."""
    image = np.maximum(np.nan_to_num(light.astype(np.float64)), 0)
    image = _with_glow(image * exposure(image, grade), grade.glow)
    image *= _warmth(grade.warmth)
    image *= vignette(image.shape[0], image.shape[1], grade.vignette)[..., None]
    encoded = _toned(image, grade)
    grain = rng_for(seed, "grain").standard_normal(encoded.shape[:2])[..., None] * (_GRAIN * grade.grain)
    return np.asarray(np.clip(encoded + grain, 0, 1) * 255 + 0.5).astype(np.uint8)


def develop(light: NDArray[np.float32], grade: Grade, factor: float) -> NDArray[np.uint8]:
    """As ``finish`` at a given exposure, without what belongs to the frame: no glow, vignette or grain."""
    image = np.maximum(np.nan_to_num(light.astype(np.float64)), 0) * factor
    return np.asarray(np.clip(_toned(image * _warmth(grade.warmth), grade), 0, 1) * 255 + 0.5).astype(
        np.uint8
    )


def _toned(image: Image, grade: Grade) -> Image:
    return _contrast(_encode(_saturated(_film_curve(image), grade.saturation)), grade.contrast)


def exposure(image: Image | NDArray[np.float32], grade: Grade) -> float:
    """The factor that brings linear light to the grade's level."""
    metered = float(np.percentile(image @ _LUMA, grade.meter))
    return grade.level / max(metered, 1e-6)


def _warmth(amount: float) -> Image:
    gain = np.array([1 + 0.10 * amount, 1.0, 1 - 0.12 * amount])
    return np.asarray(gain / (gain @ _LUMA))


def vignette(height: int, width: int, strength: float) -> Image:
    """How much light is left at each pixel, 0..1."""
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return np.asarray(1 - strength * np.clip((x**2 + y**2) / 2, 0, 1) ** 1.5)


def _with_glow(image: Image, strength: float) -> Image:
    """Light that the lens scatters: a little of a wide blur of what is bright."""
    bright = np.minimum(np.maximum(image - 0.6, 0), 4)
    radius = min(image.shape[:2]) / 40
    return image + strength * _blurred(bright, radius)


def _blurred(image: Image, radius: float) -> Image:
    """Gaussian blur with mirrored borders."""
    margin = int(radius * 3)
    padded = np.pad(image, ((margin, margin), (margin, margin), (0, 0)), mode="symmetric")
    height, width, _ = padded.shape
    fy, fx = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    kernel = np.exp(-2 * (np.pi * radius) ** 2 * (fx**2 + fy**2))
    blurred = np.fft.irfft2(
        np.fft.rfft2(padded, axes=(0, 1)) * kernel[..., None], s=(height, width), axes=(0, 1)
    )
    return np.asarray(blurred[margin : height - margin, margin : width - margin])


def _film_curve(image: Image) -> Image:
    """Straight up to the shoulder, then ever flatter below white. Half by channel (bright colours wash out as
    on film), half by peak (hues stay)."""
    by_channel = _roll_off(image)
    peak = image.max(axis=-1, keepdims=True)
    by_peak = image * (_roll_off(peak) / np.maximum(peak, 1e-9))
    return np.asarray(0.5 * by_channel + 0.5 * by_peak)


def _roll_off(values: Image) -> Image:
    above = np.maximum(values - _SHOULDER, 0) / (1 - _SHOULDER)
    rolled = _SHOULDER + (1 - _SHOULDER) * (1 - np.exp(-above))
    return np.asarray(np.where(values <= _SHOULDER, values, rolled))


def _saturated(image: Image, amount: float) -> Image:
    grey = (image @ _LUMA)[..., None]
    return np.asarray(np.clip(grey + (image - grey) * amount, 0, 1))


def _encode(image: Image) -> Image:
    curve = 1.055 * np.maximum(image, 0.0031308) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(image <= 0.0031308, image * 12.92, curve))


def _contrast(encoded: Image, amount: float) -> Image:
    """A gentle S between black and white that leaves both where they are."""
    smooth = encoded * encoded * (3 - 2 * encoded)
    return np.asarray(encoded + (smooth - encoded) * amount)
