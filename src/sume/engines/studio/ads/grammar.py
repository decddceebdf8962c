"""How an ad of each format is edited, as data."""

from dataclasses import dataclass
from typing import Final, Literal

from sume.contract.ads import AdFormat
from sume.engines.studio.sound.moods import Use
from sume.media.timeline.model import Transition


@dataclass(frozen=True, slots=True)
class Grammar:
    """One format's rules. Times in seconds, scales as a factor, gains in dB.

    ``scales``: the presenter's framings, one after the other at each cut. ``cut_at``: where a framing may
    end; ``shortest_shot``: no framing is shorter. ``longest_pause``: longer ones between words are cut down
    to it (None: left alone). ``references``: shown beside the presenter, or instead, for
    ``cutaway_seconds`` each, at least ``cutaway_distance`` apart.
    """

    presenter: bool
    handheld: bool
    scales: tuple[float, ...]
    cut_at: Literal["sentence", "breath"]
    shortest_shot: float
    longest_pause: float | None
    references: Literal["inset", "cutaway", "shots"]
    cutaway_seconds: float
    cutaway_distance: float
    cutaway_transition: Transition
    hook_seconds: float | None
    lower_third_seconds: float | None
    caption_style: str
    end_card: bool
    music_for: Use
    music_gain_db: float
    energy: float


GRAMMARS: Final[dict[AdFormat, Grammar]] = {
    "talking_heads": Grammar(
        presenter=True,
        handheld=False,
        scales=(1.0, 1.14),
        cut_at="sentence",
        shortest_shot=3.0,
        longest_pause=None,
        references="inset",
        cutaway_seconds=3.2,
        cutaway_distance=1.2,
        cutaway_transition=Transition.DISSOLVE,
        hook_seconds=None,
        lower_third_seconds=3.5,
        caption_style="clean",
        end_card=True,
        music_for="talking_heads",
        music_gain_db=-20.0,
        energy=0.45,
    ),
    "ugc_ads": Grammar(
        presenter=True,
        handheld=True,
        scales=(1.0, 1.18, 1.07, 1.26),
        cut_at="breath",
        shortest_shot=1.1,
        longest_pause=0.16,
        references="cutaway",
        cutaway_seconds=1.8,
        cutaway_distance=1.6,
        cutaway_transition=Transition.CUT,
        hook_seconds=2.0,
        lower_third_seconds=None,
        caption_style="bold_pop",
        end_card=True,
        music_for="ugc_ads",
        music_gain_db=-18.0,
        energy=0.75,
    ),
    "video": Grammar(
        presenter=False,
        handheld=False,
        scales=(1.0,),
        cut_at="sentence",
        shortest_shot=1.6,
        longest_pause=None,
        references="shots",
        cutaway_seconds=2.6,
        cutaway_distance=0.0,
        cutaway_transition=Transition.DISSOLVE,
        hook_seconds=None,
        lower_third_seconds=None,
        caption_style="minimal",
        end_card=True,
        music_for="video",
        music_gain_db=-16.0,
        energy=0.5,
    ),
}
