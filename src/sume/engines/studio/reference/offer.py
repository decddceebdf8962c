"""What the video offers to those who act."""

from sume.contract.analysis import Offer
from sume.engines.studio.reference.cues import OFFER, fits
from sume.engines.studio.reference.lines import lines_of, text_of
from sume.engines.studio.reference.places import evidence, of
from sume.engines.studio.reference.written import Written
from sume.engines.understanding import Understanding


def offer(video: Understanding, text: Written) -> Offer | None:
    """In the words of the first line that makes it, text before speech; ``None`` where none does."""
    shown = [of(video, one, one.text) for one in text.overlays if fits(OFFER, one.text)]
    said = [
        evidence(video, line[0].start, line[-1].end, text_of(line))
        for line in lines_of(video.transcript.words)
        if fits(OFFER, text_of(line))
    ]
    found = [*shown, *said]
    if not found or found[0].quote is None:
        return None
    return Offer(words=found[0].quote, spoken=bool(said), on_screen=bool(shown), evidence=found)
