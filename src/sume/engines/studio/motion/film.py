"""The whole way from a request to an MP4, in the current folder of a process of its own."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from sume.contract.video import FRAME_RATE
from sume.engines.ports import Reference, VideoRequest, plain_look
from sume.engines.studio.motion.cut import cut, end_card, palette_of, title
from sume.engines.studio.motion.references import referenced
from sume.engines.studio.motion.request import FILM, THUMBNAIL, Equipment
from sume.engines.studio.motion.shots import ShotPlan, Source, plan_shots
from sume.engines.studio.motion.soundtrack import sounds, soundtrack
from sume.engines.studio.motion.version import TOOL
from sume.engines.studio.motion.words import MOVING, seen_of, title_of
from sume.engines.studio.photo.brief.model import Reading
from sume.engines.studio.photo.brief.nearest import nearest_by
from sume.engines.studio.photo.brief.read import read_brief
from sume.engines.studio.photo.house import House, house_of
from sume.engines.studio.sound.moods import MOOD_OF_WORD
from sume.media.timeline.model import Picture
from sume.media.timeline.render import render
from sume.media.type.fonts import Fonts

Report = Callable[[float, str], None]
_SOURCES: Final = {"image": Source.IMAGE, "video": Source.VIDEO}
_END_CARD: Final = "end card"
_STAGED_SHARE, _OTHER_SHARE = 0.75, 0.05
_REFERENCED: Final = (
    "The video shows the references that came with the request; of the prompt it takes the mood and the "
    "words in quotation marks."
)


def make_film(request: VideoRequest, equipment: Equipment, report: Report) -> dict[str, Any]:
    """Writes ``FILM`` and ``THUMBNAIL``; returns warnings, the brief, and the film's length in seconds."""
    report(0.0, "staging")
    size, fonts = (request.width, request.height), Fonts(equipment.fonts)
    track = soundtrack(request.prompt, request.seconds, request.seed, equipment.music, audio=request.audio)
    plans = plan_shots(
        request.seconds,
        request.seed,
        references=[_SOURCES[reference.kind] for reference in request.references],
        card=request.brand is not None,
        beats=track.beats,
    )
    warnings, brief, pictures = _pictures(request, equipment, plans, report, fonts)
    words = fonts.clean(title_of(request.prompt))
    overlays = (title(words, size, plans[0], fonts, palette_of(request.brand)),) if words else ()
    heard = sounds(track, request.prompt, plans, request.seed)
    timeline = cut(plans, pictures, size, track.mood, overlays=overlays, sounds=heard)
    made = _OTHER_SHARE if request.references else _STAGED_SHARE
    rendered = render(
        timeline,
        Path(FILM),
        provenance=TOOL,
        report=lambda share: report(made + (1 - made) * share, "filming"),
    )
    Path(THUMBNAIL).write_bytes(rendered.thumbnail)
    described = {**brief, "sound": track.described() if request.audio else None, "title": words or None}
    return {
        "seconds": rendered.seconds,
        "warnings": warnings,
        "brief": {**described, "shots": [_described(plan) for plan in plans]},
    }


def _described(plan: ShotPlan) -> dict[str, Any]:
    return {**asdict(plan), "source": plan.source.value, "seconds": round(plan.frames / FRAME_RATE, 3)}


def _pictures(
    request: VideoRequest, equipment: Equipment, plans: Sequence[ShotPlan], report: Report, fonts: Fonts
) -> tuple[list[str], dict[str, Any], list[Picture]]:
    """Warnings, the brief, and a picture for each shot."""
    size = (request.width, request.height)
    ends = [end_card(request.brand, size, fonts)] if request.brand else []
    shown_of_brand = [_END_CARD] if request.brand else []
    body = plans[: len(plans) - len(ends)]
    if request.references:
        shown = [referenced(plan, _of(request, plan), size) for plan in body]
        brief = {"asked": {"prompt": request.prompt}, "brand_shown": shown_of_brand}
        return [_REFERENCED], brief, [*shown, *ends]
    encoder = str(equipment.encoder) if equipment.encoder else None
    reading = read_brief(seen_of(request.prompt), nearest_by(encoder), heeded=MOOD_OF_WORD.keys() | MOVING)
    house = house_of(plain_look(request.brand))
    styled, staged = _staged(request, equipment, reading, body, house, report)
    taken = house.used(reading.brief, [piece["mark"] for piece in styled["pieces"]]) if house else []
    brief = {"asked": reading.brief.plain(), "shown": styled, "brand_shown": [*shown_of_brand, *taken]}
    return list(reading.warnings), brief, [*staged, *ends]


def _of(request: VideoRequest, plan: ShotPlan) -> Reference:
    assert plan.reference is not None  # noqa: S101  (planned from these references)
    return request.references[plan.reference]


def _staged(
    request: VideoRequest,
    equipment: Equipment,
    reading: Reading,
    plans: Sequence[ShotPlan],
    house: House | None,
    report: Report,
) -> tuple[dict[str, Any], list[Picture]]:
    """One stage, seen by all shots."""
    from sume.engines.studio.motion.framing import FRAMINGS
    from sume.engines.studio.motion.moves import MOVES
    from sume.engines.studio.motion.staged import Frame, StageFilm
    from sume.engines.studio.photo.stage.compose import compose
    from sume.engines.studio.photo.stage.styling import style

    styled = style(reading.brief, request.seed, house)
    stage = compose(styled, request.width / request.height, request.seed, house)
    film = StageFilm(stage, Frame(request.width, request.height, request.seed, equipment.threads))
    pictures: list[Picture] = []
    for number, plan in enumerate(plans):
        move, framing = MOVES[plan.move], FRAMINGS[plan.framing]
        if plan.mirrored:
            move, framing = move.mirrored(), replace(framing, turn=-framing.turn)

        def on_progress(share: float, done: int = number) -> None:
            report(_STAGED_SHARE * (done + share) / len(plans), "rendering")

        pictures.append(film.shot(framing, move, plan.frames / FRAME_RATE, on_progress))
    return asdict(styled), pictures
