"""The faces that lettering is set in, by role, each with a Korean one for text that has Hangul."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL import ImageFont

from sume.media.type.coverage import covered_characters
from sume.media.type.hygiene import drawable


class Role(StrEnum):
    CAPTION = "caption"
    CLEAN = "clean"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class FaceFile:
    """A face's measures are parts of the size asked for.

    ``cap``: height of a capital or syllable over the baseline; ``foot``: how far a syllable reaches under
    it; ``drop``: depth of a descender. ``axes``: optical size and weight, of a variable font.
    """

    name: str
    cap: float
    drop: float
    foot: float = 0.0
    axes: tuple[float, float] | None = None


_NANUM_HEAVY = FaceFile("NanumGothicExtraBold.ttf", cap=0.79, drop=0.16, foot=0.1)
_NANUM_BOLD = FaceFile("NanumGothicBold.ttf", cap=0.79, drop=0.16, foot=0.1)
_INTER = FaceFile("Inter.ttf", cap=0.73, drop=0.21, axes=(18, 560))

_LATIN: Final = MappingProxyType(
    {
        Role.CAPTION: FaceFile("Poppins-ExtraBold.ttf", cap=0.71, drop=0.22),
        Role.CLEAN: FaceFile("Poppins-SemiBold.ttf", cap=0.70, drop=0.22),
        Role.TITLE: FaceFile("Anton-Regular.ttf", cap=0.86, drop=0.17),
        Role.HEADING: FaceFile("Poppins-Bold.ttf", cap=0.70, drop=0.22),
        Role.BODY: _INTER,
    }
)
_KOREAN: Final = MappingProxyType(
    {
        Role.CAPTION: _NANUM_HEAVY,
        Role.CLEAN: _NANUM_HEAVY,
        Role.TITLE: _NANUM_HEAVY,
        Role.HEADING: _NANUM_HEAVY,
        Role.BODY: _NANUM_BOLD,
    }
)
_HANGUL: Final = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xD7B0, 0xD7FF))


def has_hangul(text: str) -> bool:
    return any(first <= ord(character) <= last for character in text for first, last in _HANGUL)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one face."""

    text: str
    file: FaceFile


class Fonts:
    """The faces of one folder, which is looked at when a face is first needed.

    Raises ``OSError`` then, for a font that is missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._covered = cache(lambda name: covered_characters(folder / name))
        self._opened = cache(self._open)

    @cached_property
    def everything(self) -> frozenset[int]:
        """Code points that some face can draw."""
        names = {file.name for table in (_LATIN, _KOREAN) for file in table.values()}
        return frozenset().union(*(self._covered(name) for name in names))

    def clean(self, text: str) -> str:
        """``text`` without what no face can draw, on one line; may be empty."""
        return drawable(text, self.everything)

    def face(self, text: str, role: Role) -> FaceFile:
        """The main face of ``text``: one with Hangul is set in the Korean one from end to end."""
        return _KOREAN[role] if has_hangul(text) else _LATIN[role]

    def runs(self, text: str, main: FaceFile) -> list[Run]:
        """``text`` by face: ``main`` where it has the glyph, else the first that has, else left out."""
        chosen = ((character, self._for(character, main)) for character in text)
        drawn = ((character, file) for character, file in chosen if file is not None)
        return [
            Run("".join(character for character, _ in group), file)
            for file, group in groupby(drawn, key=lambda pair: pair[1])
        ]

    def font(self, file: FaceFile, size: float) -> ImageFont.FreeTypeFont:
        """``file`` opened for text ``size`` pixels large."""
        return self._opened(file, round(size * 4) / 4)

    def width(self, text: str, main: FaceFile, size: float) -> float:
        """The advance of ``text`` in pixels."""
        return sum(self.font(run.file, size).getlength(run.text) for run in self.runs(text, main))

    def _for(self, character: str, main: FaceFile) -> FaceFile | None:
        return next((file for file in _chain(main) if ord(character) in self._covered(file.name)), None)

    def _open(self, file: FaceFile, size: float) -> ImageFont.FreeTypeFont:
        font = ImageFont.truetype(self._folder / file.name, size)
        if file.axes is not None:
            font.set_variation_by_axes(list(file.axes))
        return font


def _chain(main: FaceFile) -> Iterator[FaceFile]:
    yield main
    yield from (_INTER, _NANUM_HEAVY, _NANUM_BOLD, _LATIN[Role.HEADING])
