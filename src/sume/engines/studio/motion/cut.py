"""From a shot list and its pictures to a timeline."""

from collections.abc import Sequence
from typing import Final

from sume.contract.video import FRAME_RATE
from sume.engines.ports import BrandLook
from sume.engines.studio.motion.shots import ShotPlan, Source
from sume.engines.studio.motion.soundtrack import LIVELY
from sume.engines.studio.sound.catalogue import Mood
from sume.media.cards.end_card import EndCard
from sume.media.cards.hook_title import HookTitle
from sume.media.cards.logo import load_logo
from sume.media.cards.palette import Palette, brand_palette
from sume.media.timeline.model import Overlay, Picture, Shot, Sound, Timeline, Transition
from sume.media.type.colour import from_hex
from sume.media.type.fonts import Fonts

_DISSOLVE_FRAMES, _CARD_FRAMES = 9, 8
_LONGEST_TITLE_SECONDS: Final = 2.4


def cut(
    plans: Sequence[ShotPlan],
    pictures: Sequence[Picture],
    size: tuple[int, int],
    mood: Mood,
    *,
    overlays: tuple[Overlay, ...] = (),
    sounds: tuple[Sound, ...] = (),
) -> Timeline:
    """Hard cuts for a lively mood, short dissolves for a quiet one."""
    shots = tuple(
        Shot(plan.frames, picture, *_transition(plan, mood, first=number == 0))
        for number, (plan, picture) in enumerate(zip(plans, pictures, strict=True))
    )
    return Timeline(*size, shots, overlays, sounds)


def _transition(plan: ShotPlan, mood: Mood, *, first: bool) -> tuple[Transition, int]:
    if first:
        return Transition.CUT, 0
    if plan.source is Source.CARD:
        return Transition.PUSH if mood in LIVELY else Transition.DISSOLVE, _CARD_FRAMES
    return (Transition.CUT, 0) if mood in LIVELY else (Transition.DISSOLVE, _DISSOLVE_FRAMES)


def palette_of(brand: BrandLook | None) -> Palette:
    return brand_palette([from_hex(colour) for colour in brand.colors]) if brand else Palette()


def end_card(brand: BrandLook, size: tuple[int, int], fonts: Fonts) -> Picture:
    palette = palette_of(brand)
    logo = load_logo(brand.logo, palette) if brand.logo else None
    return EndCard(fonts, *size, brand.name, line=brand.tagline or "", logo=logo, palette=palette)


def title(text: str, size: tuple[int, int], plan: ShotPlan, fonts: Fonts, palette: Palette) -> Overlay:
    """The prompt's words over the first shot."""
    frames = min(plan.frames, round(_LONGEST_TITLE_SECONDS * FRAME_RATE))
    layer = HookTitle(fonts, *size, text, palette, seconds=frames / FRAME_RATE)
    return Overlay(0, frames, layer)
