"""The voice of an ad: spoken at the pace that fits its length."""

from dataclasses import dataclass
from typing import Final

from sume.contract.ads import AD_LENGTHS, FASTEST_PACE, LONGEST_ENDING, SLOWEST_PACE, AdFormat
from sume.engines.speech import Speech, SpeechEngine
from sume.engines.studio.ads.grammar import GRAMMARS
from sume.engines.studio.ads.plan import LEAD_SECONDS
from sume.engines.studio.ads.tighten import tighten

_CLOSE_ENOUGH: Final = 0.03
_SHORTEST_ENDING: Final = 0.8


@dataclass(frozen=True, slots=True)
class Spoken:
    """``seconds``: how long the ad is, with this speech in it."""

    speech: Speech
    pace: float
    seconds: float


def speak(
    engine: SpeechEngine, script: str, voice_id: str, ad_format: AdFormat, target: float | None
) -> Spoken:
    """The script spoken and, where the format wants it, tightened; near ``target`` seconds if given."""
    speech = _say(engine, script, voice_id, ad_format, 1.0)
    pace = 1.0
    if target is not None:
        room = max(1.0, target - LEAD_SECONDS - AD_LENGTHS[ad_format].ending)
        pace = min(max(speech.seconds / room, SLOWEST_PACE), FASTEST_PACE)
        if abs(pace - 1.0) > _CLOSE_ENOUGH:
            speech = _say(engine, script, voice_id, ad_format, pace)
    return Spoken(speech, round(pace, 3), _length(speech, ad_format, target))


def _say(engine: SpeechEngine, script: str, voice_id: str, ad_format: AdFormat, pace: float) -> Speech:
    speech = engine.speak(script, voice_id, pace=pace)
    longest_pause = GRAMMARS[ad_format].longest_pause
    return speech if longest_pause is None else tighten(speech, longest_pause)


def _length(speech: Speech, ad_format: AdFormat, target: float | None) -> float:
    """The ending gives way first: it is cut short or drawn out before the length asked for is missed."""
    length = AD_LENGTHS[ad_format]
    spoken = LEAD_SECONDS + speech.seconds
    wanted = target if target is not None else spoken + length.ending
    return max(length.shortest, min(max(wanted, spoken + _SHORTEST_ENDING), spoken + LONGEST_ENDING))
