"""From a text and a box to lines, at the largest size that fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from sume.media.type.breaking import Measure, balanced, broken, lines_needed, pieces
from sume.media.type.fonts import FaceFile, Fonts, Role

_SHRINK = 0.94
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """``x``: where it begins, from the block's left; ``baseline``: from the block's top; pixels."""

    text: str
    x: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class Block:
    """Set text. Its top is that of the first line's capitals, its bottom the foot of the last line.

    ``cut``: not all of the text found room, the last line ends in "…".
    """

    lines: tuple[Line, ...]
    face: FaceFile
    size: float
    width: float
    height: float
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is to be set: pixels, but ``leading``, which is in sizes from baseline to baseline."""

    role: Role
    size: float
    smallest: float
    width: float
    max_lines: int
    height: float = float("inf")
    leading: float = 1.18
    align: float = 0.5
    """0 left, 0.5 in the middle, 1 right."""


def fit(fonts: Fonts, text: str, setting: Setting) -> Block:
    """Set ``text`` (cleaned first) as large as ``setting`` allows; a word is split only at the smallest size.

    Raises ``ValueError`` when nothing of the text can be drawn.
    """
    words = pieces(fonts.clean(text))
    if not words:
        raise ValueError("nothing in this text can be drawn")
    face = fonts.face(text, setting.role)
    size = setting.size
    while True:
        widths = [fonts.width(word, face, size) for word in words]
        space = fonts.width(" ", face, size)
        count = lines_needed(widths, space, setting.width)
        if count <= _most_lines(setting, face, size) and max(widths) <= setting.width:
            starts = balanced(words, widths, space, setting.width, count)
            return place(fonts, _joined(words, starts), face, size, setting)
        if size <= setting.smallest:
            return _forced(fonts, words, face, size, setting)
        size = max(setting.smallest, size * _SHRINK)


def place(
    fonts: Fonts, texts: Sequence[str], face: FaceFile, size: float, setting: Setting, *, cut: bool = False
) -> Block:
    """Lay given lines out under each other."""
    widths = [fonts.width(text, face, size) for text in texts]
    widest = max(widths)
    step = setting.leading * size
    lines = tuple(
        Line(text, (widest - width) * setting.align, face.cap * size + index * step, width)
        for index, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return Block(lines, face, size, widest, lines[-1].baseline + face.foot * size, cut)


def _most_lines(setting: Setting, face: FaceFile, size: float) -> int:
    rows = 1 + max(0.0, (setting.height - (face.cap + face.foot) * size) / (setting.leading * size))
    return int(min(setting.max_lines, rows))


def _joined(words: Sequence[str], starts: Sequence[int]) -> list[str]:
    return [
        " ".join(words[first:last]) for first, last in zip(starts, [*starts[1:], len(words)], strict=True)
    ]


def _forced(fonts: Fonts, words: Sequence[str], face: FaceFile, size: float, setting: Setting) -> Block:
    def measure(text: str) -> float:
        return fonts.width(text, face, size)

    split = [piece for word in words for piece in broken(word, setting.width, measure)]
    texts, rest = [""], list(split)
    while rest and len(texts) <= setting.max_lines:
        longer = f"{texts[-1]} {rest[0]}".strip()
        if not texts[-1] or measure(longer) <= setting.width:
            texts[-1] = longer
            rest.pop(0)
        elif len(texts) < setting.max_lines:
            texts.append("")
        else:
            break
    if rest:
        texts[-1] = _shortened(texts[-1], setting.width, measure)
    return place(fonts, texts, face, size, setting, cut=bool(rest))


def _shortened(text: str, width: float, measure: Measure) -> str:
    while text and measure(text + _ELLIPSIS) > width:
        text = text[:-1].rstrip(" ,.;:")
    return text + _ELLIPSIS
