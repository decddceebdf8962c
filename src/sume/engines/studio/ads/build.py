"""From the plan of an edit to the timeline that is rendered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sume.contract.video import FRAME_RATE
from sume.engines.speech import Speech
from sume.engines.studio.ads.grammar import Grammar
from sume.engines.studio.ads.lines import Offer
from sume.engines.studio.ads.phrases import phrases
from sume.engines.studio.ads.plan import EditPlan, PlannedShot
from sume.engines.studio.ads.shown import Source, shot_of
from sume.engines.studio.ads.talkers import Talker
from sume.engines.studio.sound import effects
from sume.engines.studio.sound.score import Score
from sume.media.audio.decode import resample
from sume.media.captions.cues import make_cues
from sume.media.captions.layer import CaptionLayer
from sume.media.captions.model import Cue, TimedWord
from sume.media.captions.styles import CAPTION_STYLES, CaptionStyleName
from sume.media.cards.badge import Badge
from sume.media.cards.end_card import EndCard
from sume.media.cards.hook_title import HookTitle
from sume.media.cards.lower_third import LowerThird
from sume.media.cards.palette import Palette
from sume.media.cards.product_inset import ProductInset
from sume.media.pictures import Handheld
from sume.media.timeline.model import (
    Layer,
    Overlay,
    Picture,
    Pixels,
    Role,
    Shot,
    Sound,
    Timeline,
    Transition,
)
from sume.media.type.areas import Box
from sume.media.type.fonts import Fonts

_TRANSITION_FRAMES: Final = 8
_ENDING_FRAMES: Final = 10
_FADE_FRAMES: Final = 6
_SHORTEST_HOOK, _HOOK_REST = 1.0, 0.1
_BADGE_SECONDS: Final = 2.6
_PRODUCT_TOP, _PRODUCT_SHARE = 0.13, 0.2
"""Of the frame's height: where the product stands on an end card, and how tall it is."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the edit is made of. ``hook``, ``ending`` and ``offer``: of the script, shown large."""

    size: tuple[int, int]
    speech: Speech
    sources: Sequence[Source]
    insets: Sequence[Pixels]
    talker: Talker | None
    score: Score
    fonts: Fonts
    palette: Palette
    hook: str
    ending: str
    offer: Offer | None
    logo: Pixels | None
    captions: bool
    seed: int


def cues_of(plan: EditPlan, grammar: Grammar, speech: Speech) -> tuple[Cue, ...]:
    """The captions, timed on the ad."""
    words = [
        TimedWord(word.text, plan.voice_at + word.start, plan.voice_at + word.end) for word in speech.words
    ]
    style = CAPTION_STYLES[CaptionStyleName(grammar.caption_style)]
    return make_cues(words, plan.frames / FRAME_RATE, style.grouping)


def build(plan: EditPlan, grammar: Grammar, material: Material) -> Timeline:
    width, height = material.size
    return Timeline(
        width=width,
        height=height,
        shots=tuple(_shot(shot, number, grammar, material) for number, shot in enumerate(plan.shots)),
        overlays=tuple(_overlays(plan, grammar, material)),
        sounds=tuple(_sounds(plan, grammar, material)),
    )


def _shot(shot: PlannedShot, number: int, grammar: Grammar, material: Material) -> Shot:
    picture = _picture(shot, number, grammar, material)
    if not shot.transition:
        return Shot(shot.frames, picture)
    if shot.what == "end_card":
        return Shot(shot.frames, picture, Transition.PUSH, min(_ENDING_FRAMES, shot.frames))
    transition = grammar.cutaway_transition
    frames = 0 if transition is Transition.CUT else min(_TRANSITION_FRAMES, shot.frames // 2)
    return Shot(shot.frames, picture, transition, frames)


def _picture(shot: PlannedShot, number: int, grammar: Grammar, material: Material) -> Picture:
    size = material.size
    if shot.what == "end_card":
        return EndCard(material.fonts, *size, material.ending, logo=material.logo, palette=material.palette)
    if shot.what == "picture":
        seen = shot_of(material.sources[shot.index], number, shot.seconds, size)
        return Handheld(seen, size, seed=material.seed + number) if grammar.handheld else seen
    if material.talker is None:
        raise ValueError("the edit shows a presenter and there is none")
    return _From(material.talker.picture, shot.first_frame / FRAME_RATE)


class _From:
    """A picture from a moment on: the presenter goes on acting through every cut."""

    def __init__(self, picture: Picture, seconds: float) -> None:
        self._picture, self._from = picture, seconds

    def draw(self, seconds: float) -> Pixels:
        return self._picture.draw(self._from + seconds)


class _After:
    """A layer that shows nothing before a moment: the hook says what captions would."""

    def __init__(self, layer: Layer, seconds: float) -> None:
        self._layer, self._seconds = layer, seconds

    def draw(self, seconds: float, canvas: Pixels) -> None:
        if seconds >= self._seconds:
            self._layer.draw(seconds, canvas)


def _overlays(plan: EditPlan, grammar: Grammar, material: Material) -> list[Overlay]:
    width, height = material.size
    found: list[Overlay] = []
    for stretch in plan.insets:
        inset = ProductInset(
            material.insets[stretch.index],
            width,
            height,
            seconds=stretch.frames / FRAME_RATE,
            keep_out=_face(material),
        )
        found.append(Overlay(stretch.first_frame, stretch.frames, inset))
    if grammar.lower_third_seconds and material.talker:
        until = min((stretch.first_frame for stretch in plan.insets), default=plan.frames)
        frames = min(round(grammar.lower_third_seconds * FRAME_RATE), until - _FADE_FRAMES)
        name = LowerThird(
            material.fonts,
            width,
            height,
            material.talker.name,
            palette=material.palette,
            seconds=frames / FRAME_RATE,
            keep_out=_face(material),
        )
        found.append(Overlay(_FADE_FRAMES, frames, name))
    hook_seconds = _hook_seconds(plan, grammar, material)
    if hook_seconds:
        frames = min(round(hook_seconds * FRAME_RATE), plan.frames)
        title = HookTitle(
            material.fonts,
            width,
            height,
            material.hook,
            material.palette,
            seconds=frames / FRAME_RATE,
            keep_out=_face(material),
        )
        found.append(Overlay(0, frames, title))
    if material.offer is not None:
        found.append(_badge(material.offer, plan, material))
    if material.captions:
        captions: Layer = _captions(plan, grammar, material)
        if hook_seconds:
            captions = _After(captions, hook_seconds)
        found.append(Overlay(0, _captioned_frames(plan), captions))
    last = plan.shots[-1]
    if last.what == "end_card" and material.insets:
        found.append(Overlay(last.first_frame, last.frames, _product(last, material)))
    return found


def _badge(offer: Offer, plan: EditPlan, material: Material) -> Overlay:
    """The offer as a sticker from the moment it is said on, as long as the shots last."""
    first = round((plan.voice_at + offer.seconds) * FRAME_RATE)
    frames = min(round(_BADGE_SECONDS * FRAME_RATE), _captioned_frames(plan) - first)
    badge = Badge(
        material.fonts,
        *material.size,
        offer.text,
        material.palette,
        seconds=frames / FRAME_RATE,
        keep_out=_face(material),
    )
    return Overlay(first, max(0, frames), badge)


def _product(card: PlannedShot, material: Material) -> ProductInset:
    """The first reference above the end card's lettering."""
    width, height = material.size
    image = material.insets[0]
    tall = _PRODUCT_SHARE * height
    wide = min(tall * min(1.25, max(0.7, image.shape[1] / image.shape[0])), 0.7 * width)
    box = Box((width - wide) / 2, _PRODUCT_TOP * height, wide, tall)
    return ProductInset(image, width, height, seconds=card.seconds + 1, box=box)


def _hook_seconds(plan: EditPlan, grammar: Grammar, material: Material) -> float:
    """Until the hook has been said, when captions take over; 0 without a hook."""
    said = phrases(material.speech.words, "breath")
    if not grammar.hook_seconds or not material.hook or not said:
        return 0.0
    return min(grammar.hook_seconds, max(_SHORTEST_HOOK, plan.voice_at + said[0].end + _HOOK_REST))


def _face(material: Material) -> tuple[Box, ...]:
    return (material.talker.face,) if material.talker else ()


def _captioned_frames(plan: EditPlan) -> int:
    """The end card has its own lettering."""
    last = plan.shots[-1]
    return last.first_frame if last.what == "end_card" else plan.frames


def _captions(plan: EditPlan, grammar: Grammar, material: Material) -> CaptionLayer:
    width, height = material.size
    return CaptionLayer(
        cues_of(plan, grammar, material.speech),
        material.fonts,
        width,
        height,
        CaptionStyleName(grammar.caption_style),
        keep_out=_face(material),
    )


def _sounds(plan: EditPlan, grammar: Grammar, material: Material) -> list[Sound]:
    found = [
        Sound(resample(material.speech.samples, material.speech.rate), plan.voice_at, Role.VOICE),
        Sound(material.score.samples, 0.0, Role.MUSIC, gain_db=grammar.music_gain_db),
    ]
    for shot in plan.shots:
        start = shot.first_frame / FRAME_RATE
        if shot.what == "end_card":
            found.append(Sound(effects.impact(material.seed), start, Role.EFFECT, gain_db=-16.0))
        elif shot.what == "picture" and grammar.references == "cutaway":
            found.append(Sound(effects.pop(material.seed + shot.index), start, Role.EFFECT, gain_db=-18.0))
    return found
