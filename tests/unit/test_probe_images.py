"""Pictures of every kind come out clean, and hostile ones as a refusal that names the reason."""

import dataclasses
import io
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from sume.contract.errors import ErrorCode
from sume.media.probe.model import (
    IMAGE_LIMITS,
    PROBE_ERRORS,
    MediaTooLargeError,
    MediaUnreadableError,
    MediaUnsupportedError,
    Probed,
    ProbeError,
    ProbeLimits,
)
from sume.media.probe.run import probe
from sume.media.sandbox import ChildStoppedError
from tests.media_files import bomb_png, picture_bytes, quarters

pytestmark = pytest.mark.backend_free

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def look(data: bytes, folder: Path, limits: ProbeLimits = IMAGE_LIMITS) -> Probed:
    path = folder / "sent.jpg"
    path.write_bytes(data)
    return probe(path, "image", limits, scratch=folder, stopped=lambda: False)


def corners(path: Path) -> list[Any]:
    with Image.open(path) as image:
        right, bottom = image.width - 8, image.height - 8
        return [image.getpixel(at) for at in ((8, 8), (right, 8), (8, bottom), (right, bottom))]


def alike(found: list[Any], expected: list[tuple[int, ...]], tolerance: int = 12) -> bool:
    return bool(np.abs(np.array(found, int) - np.array(expected, int)).max() <= tolerance)


def with_exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "where I live"
    return picture_bytes(quarters(), "JPEG", quality=95, subsampling=0, exif=exif)


PLAIN = {
    "jpeg": (picture_bytes(quarters(), "JPEG", quality=95, subsampling=0), "image/jpeg"),
    "progressive": (picture_bytes(quarters(), "JPEG", quality=95, progressive=True), "image/jpeg"),
    "png": (picture_bytes(quarters(), "PNG"), "image/png"),
    "webp": (picture_bytes(quarters(), "WEBP", lossless=True), "image/png"),
    "gif": (picture_bytes(quarters(mode="P"), "GIF"), "image/png"),
    "palette": (picture_bytes(quarters(mode="P"), "PNG"), "image/png"),
    "cmyk": (picture_bytes(quarters(mode="CMYK"), "JPEG", quality=95, subsampling=0), "image/jpeg"),
    "opaque-alpha": (picture_bytes(quarters(mode="RGBA"), "PNG"), "image/png"),
    "with-more-behind": (picture_bytes(quarters(), "PNG") + b"<script>alert(1)</script>", "image/png"),
    "animated-gif": (
        picture_bytes(quarters(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 48))] * 3),
        "image/png",
    ),
    "animated-webp": (
        picture_bytes(
            quarters(), "WEBP", lossless=True, save_all=True, append_images=[Image.new("RGB", (64, 48))]
        ),
        "image/png",
    ),
    "two-in-one": (
        picture_bytes(
            quarters(), "MPO", save_all=True, append_images=[quarters()], quality=95, subsampling=0
        ),
        "image/jpeg",
    ),
}


@pytest.mark.parametrize("name", PLAIN)
def test_pictures_come_out_as_they_are(name: str, tmp_path: Path) -> None:
    data, content_type = PLAIN[name]
    probed = look(data, tmp_path)
    assert (probed.kind, probed.width, probed.height) == ("image", 64, 48)
    assert (probed.content_type, probed.has_alpha) == (content_type, False)
    assert probed.seconds is None
    assert probed.path.parent == tmp_path
    assert alike(corners(probed.path), [RED, GREEN, BLUE, WHITE], 40 if name == "progressive" else 12)
    assert b"script" not in probed.path.read_bytes()
    with Image.open(probed.path) as image:
        assert image.mode == "RGB"
        assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, [RED, GREEN, BLUE, WHITE]),
        (3, [WHITE, BLUE, GREEN, RED]),
        (6, [BLUE, RED, WHITE, GREEN]),
        (8, [GREEN, WHITE, RED, BLUE]),
    ],
)
def test_upright_and_without_what_the_camera_wrote(
    orientation: int, expected: list[tuple[int, ...]], tmp_path: Path
) -> None:
    probed = look(with_exif(orientation), tmp_path)
    assert (probed.width, probed.height) == ((48, 64) if orientation in (6, 8) else (64, 48))
    assert alike(corners(probed.path), expected)
    assert b"where I live" not in probed.path.read_bytes()
    with Image.open(probed.path) as image:
        assert not image.getexif()


def test_what_shines_through_stays(tmp_path: Path) -> None:
    image = quarters(mode="RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    probed = look(picture_bytes(image, "PNG"), tmp_path)
    assert (probed.has_alpha, probed.content_type) == (True, "image/png")
    with Image.open(probed.path) as cleaned:
        assert np.array_equal(np.asarray(cleaned), np.asarray(image))


def test_a_transparent_palette_colour_stays(tmp_path: Path) -> None:
    image = quarters(mode="P")
    probed = look(picture_bytes(image, "PNG", transparency=image.getpixel((1, 1))), tmp_path)
    assert probed.has_alpha
    assert [corner[3] for corner in corners(probed.path)] == [0, 255, 255, 255]


def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path) -> None:
    deep = np.linspace(0, 65535, 64 * 48).reshape(48, 64).astype(np.uint16)
    probed = look(picture_bytes(Image.fromarray(deep), "PNG"), tmp_path)
    with Image.open(probed.path) as cleaned:
        assert np.array_equal(np.asarray(cleaned)[..., 0], deep >> 8)


def test_colours_of_another_profile_are_converted(tmp_path: Path) -> None:
    """sRGB with red and green swapped: passing the profile over would leave the numbers as they are."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = swapped.find(b"rXYZ"), swapped.find(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = swapped[green : green + 4], swapped[red : red + 4]
    probed = look(picture_bytes(quarters(), "PNG", icc_profile=bytes(swapped)), tmp_path)
    assert alike(corners(probed.path), [GREEN, RED, BLUE, WHITE])
    with Image.open(probed.path) as cleaned:
        assert "icc_profile" not in cleaned.info


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 4000])
def test_a_broken_profile_is_passed_over(profile: bytes, tmp_path: Path) -> None:
    probed = look(picture_bytes(quarters(), "PNG", icc_profile=profile), tmp_path)
    assert alike(corners(probed.path), [RED, GREEN, BLUE, WHITE])


@pytest.mark.parametrize(
    ("kind", "size"), [("JPEG", (5000, 2500)), ("PNG", (2500, 5000)), ("WEBP", (2049, 1000))]
)
def test_large_ones_are_scaled_down(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    probed = look(picture_bytes(quarters(*size), kind), tmp_path)
    assert max(probed.width, probed.height) == 2048
    assert probed.width / probed.height == pytest.approx(size[0] / size[1], rel=0.002)
    with Image.open(probed.path) as cleaned:
        assert cleaned.size == (probed.width, probed.height)
    assert alike(corners(probed.path), [RED, GREEN, BLUE, WHITE])


NOISE = picture_bytes(Image.effect_noise((200, 200), 50), "PNG")
JPEG = picture_bytes(Image.effect_noise((200, 200), 50), "JPEG")
REFUSED: list[tuple[str, bytes, type[ProbeError]]] = [
    ("empty", b"", MediaUnreadableError),
    ("cut-png", NOISE[: len(NOISE) // 2], MediaUnreadableError),
    ("cut-jpeg", JPEG[: len(JPEG) // 2], MediaUnreadableError),
    ("head-only", NOISE[:8], MediaUnreadableError),
    ("damaged-png", NOISE[:100] + bytes(2000) + NOISE[2100:], MediaUnreadableError),
    ("html", b"<html><script>alert(1)</script></html>", MediaUnsupportedError),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", MediaUnsupportedError),
    ("tiff", picture_bytes(quarters(), "TIFF"), MediaUnsupportedError),
    ("bmp", picture_bytes(quarters(), "BMP"), MediaUnsupportedError),
    ("pdf", picture_bytes(quarters(), "PDF"), MediaUnsupportedError),
    ("avif", picture_bytes(quarters(), "AVIF"), MediaUnsupportedError),
    ("eps-after-png", b"\x89PNG\r\n\x1a\n%!PS-Adobe-3.0 EPSF-3.0\n", MediaUnreadableError),
    ("bomb", bomb_png(), MediaTooLargeError),
    ("dot", picture_bytes(Image.new("RGB", (1, 1)), "PNG"), MediaUnsupportedError),
    ("thread", picture_bytes(Image.new("RGB", (4000, 2)), "PNG"), MediaUnsupportedError),
]


@pytest.mark.parametrize(("name", "data", "kind"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(name: str, data: bytes, kind: type[ProbeError], tmp_path: Path) -> None:
    with pytest.raises(ProbeError) as caught:
        look(data, tmp_path)
    assert type(caught.value) is kind
    assert str(tmp_path) not in caught.value.message
    assert [path.name for path in tmp_path.iterdir()] == ["sent.jpg"]


@pytest.mark.parametrize(
    "change",
    [{"address_space_bytes": 300 * 1024**2}, {"wall_seconds": 0.0}, {"file_bytes": 1000}],
    ids=lambda change: next(iter(change)),
)
def test_a_decoder_that_takes_too_much_is_ended(change: dict[str, Any], tmp_path: Path) -> None:
    limits = dataclasses.replace(IMAGE_LIMITS, child=dataclasses.replace(IMAGE_LIMITS.child, **change))
    with pytest.raises(MediaUnreadableError):
        look(picture_bytes(Image.new("RGB", (6000, 6000)), "PNG", compress_level=1), tmp_path, limits)


def test_a_stop_ends_it(tmp_path: Path) -> None:
    (tmp_path / "sent.jpg").write_bytes(JPEG)
    with pytest.raises(ChildStoppedError):
        probe(tmp_path / "sent.jpg", "image", IMAGE_LIMITS, scratch=tmp_path, stopped=lambda: True)


def test_it_is_another_process_that_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened_here(*_: object, **__: object) -> None:
        raise AssertionError(f"decoded in {os.getpid()}")

    monkeypatch.setattr(Image, "open", opened_here)
    probed = look(JPEG, tmp_path)
    with io.BytesIO(probed.path.read_bytes()) as file:
        assert file.read(3) == b"\xff\xd8\xff"


def test_refusals_have_codes_of_the_contract() -> None:
    assert {ErrorCode(code) for code in PROBE_ERRORS} == {
        ErrorCode.MEDIA_UNREADABLE,
        ErrorCode.UNSUPPORTED_INPUT,
        ErrorCode.MEDIA_TOO_LARGE,
    }
