"""The words of a styled brief on its picture, and what could not be set of them."""

from collections.abc import Iterable
from pathlib import Path

from sume.engines.studio.photo.lettering.letter import letter
from sume.engines.studio.photo.stage.compose import Set
from sume.engines.studio.photo.stage.model import PRODUCT, Thing
from sume.engines.studio.photo.stage.seen import seen_box
from sume.engines.studio.photo.stage.styling import Styled
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box
from sume.media.type.colour import from_hex
from sume.media.type.fonts import Fonts


def write_words(picture: Pixels, styled: Styled, staged: Set, fonts: Path | None) -> tuple[str, ...]:
    """Draws on ``picture`` in place; returns sentences for the caller. ``fonts``: the model's folder."""
    if not styled.words:
        return ()
    if fonts is None:
        return (
            "The fonts are not installed, so the words were left out; whoever runs the service gets them "
            "with: sume models pull fonts",
        )
    left_out = letter(
        picture,
        styled.words,
        _product_boxes(picture, staged),
        _prop_boxes(picture, staged),
        side=staged.space or "top",
        mood=styled.mood,
        wish=from_hex(styled.ink) if styled.ink else None,
        fonts=Fonts(fonts),
    )
    if not left_out:
        return ()
    listed = ", ".join(f'"{word}"' for word in left_out)
    return (f"These words found no room or have letters that no font here has; left out: {listed}.",)


def _product_boxes(picture: Pixels, staged: Set) -> list[Box]:
    models = [piece.placed(staged.lift) for piece in staged.pieces]
    return [_box(picture, staged, model.things) for model in models]


def _prop_boxes(picture: Pixels, staged: Set) -> list[Box]:
    numbers = sorted({thing.part for thing in staged.stage.things} - {0, PRODUCT})
    parts = [[thing for thing in staged.stage.things if thing.part == number] for number in numbers]
    return [_box(picture, staged, things) for things in parts]


def _box(picture: Pixels, staged: Set, things: Iterable[Thing]) -> Box:
    height, width = picture.shape[:2]
    seen = seen_box(things, staged.stage.camera, width / height)
    return Box(
        seen.left * width,
        seen.top * height,
        (seen.right - seen.left) * width,
        (seen.bottom - seen.top) * height,
    )
