"""Which of the recogniser's words nobody said.

Over music and noise Whisper writes what ends many a video. Such words are told by what it thinks of its own
text, and by whether anybody spoke at that time. Words of nobody are worse than missed ones.
"""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final

from sume.engines.studio.understanding.listening.recogniser import Phrase

LEAST_MEAN_LOG_CHANCE: Final = -1.0
LEAST_WHEN_NO_SPEECH: Final = -0.6
NO_SPEECH: Final = 0.5
MOST_COMPRESSION: Final = 2.4
LEAST_MEAN_WORD_CHANCE: Final = 0.35
LEAST_VOICE: Final = 0.3
STOCK_LEAST_MEAN_LOG_CHANCE: Final = -0.5
STOCK_LEAST_VOICE: Final = 0.6
MOST_WORDS_A_SECOND: Final = 8.0
MOST_TIMES_IN_A_ROW: Final = 2

VoiceShare = Callable[[float, float], float]
"""How much of the time between two moments of the window, in seconds, somebody speaks: 0..1."""

STOCK: Final = re.compile(
    "|".join(
        (
            r"thank(s| you)( (so|very) much)?( for (watching|listening|viewing|your attention))?",
            r"(please )?(like and )?subscribe.*",
            r".*see you (in the )?next (time|video|one)",
            r".*amara org.*",
            r"subtitles? by.*",
            r"you|bye( bye)?|okay|so|i m sorry",
            r".*(시청|구독|봐|들어) ?(해 ?)?주셔서 (정말 |대단히 )?(감사|고맙)\S*",
            r"(정말 |대단히 )?(감사합니다|고맙습니다|고마워요)",
            r".*다음 (영상|시간)에\S* (만나|뵙|봬)\S*",
            r"이 영상은.*|mbc 뉴스.*|한글 ?자막.*|자막.*|.*구독과 좋아요.*",
        )
    )
)
"""What it has seen under the ends of a great many videos; to be believed it must be heard well."""
_ASIDE: Final = re.compile(r"[\[(*♪♫].*[\])*♪♫]|[♪♫\W_]*", re.DOTALL)


def believed(phrases: Iterable[Phrase], voice: VoiceShare) -> list[Phrase]:
    """Those that somebody probably said."""
    kept = [phrase for phrase in phrases if not _doubtful(phrase, voice)]
    return [phrase for _, same in groupby(kept, _plain) for phrase in list(same)[:MOST_TIMES_IN_A_ROW]]


def _doubtful(phrase: Phrase, voice: VoiceShare) -> bool:
    if not phrase.words or _ASIDE.fullmatch(phrase.text):
        return True
    start, end = phrase.words[0].start, phrase.words[-1].end
    spoken = voice(start, end)
    sure = phrase.mean_log_chance
    return (
        sure < LEAST_MEAN_LOG_CHANCE
        or (phrase.no_speech > NO_SPEECH and sure < LEAST_WHEN_NO_SPEECH)
        or phrase.compression > MOST_COMPRESSION
        or sum(word.chance for word in phrase.words) < LEAST_MEAN_WORD_CHANCE * len(phrase.words)
        or len(phrase.text.split()) > MOST_WORDS_A_SECOND * max(0.5, end - start)
        or spoken < LEAST_VOICE
        or (_is_stock(phrase) and (sure < STOCK_LEAST_MEAN_LOG_CHANCE or spoken < STOCK_LEAST_VOICE))
    )


def _is_stock(phrase: Phrase) -> bool:
    return STOCK.fullmatch(_plain(phrase)) is not None


def _plain(phrase: Phrase) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", phrase.text.lower()).split())
