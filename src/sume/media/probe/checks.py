"""Questions that images and videos are asked alike."""

from collections.abc import Mapping
from pathlib import Path

from sume.media.probe.model import (
    MediaKind,
    MediaTooLargeError,
    MediaUnreadableError,
    MediaUnsupportedError,
    ProbeLimits,
)
from sume.media.sniff import SNIFF_BYTES, sniff


def format_of(path: Path, kind: MediaKind, formats: Mapping[str, str]) -> tuple[str, str]:
    """Content type by the bytes, and the one decoder that will be let at them."""
    with path.open("rb") as file:
        head = file.read(SNIFF_BYTES)
    if not head:
        raise MediaUnreadableError(f"The {kind} is an empty file.")
    content_type = sniff(head)
    if content_type is None or content_type not in formats:
        taken = ", ".join(sorted({name.partition("/")[2] for name in formats}))
        raise MediaUnsupportedError(f"The file is not of a kind taken as {kind}: {taken}.")
    return content_type, formats[content_type]


def check_size(width: int, height: int, kind: MediaKind, limits: ProbeLimits) -> None:
    if width * height > limits.max_pixels:
        raise MediaTooLargeError(
            f"The {kind} has {width} x {height} pixels, of {limits.max_pixels} allowed. Scale it down."
        )
    if min(width, height) < limits.min_side:
        raise MediaUnsupportedError(
            f"The {kind} has {width} x {height} pixels; each side must have at least {limits.min_side}."
        )
