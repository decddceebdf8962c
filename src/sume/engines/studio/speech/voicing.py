"""Which words sound how: one front end for each language and accent."""

from collections.abc import Callable, Sequence

from sume.contract.voices import VoiceFacts
from sume.engines.ports import EngineError
from sume.engines.studio.speech.english import EnglishPhonemes
from sume.engines.studio.speech.korean import KoreanPhonemes

Phonemes = Callable[[Sequence[str]], list[str]]
"""Words as they are said to symbols of the speech model, one for one."""


def accent_of(voice: VoiceFacts) -> str:
    """Voices with the same accent share a front end."""
    return "ko" if voice.locale == "ko" else f"en-{voice.accent}"


def phonemes_of(accent: str) -> Phonemes:
    """Takes a third of a second: dictionaries are read."""
    try:
        return KoreanPhonemes() if accent == "ko" else EnglishPhonemes(british=accent == "en-UK")
    except ImportError as error:
        raise EngineError("The speech engine is not installed here: pip install 'sume[studio]'.") from error
