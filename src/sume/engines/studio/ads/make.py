"""One ad, from a checked request to the files in the working folder."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from sume.contract.video import FRAME_RATE
from sume.engines.ports import Reference
from sume.engines.speech import Speech
from sume.engines.studio.ads import build, lines, shown, talkers, voice
from sume.engines.studio.ads.camera import PresenterCamera
from sume.engines.studio.ads.grammar import GRAMMARS, Grammar
from sume.engines.studio.ads.outputs import SRT, THUMBNAIL, VIDEO, VTT
from sume.engines.studio.ads.plan import EditPlan, plan_edit
from sume.engines.studio.ads.version import TOOL
from sume.engines.studio.presenter.performance import perform
from sume.engines.studio.sets import paint_set, read_set
from sume.engines.studio.sound.moods import mood_of
from sume.engines.studio.sound.score import Score, score
from sume.engines.studio.speech.engine import StudioSpeech
from sume.media.captions.subtitles import srt, vtt
from sume.media.cards.logo import load_logo
from sume.media.cards.palette import brand_palette
from sume.media.pictures.opaque import load_opaque
from sume.media.timeline.model import Pixels
from sume.media.timeline.render import Rendered, render
from sume.media.type.colour import from_hex
from sume.media.type.fonts import Fonts

_SPOKEN, _STAGED, _SCORED = 0.1, 0.2, 0.24
_LONGER_MOMENT: Final = 1.6
"""Times a cutaway: how long a piece of footage is looked for."""

Request = Mapping[str, Any]
Report = Callable[[float, str], None]
Prepared = tuple[str, talkers.Body]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the edit is made of, and what is to be said about it."""

    spoken: voice.Spoken
    sources: Sequence[shown.Source]
    edit: EditPlan
    talker: talkers.Talker | None
    music: Score
    warnings: list[str]


def make_ad(request: Request, report: Report) -> dict[str, Any]:
    """Write the video, its thumbnail and its subtitles; returns length, warnings and brief."""
    rules = GRAMMARS[request["ad_format"]]
    models = {name: Path(folder) for name, folder in request["models"].items()}
    speech_engine = StudioSpeech(models["speech-voice"], threads=request["threads"])
    parts = _parts(request, rules, models, speech_engine, report)
    timeline = build.build(parts.edit, rules, _material(request, models, parts))
    rendered = render(
        timeline,
        Path(VIDEO),
        provenance=TOOL,
        report=lambda share: report(_SCORED + share * (1 - _SCORED), "rendering"),
    )
    Path(THUMBNAIL).write_bytes(rendered.thumbnail)
    cues = build.cues_of(parts.edit, rules, parts.spoken.speech)
    Path(SRT).write_text(srt(cues), encoding="utf-8")
    Path(VTT).write_text(vtt(cues), encoding="utf-8")
    brief = _brief(request, parts, rendered) | {"speech_engine": asdict(speech_engine.identity)}
    return {"seconds": rendered.seconds, "warnings": parts.warnings, "brief": brief}


def _parts(
    request: Request, rules: Grammar, models: talkers.Models, speech_engine: StudioSpeech, report: Report
) -> _Parts:
    size = request["width"], request["height"]
    report(0.0, "speaking")
    preparing = _prepared(request, models) if rules.presenter else None
    spoken = voice.speak(
        speech_engine,
        request["script"],
        request["voice_id"],
        request["ad_format"],
        request["target_seconds"],
    )
    report(_SPOKEN, "staging")
    sources = shown.sources(
        _references(request["images"]),
        _references(request["videos"]),
        size,
        rules.cutaway_seconds * _LONGER_MOMENT,
    )
    edit = plan_edit(spoken.speech, rules, pictures=len(sources), seconds=spoken.seconds)
    warnings = [*spoken.speech.warnings, *_unused(edit, sources, request["given"])]
    talker = None
    if preparing is not None:
        background, warning = _background(request, size)
        warnings += [warning] if warning else []
        talker = _talker(request, rules, preparing.result(), spoken.speech, edit, background)
    report(_STAGED, "scoring")
    mood = mood_of(request["script"], rules.music_for)
    music = score(mood, edit.frames / FRAME_RATE, request["seed"], models["music"])
    return _Parts(spoken, sources, edit, talker, music, warnings)


def _material(request: Request, models: talkers.Models, parts: _Parts) -> build.Material:
    brand = request["brand"] or {}
    words, locale = parts.spoken.speech.words, request["locale"]
    palette = brand_palette([from_hex(text) for text in brand.get("colors", ())])
    return build.Material(
        size=(request["width"], request["height"]),
        speech=parts.spoken.speech,
        sources=parts.sources,
        insets=[load_opaque(one.path) for one in _references(request["images"])],
        talker=parts.talker,
        score=parts.music,
        fonts=Fonts(models["fonts"]),
        palette=palette,
        hook=lines.hook_line(words, locale),
        ending=brand.get("name") or lines.ending_line(words, locale),
        offer=lines.offer_in(words),
        logo=load_logo(Path(brand["logo"]), palette) if brand.get("logo") else None,
        captions=request["captions"],
        seed=request["seed"],
    )


def _shown_of_brand(request: Request, edit: EditPlan) -> list[str]:
    brand = request["brand"] or {}
    ends = edit.shots[-1].what == "end_card"
    told = (
        ("colours of cards and captions", bool(brand.get("colors"))),
        ("name on the end card", ends and bool(brand)),
        ("logo on the end card", ends and bool(brand.get("logo"))),
    )
    return [name for name, shown in told if shown]


def _brief(request: Request, parts: _Parts, rendered: Rendered) -> dict[str, Any]:
    return {
        "format": request["ad_format"],
        "voice_id": request["voice_id"],
        "pace": parts.spoken.pace,
        "shots": [asdict(shot) for shot in parts.edit.shots],
        "insets": [asdict(inset) for inset in parts.edit.insets],
        "music": {"mood": str(parts.music.mood), "track": parts.music.track},
        "presenter": parts.talker.facts if parts.talker else None,
        "brand_shown": _shown_of_brand(request, parts.edit),
        "loudness_lufs": rendered.loudness_lufs,
        "true_peak_db": rendered.true_peak_db,
    }


def _prepared(request: Request, models: talkers.Models) -> "Future[Prepared]":
    """The presenter's name and body, made ready while the script is spoken."""

    def prepare() -> Prepared:
        name, likeness = talkers.likeness_of(request["presenter"], models)
        return name, talkers.body_of(likeness, models)

    return ThreadPoolExecutor(1).submit(prepare)


def _talker(
    request: Request,
    rules: Grammar,
    prepared: Prepared,
    speech: Speech,
    edit: EditPlan,
    background: Pixels | None,
) -> talkers.Talker:
    return talkers.perform_as(
        *prepared,
        perform(speech, request["seed"], energy=rules.energy),
        (request["width"], request["height"]),
        begins=edit.voice_at,
        background=background,
        camera=PresenterCamera(edit, rules, request["seed"]),
    )


def _background(request: Request, size: tuple[int, int]) -> tuple[Pixels | None, str | None]:
    """The set behind the presenter, or None for the presenter's own; and what is to be said about it."""
    scene = request["scene"]
    if scene is None:
        return None, None
    if scene["image"]:
        return load_opaque(Path(scene["image"])), None
    reading = read_set(scene["prompt"])
    return paint_set(reading.design, *size, request["seed"]), reading.warning


def _references(listed: Sequence[Mapping[str, Any]]) -> list[Reference]:
    return [Reference(**{**one, "path": Path(one["path"])}) for one in listed]


def _unused(edit: EditPlan, sources: Sequence[shown.Source], given: int) -> list[str]:
    """That some of the references given found no place, since the script is too short for them."""
    seen = {sources[shot.index].reference for shot in edit.shots if shot.what == "picture"}
    seen |= {sources[inset.index].reference for inset in edit.insets}
    count = len({number for number in seen if number < given})
    if count == given:
        return []
    return [f"{count} of {given} references are shown: the script is too short for more."]
