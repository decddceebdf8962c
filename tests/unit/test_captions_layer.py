"""Captions on frames: in the safe area, off the face, the spoken word standing out."""

import numpy as np
import pytest

from sume.media.captions.cues import make_cues
from sume.media.captions.layer import CaptionLayer
from sume.media.captions.model import Cue, TimedWord
from sume.media.captions.styles import CAPTION_STYLES, CaptionStyleName
from sume.media.type.areas import Box, safe_area
from tests.lettering import SIZES, fonts, ground

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

TEXTS = (
    "Extraordinarily moisturising skincare that your friends will certainly notice at once!",
    "솔직히 말해서 이 세럼, 딱 7일 썼는데 피부가 완전히 달라졌어요!",
    "Visit shop.example/a-very-long-address-of-a-summer-offer-2026 now",
)


def layer(text: str, size: tuple[int, int], style: CaptionStyleName, **more: list[Box]) -> CaptionLayer:
    words = [TimedWord(word, i * 0.4, i * 0.4 + 0.4) for i, word in enumerate(text.split())]
    cues = make_cues(words, 20, CAPTION_STYLES[style].grouping)
    return CaptionLayer(cues, fonts(), *size, style, **more)


def changed(captions: CaptionLayer, size: tuple[int, int], seconds: float) -> Box | None:
    """The box of pixels that a strong trace of the caption is in."""
    canvas = ground(*size)
    captions.draw(seconds, canvas)
    rows, columns = np.nonzero(np.abs(canvas.astype(int) - 120).max(axis=2) > 60)
    if not len(rows):
        return None
    left, top = int(columns.min()), int(rows.min())
    return Box(left, top, int(columns.max()) + 1 - left, int(rows.max()) + 1 - top)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("style", CaptionStyleName)
def test_captions_stay_in_the_safe_area(size: tuple[int, int], style: CaptionStyleName) -> None:
    for text in TEXTS:
        captions = layer(text, size, style)
        for seconds in (0.3, 0.7, 1.1):
            box = changed(captions, size, seconds)
            assert box is not None
            assert box.inside(safe_area(*size), slack=1)


def test_captions_leave_the_face_free() -> None:
    size = SIZES[0]
    face = Box(120, 480, 240, 200)
    box = changed(layer(TEXTS[0], size, CaptionStyleName.BOLD_POP, keep_out=[face]), size, 1.0)
    assert box is not None
    assert box.shared_area(face) == 0
    assert box.inside(safe_area(*size), slack=1)


def test_the_spoken_word_moves_on() -> None:
    captions = layer("딱 7일 썼는데 달라졌어요", SIZES[0], CaptionStyleName.BOLD_POP)
    early, late = ground(*SIZES[0]), ground(*SIZES[0])
    captions.draw(0.3, early)
    captions.draw(0.5, late)
    assert (early != late).any()


def test_a_cue_pops_in_and_then_rests() -> None:
    captions = layer("딱 7일", SIZES[0], CaptionStyleName.BOLD_POP)
    first, later, last = (ground(*SIZES[0]) for _ in range(3))
    for seconds, canvas in ((0.0, first), (0.2, later), (0.3, last)):
        captions.draw(seconds, canvas)
    assert (first != later).any()
    assert (later == last).all()


def dark_share(style: CaptionStyleName) -> float:
    """On a white shirt: how much of the box round two words, both still to come, is dark."""
    cue = Cue((TimedWord("", 0.0, 0.1), TimedWord("softer", 5, 6), TimedWord("skin", 6, 7)), 0.0, 9.0)
    canvas = ground(*SIZES[0], 255)
    CaptionLayer((cue,), fonts(), *SIZES[0], style).draw(0.5, canvas)
    dark = canvas.max(axis=2) < 110
    rows, columns = np.nonzero(dark)
    return float(dark[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].mean())


@pytest.mark.parametrize("style", CaptionStyleName)
def test_white_captions_are_read_on_white(style: CaptionStyleName) -> None:
    assert dark_share(style) > 0.25


def test_nothing_is_drawn_between_cues_or_for_emoji() -> None:
    assert changed(layer("Hi there", SIZES[0], CaptionStyleName.CLEAN), SIZES[0], 9.0) is None
    assert changed(layer("🔥 🔥", SIZES[0], CaptionStyleName.CLEAN), SIZES[0], 0.2) is None


def test_a_word_of_mere_emoji_takes_no_highlight_from_others() -> None:
    captions = layer("Hot 🔥 stuff", SIZES[0], CaptionStyleName.CLEAN)
    assert changed(captions, SIZES[0], 0.5) is not None
