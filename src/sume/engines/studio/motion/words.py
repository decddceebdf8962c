"""What a prompt for a video says besides what is to be seen: the words to be written on it."""

import re
from typing import Final

from sume.engines.studio.photo.brief.scan import quotations

_QUOTES: Final = '"“”„«»『』「」'
_LEAD_IN: Final = (
    r"(?:(?:with|and|the|a|big|bold)\s+)*(?:words?|texts?|titles?|titled|captions?|headlines?|slogans?|"
    r"saying|says|reads|reading|문구|글자|자막|제목)?\s*:?\s*"
)

MOVING: Final = frozenset(
    (
        *("camera", "clip", "cut", "cuts", "dolly", "film", "footage", "handheld", "moving", "orbit", "pan"),
        *("push", "rack", "reveal", "rotating", "shot", "shots", "slow-motion", "spin", "tracking", "video"),
        *("zoom", "advert", "ad", "commercial", "reel", "teaser"),
    )
)
"""Words about filming: every film has moves, chosen to suit each other."""


def title_of(prompt: str) -> str:
    """The first quotation of a prompt: somebody wants to read it. Empty when there is none."""
    return next(iter(quotations(prompt)), "")


def seen_of(prompt: str) -> str:
    """The prompt without its title and what leads into it."""
    title = title_of(prompt)
    if not title:
        return prompt
    quoted = rf"{_LEAD_IN}[{_QUOTES}]\s*{re.escape(title)}\s*[{_QUOTES}]"
    return re.sub(quoted, " ", prompt, count=1, flags=re.IGNORECASE)
