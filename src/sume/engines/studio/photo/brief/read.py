"""A prompt becomes a brief, and plain sentences about what of it cannot be shown."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.brief.asked import Asked
from sume.engines.studio.photo.brief.deny import deny
from sume.engines.studio.photo.brief.fit import fit
from sume.engines.studio.photo.brief.model import Reading
from sume.engines.studio.photo.brief.negate import split
from sume.engines.studio.photo.brief.phrases import phrases
from sume.engines.studio.photo.brief.scan import scan
from sume.engines.studio.photo.brief.settle import Nearest, settle
from sume.engines.studio.photo.brief.take import take
from sume.engines.studio.photo.brief.warn import warnings_for
from sume.engines.studio.photo.brief.written import written

_KOREAN_SIDES: Final = {
    "왼쪽": "left",
    "좌측": "left",
    "오른쪽": "right",
    "우측": "right",
    "위쪽": "top",
    "상단": "top",
}
_KOREAN_ROOM: Final = re.compile(rf"({'|'.join(_KOREAN_SIDES)})[^.,\n]{{0,20}}(여백|공간|자리|비워)")


def read_brief(
    prompt: str,
    nearest: Nearest | None = None,
    *,
    heeded: Collection[str] = frozenset(),
    pictured: bool = False,
) -> Reading:
    """``nearest`` names the subject closest in meaning when the prompt has none that the studio knows.

    Without it the studio takes its usual subject, and the reading's warnings say what is not installed.
    ``heeded``: words that somebody else acts on, so that nobody need be told they were left out.
    ``pictured``: photos show what the product is."""
    asked = understood(prompt, nearest, heeded=heeded)
    brief, unfit = fit(asked.brief)
    return Reading(
        brief, (*warnings_for(asked, pictured=pictured), *unfit), tuple(dict.fromkeys(asked.assumed))
    )


def _leave_room(asked: Asked, prompt: str) -> None:
    """ "오른쪽에 문구 넣을 여백을": what the space is for stands between its side and it."""
    found = _KOREAN_ROOM.search(prompt) if asked.brief.space is None else None
    if found:
        side = next(side for side in _KOREAN_SIDES if side in found.group(0))
        asked.brief = replace(asked.brief, space=_KOREAN_SIDES[side])


def understood(
    prompt: str, nearest: Nearest | None = None, *, heeded: Collection[str] = frozenset()
) -> Asked:
    """All that the prompt asks for, whether or not the stage can show it."""
    asked = Asked()
    wanted, unwanted = split(scan(prompt))
    for phrase in phrases(wanted):
        take(asked, phrase)
    asked.unknown = [word for word in asked.unknown if word not in heeded]
    _leave_room(asked, prompt)
    settle(asked, prompt, nearest)
    deny(asked, unwanted)
    words, said = written(prompt)
    if words:
        asked.absent = [(group, word) for group, word in asked.absent if group != "writing" or "logo" in word]
    asked.brief = replace(asked.brief, words=words)
    asked.warnings += said
    return asked
