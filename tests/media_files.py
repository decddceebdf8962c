"""Pictures and films for tests, well-made and hostile."""

import io
import struct
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image


def picture_bytes(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def quarters(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Red, green, blue and white quarters: top left, top right, bottom left, bottom right."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = (255, 0, 0)
    pixels[: height // 2, width // 2 :] = (0, 255, 0)
    pixels[height // 2 :, : width // 2] = (0, 0, 255)
    pixels[height // 2 :, width // 2 :] = (255, 255, 255)
    return Image.fromarray(pixels).convert(mode)


def bomb_png(side: int = 30_000) -> bytes:
    """A PNG of many pixels in few bytes: all zeros, one bit each."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    rows = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def film(
    path: Path,
    *,
    seconds: float = 2.0,
    size: tuple[int, int] = (96, 64),
    codec: str = "libx264",
    sound: str | None = None,
    options: dict[str, str] | None = None,
) -> Path:
    """Noise that changes with each frame, 15 a second, a key frame every half second."""
    rng = np.random.default_rng(1)
    with av.open(str(path), "w", options=options or {}) as container:
        video: Any = container.add_stream(codec, rate=15)
        video.width, video.height = size
        video.pix_fmt = "yuv420p"
        video.codec_context.gop_size = 8
        audio: Any = container.add_stream(sound, rate=48000, layout="mono") if sound else None
        for number in range(round(seconds * 15)):
            pixels = rng.integers(0, 255, (size[1], size[0], 3), np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 15)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None:
            _add_silence(container, audio, seconds)
    return path


def _add_silence(container: Any, audio: Any, seconds: float) -> None:
    fifo_step = 960
    for at in range(0, round(seconds * 48000), fifo_step):
        frame = av.AudioFrame.from_ndarray(np.zeros((1, fifo_step), np.float32), format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, at, Fraction(1, 48000)
        container.mux(audio.encode(frame))
    container.mux(audio.encode(None))
