"""Boxes of shares of a frame: left, top, right, bottom."""

from sume.media.ocr.model import Box


def area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def shared(one: Box, other: Box) -> float:
    """The area that both cover."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return area((left, top, min(one[2], other[2]), min(one[3], other[3])))


def overlap(one: Box, other: Box) -> float:
    """Intersection over union, 0..1."""
    both = shared(one, other)
    united = area(one) + area(other) - both
    return both / united if united else 0.0


def covered(box: Box, other: Box) -> float:
    """How much of ``box`` lies in ``other``, 0..1."""
    own = area(box)
    return shared(box, other) / own if own else 0.0


def grown(box: Box, across: float, down: float) -> Box:
    """``box`` with ``across`` and ``down`` of its height more on each side; may leave the frame."""
    height = box[3] - box[1]
    return (
        box[0] - across * height,
        box[1] - down * height,
        box[2] + across * height,
        box[3] + down * height,
    )
