"""How the words are shown as they are said."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from sume.contract.analysis import Captions, CaptionStyle, LetterCase
from sume.engines.studio.reference.lines import speech
from sume.engines.studio.reference.places import covered, everywhere, share, throughout
from sume.engines.studio.reference.written import Written, place
from sume.engines.understanding import ScreenText, Understanding

_STYLES: Final[tuple[tuple[float, CaptionStyle], ...]] = (
    (1.5, "word_by_word"),
    (4.0, "phrases"),
    (float("inf"), "lines"),
)
"""By the most words shown at once."""
_CAPITALS: Final = 0.85
_HARDLY_ANY: Final = 0.01


def captions(video: Understanding, text: Written) -> Captions:
    if not text.captions:
        return Captions(
            present=False,
            style=None,
            place=None,
            case=None,
            words_at_once=None,
            time_share=0.0,
            speech_share=0.0 if video.transcript.words else None,
            evidence=everywhere(video),
        )
    stretches = [(shown.start, shown.end) for shown in text.captions]
    spoken = speech(video.transcript.words)
    at_once = float(median(len(shown.text.split()) for shown in text.captions))
    return Captions(
        present=True,
        style=next(style for most, style in _STYLES if at_once <= most),
        place=place(text.captions),
        case=letter_case(text.captions),
        words_at_once=at_once,
        time_share=share(covered(stretches, 0.0, video.seconds), video.seconds),
        speech_share=share(
            sum(covered(stretches, start, end) for start, end in spoken),
            sum(end - start for start, end in spoken),
        ),
        evidence=throughout(video, text.captions),
    )


def letter_case(texts: Sequence[ScreenText]) -> LetterCase | None:
    """``None`` of letters that know no case, as Korean ones."""
    letters = [letter for text in texts for letter in text.text if letter.lower() != letter.upper()]
    if not letters:
        return None
    capitals = sum(letter.isupper() for letter in letters) / len(letters)
    return "upper" if capitals >= _CAPITALS else "lower" if capitals <= _HARDLY_ANY else "sentence"
