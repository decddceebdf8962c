"""A scene's card: its picture, and what there is to say about it."""

from dataclasses import dataclass, replace
from typing import Final

from sume.contract.analysis import AnalysisScene, ReferenceAnalysis
from sume.engines.studio.reference.form import ROLE_NAMES
from sume.engines.studio.reference.storyboard.look import (
    ACCENT,
    CARD,
    CARD_PAD,
    CARD_RADIUS,
    EMPTY,
    QUIET,
    ROLE_COLOURS,
    SHADE,
    SHOT_NAMES,
    TALLEST_PICTURE,
    TEXT,
)
from sume.engines.studio.reference.storyboard.paper import Paper, Type, pill_height, set_text
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box
from sume.media.type.colour import Colour
from sume.media.type.fonts import Fonts, Role
from sume.media.type.layout import Block

_PILL: Final = 14.0
_INSET: Final = 10
_FRAME: Final = 4
_CLOSE_ENOUGH: Final = 6.0
"""Pixels by which a picture may be drawn out to fill its frame."""
_SMALL: Final = Type(15, QUIET)
_WORDS: Final = Type(17, TEXT, lines=5)
_SHOWN: Final = Type(15, QUIET, Role.CLEAN, lines=2)
_SEEN: Final = Type(15, QUIET, lines=3)
_SHARE_UPRIGHT: Final = 0.5
_SHARE_LYING: Final = 0.62
"""Of a card's width, how much its picture takes when the text stands beside it."""
_USUAL_TEXT_WIDTH: Final = 210.0
_LARGEST: Final = 1.7
_FOOT: Final = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    block: Block
    colour: Colour
    space: float
    """Above it."""


@dataclass(frozen=True, slots=True)
class Card:
    """``picture``: its room in the card; ``beside``: the text stands to its right, not under it."""

    scene: AnalysisScene
    opening: bool
    picture: Box
    beside: bool
    paragraphs: tuple[Paragraph, ...]
    height: float


def timecode(seconds: float) -> str:
    """``1:02.5``."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def laid_out(
    fonts: Fonts, report: ReferenceAnalysis, scene: AnalysisScene, width: float, aspect: float, beside: bool
) -> Card:
    room = width * (_SHARE_UPRIGHT if aspect < 1 else _SHARE_LYING) if beside else width
    height = min(room / aspect, TALLEST_PICTURE)
    picture = Box(0, 0, min(room, height * aspect) if beside else room, height)
    text_width = (width - picture.width if beside else width) - 2 * CARD_PAD
    larger = min(max(text_width / _USUAL_TEXT_WIDTH, 1.0), _LARGEST) if beside else 1.0
    paragraphs = tuple(_paragraphs(fonts, report, scene, text_width, larger))
    text_height = (
        pill_height(_PILL)
        + sum(paragraph.space + paragraph.block.height for paragraph in paragraphs)
        + 2 * CARD_PAD
        + _FOOT
    )
    whole = max(picture.height, text_height) if beside else picture.height + text_height
    return Card(scene, scene.start < report.hook.seconds, picture, beside, paragraphs, whole)


def _paragraphs(
    fonts: Fonts, report: ReferenceAnalysis, scene: AnalysisScene, width: float, larger: float
) -> list[Paragraph]:
    overlays = _overlays(report, scene)
    spoken = scene.transcript.strip()
    wanted = (
        (SHOT_NAMES[scene.shot_type], _SMALL, 14),
        (f"“{spoken}”" if spoken else "", _WORDS, 16),
        ("Text: " + " / ".join(overlays) if overlays else "", _SHOWN, 17),
        ("" if spoken or overlays else scene.summary, _SEEN, 16),
    )
    found = []
    for text, style, space in wanted:
        sized = replace(style, size=style.size * larger)
        block = set_text(fonts, text, sized, width) if text else None
        if block is not None:
            found.append(Paragraph(block, style.colour, space * larger))
    return found


def _overlays(report: ReferenceAnalysis, scene: AnalysisScene) -> list[str]:
    """Not those that only reach into the scene while it dissolves, which the timeline leaves out as well."""
    return [
        item.text
        for item in report.overlays.items
        if scene.index in item.scenes and any(line in item.text for line in scene.on_screen_text)
    ]


def draw_card(paper: Paper, card: Card, box: Box, picture: Pixels | None) -> None:
    """``box``: the card's own place, as high as its row."""
    if card.opening:
        paper.fill(box.grown(_FRAME), ACCENT, CARD_RADIUS + _FRAME)
    paper.fill(box, CARD, CARD_RADIUS)
    frame = Box(box.x, box.y, card.picture.width, card.picture.height)
    _show(paper, picture, frame)
    _on_picture(paper, card, frame)
    x = frame.right + CARD_PAD if card.beside else box.x + CARD_PAD
    y = (box.y if card.beside else frame.bottom) + CARD_PAD
    role = card.scene.role
    chip = paper.pill(ROLE_NAMES[role].capitalize(), ROLE_COLOURS[role], _PILL, x, y)
    y = chip.bottom
    for paragraph in card.paragraphs:
        y += paragraph.space
        paper.write(paragraph.block, paragraph.colour, x, y)
        y += paragraph.block.height


def _show(paper: Paper, picture: Pixels | None, frame: Box) -> None:
    if picture is None:
        paper.fill(frame, EMPTY, CARD_RADIUS)
        return
    height, width = picture.shape[:2]
    scale = min(frame.width / width, frame.height / height)
    room = Box(0, 0, width * scale, height * scale)
    if max(frame.width - room.width, frame.height - room.height) <= _CLOSE_ENOUGH:
        paper.picture(picture, frame, CARD_RADIUS)
        return
    paper.fill(frame, SHADE, CARD_RADIUS)
    left, top = frame.center_x - room.width / 2, frame.center_y - room.height / 2
    paper.picture(picture, Box(left, top, room.width, room.height), 0)


def _on_picture(paper: Paper, card: Card, frame: Box) -> None:
    scene = card.scene
    top, left = frame.y + _INSET, frame.x + _INSET
    paper.pill(str(scene.index), SHADE, 18, left, top)
    if card.opening:
        paper.pill("First 3 s", ACCENT, _PILL, frame.right - _INSET, top, right=True)
    code = f"{timecode(scene.start)} · {scene.end - scene.start:.1f} s"
    paper.pill(code, SHADE, _PILL, left, frame.bottom - _INSET - pill_height(_PILL))
