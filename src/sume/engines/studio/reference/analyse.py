"""From what was understood of a video to the report on it."""

from typing import Any, Final

from sume.contract.analysis import ReferenceAnalysis
from sume.engines.studio.reference.borrow import borrow
from sume.engines.studio.reference.briefs import brief
from sume.engines.studio.reference.captions import captions
from sume.engines.studio.reference.cta import cta
from sume.engines.studio.reference.form import form
from sume.engines.studio.reference.hook import hook
from sume.engines.studio.reference.offer import offer
from sume.engines.studio.reference.overlays import overlays
from sume.engines.studio.reference.patterns import pattern
from sume.engines.studio.reference.rhythm import rhythm
from sume.engines.studio.reference.script import script
from sume.engines.studio.reference.sound import sound
from sume.engines.studio.reference.timeline import timeline
from sume.engines.studio.reference.written import written
from sume.engines.studio.understanding.meaning.structure import structure
from sume.engines.understanding import Understanding

_DECIMALS: Final = 3
"""Of seconds, shares, rates and levels: what is measured no finer is not reported finer."""


def analyse(video: Understanding) -> ReferenceAnalysis:
    """The report without the addresses of its pictures. A video has a scene at least."""
    text = written(video)
    facts, opening, cut, shown = form(video), hook(video, text), rhythm(video), captions(video, text)
    call = cta(video, text)
    report = ReferenceAnalysis(
        format=facts,
        timeline=timeline(video),
        hook=opening,
        script=script(video),
        rhythm=cut,
        captions=shown,
        overlays=overlays(video, text),
        sound=sound(video),
        cta=call,
        offer=offer(video, text),
        structure=pattern(video, structure(video.scenes)),
        borrow=[],
        brief=brief(video, facts, opening, cut, shown, call),
        storyboard=[],
    )
    plain = ReferenceAnalysis.model_validate(_rounded(report.model_dump()))
    return plain.model_copy(update={"borrow": borrow(plain)})


def _rounded(value: Any) -> Any:
    """Every float in what a model holds."""
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list) else value
