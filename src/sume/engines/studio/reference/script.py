"""What is said: lines with their times, pauses and pace."""

from collections.abc import Sequence
from typing import Final

from sume.contract.analysis import Moment, Pace, Script, ScriptLine
from sume.engines.studio.reference.lines import PAUSE_SECONDS, Line, lines_of, text_of
from sume.engines.studio.reference.places import Span, moment, throughout
from sume.engines.studio.understanding.listening.pace import pace, pauses, speaking_share
from sume.engines.understanding import SpokenWord, Transcript, Understanding

_WORDS_TO_TELL: Final = 5
_SECONDS_TO_TELL: Final = 2.0
_UNSPACED: Final = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my"})
"""Languages written without spaces, whose words a recogniser cuts anyhow."""
_PACES: Final[dict[str, Span]] = {"en": (135.0, 180.0), "ko": (250.0, 340.0)}
"""Below the first slow, above the second fast: words a minute; of Korean, syllables."""


def script(video: Understanding) -> Script | None:
    """``None`` when nothing is said."""
    words = [word for word in video.transcript.words if word.text.strip()]
    if not words:
        return None
    language = video.transcript.language
    rate = _rate(Transcript(language, tuple(words)))
    return Script(
        language=language,
        lines=[_line(video, line) for line in lines_of(words)],
        pauses=_pauses(video, words),
        words=len(words),
        words_per_minute=None if language == "ko" else rate,
        syllables_per_minute=rate if language == "ko" else None,
        pace=_verdict(rate, language),
        evidence=throughout(video, words),
    )


def _line(video: Understanding, line: Line) -> ScriptLine:
    place = moment(video, line[0].start, line[-1].end)
    return ScriptLine(text=text_of(line), scenes=place.scenes, start=place.start, end=place.end)


def _pauses(video: Understanding, words: Sequence[SpokenWord]) -> list[Moment]:
    found = [moment(video, gap.start, gap.end) for gap in pauses(words, PAUSE_SECONDS)]
    return [pause for pause in found if pause.end > pause.start]


def _rate(said: Transcript) -> float | None:
    """Of the speech alone: a long pause makes nobody a slow speaker."""
    span = said.words[-1].end - said.words[0].start
    speaking = speaking_share(said.words, span)
    whole = pace(said)
    if whole is None or len(said.words) < _WORDS_TO_TELL or said.language in _UNSPACED:
        return None
    return round(whole.per_minute / speaking, 1) if speaking * span >= _SECONDS_TO_TELL else None


def _verdict(rate: float | None, language: str | None) -> Pace | None:
    if rate is None or language not in _PACES:
        return None
    slow, fast = _PACES[language]
    return "slow" if rate < slow else "fast" if rate > fast else "measured"
