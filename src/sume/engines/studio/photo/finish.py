"""From linear light to a finished picture: exposure, film curve, colour, glow, grain."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from sume.engines.studio.photo.render.window import Window
from sume.engines.studio.photo.stage.model import Grade
from sume.engines.studio.photo.stage.noise import rng_for

Image = NDArray[np.float64]

_LUMA = np.array([0.2126, 0.7152, 0.0722])
_SHOULDER = 0.55
_GRAIN = 0.0045
# Of the grain, what black and white show; middle grey shows all of it.
_GRAIN_AT_ENDS = 0.35
# Brighter than all but two of its neighbours by this factor is no highlight but a path that hit a lamp.
_FIREFLY = 3.0
# Where this share of the pixels begins, counted from the brightest, the curve is to stay below the ceiling.
_CLIPPED_SHARE = 0.012
_CEILING = 0.86
_REACH_MOST, _HALVINGS = 6.0, 12
# A veil is what keeps the darkest hundredth of a light picture from being darker than this, encoded.
_DARKEST = 0.16
_VEIL_SHARE, _VEIL_MOST = 0.5, 0.10


def finish(
    light: NDArray[np.float32], grade: Grade, seed: int, window: Window | None = None
) -> NDArray[np.uint8]:
    """sRGB bytes (height, width, 3). ``window``: where the products are, for the meter."""
    image = without_fireflies(np.maximum(np.nan_to_num(light.astype(np.float64)), 0))
    image = _with_glow(image * exposure(image, grade, window), grade.glow)
    image *= _warmth(grade.warmth)
    image *= vignette(image.shape[0], image.shape[1], grade.vignette)[..., None]
    encoded = _without_veil(_toned(image, grade, _reach(image)))
    return np.asarray(np.clip(encoded + _grain(encoded, grade, seed), 0, 1) * 255 + 0.5).astype(np.uint8)


def develop(light: NDArray[np.float32], grade: Grade, factor: float) -> NDArray[np.uint8]:
    """As ``finish`` at a given exposure, without what belongs to the frame: no glow, vignette or grain."""
    image = np.maximum(np.nan_to_num(light.astype(np.float64)), 0) * factor
    return np.asarray(np.clip(_toned(image * _warmth(grade.warmth), grade), 0, 1) * 255 + 0.5).astype(
        np.uint8
    )


def without_fireflies(image: Image) -> Image:
    """Pixels that outshine seven or more of the nine around them become the median of those."""
    luma = image @ _LUMA
    around = sliding_window_view(np.pad(luma, 1), (3, 3))
    bright = np.zeros(luma.shape, np.uint8)
    for row, column in np.ndindex(3, 3):
        bright += around[..., row, column] * _FIREFLY > luma
    rows, columns = np.nonzero((bright <= 2) & (luma > 0))
    near = sliding_window_view(np.pad(image, ((1, 1), (1, 1), (0, 0)), mode="edge"), (3, 3), axis=(0, 1))
    out = image.copy()
    out[rows, columns] = np.median(near[rows, columns].reshape(len(rows), 3, 9), axis=2)
    return out


def _toned(image: Image, grade: Grade, reach: float = 0.0) -> Image:
    curved = _film_curve(image, reach)
    return _contrast(_encode(_saturated(curved, grade.saturation)), grade.contrast)


def exposure(image: Image | NDArray[np.float32], grade: Grade, window: Window | None = None) -> float:
    """The factor that brings linear light to the grade's level.

    With a window the meter counts its pixels twice, as a photographer looks at the product first: a small
    pale product does not burn out in a dark set, and a bright set still counts as what it is. What is black
    under a low light stays so: the factor is never above the grade's ``most``."""
    luma = image @ _LUMA
    seen = luma if window is None else np.concatenate([luma.ravel(), window.of(luma).ravel()])
    return min(grade.most, grade.level / max(float(np.percentile(seen, grade.meter)), 1e-6))


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


def _film_curve(image: Image, reach: float = 0.0) -> Image:
    """Straight up to the shoulder, then ever flatter below white. Half by channel (bright colours wash out as
    on film), half by peak (hues stay). ``reach``: how far above white it still tells tones apart."""
    by_channel = _roll_off(image, reach)
    peak = image.max(axis=-1, keepdims=True)
    by_peak = image * (_roll_off(peak, reach) / np.maximum(peak, 1e-9))
    return np.asarray(0.5 * by_channel + 0.5 * by_peak)


def _roll_off(values: Image, reach: float) -> Image:
    above = np.maximum(values - _SHOULDER, 0) / (1 - _SHOULDER)
    left = (1 + reach * above) ** (-1 / reach) if reach > 0 else np.exp(-above)
    return np.asarray(np.where(values <= _SHOULDER, values, _SHOULDER + (1 - _SHOULDER) * (1 - left)))


def _reach(image: Image) -> float:
    """As much as it takes to keep all but the highlights below white; found by halving."""
    bright = np.percentile(image.min(axis=-1), 100 * (1 - _CLIPPED_SHARE))
    if _roll_off(bright, 0.0) <= _CEILING:
        return 0.0
    low, high = 0.0, _REACH_MOST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _roll_off(bright, middle) > _CEILING else (low, middle)
    return high


def _without_veil(encoded: Image) -> Image:
    """With the black point brought to where a light picture's darkest parts are, by half and not by much."""
    darkest = float(np.percentile(encoded @ _LUMA, 1))
    black = min(_VEIL_MOST, _VEIL_SHARE * max(0.0, darkest - _DARKEST))
    return np.asarray(np.maximum(encoded - black, 0) / (1 - black))


def _grain(encoded: Image, grade: Grade, seed: int) -> Image:
    """Added to the encoded picture, alike in all channels, most in the middle tones."""
    middle = encoded @ _LUMA
    shown = _GRAIN_AT_ENDS + (1 - _GRAIN_AT_ENDS) * 4 * middle * (1 - middle)
    noise = rng_for(seed, "grain").standard_normal(middle.shape)
    return np.asarray((noise * shown * _GRAIN * grade.grain)[..., None])


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
