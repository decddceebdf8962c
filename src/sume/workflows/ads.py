"""``ad_video_generation``: a script becomes an ad."""

from pathlib import Path
from typing import Final

from sume.contract.ads import AD_LENGTHS, AdVideoRequest, PhotoScene, PromptScene
from sume.contract.pixels import pixel_size
from sume.contract.voices import VOICES, Locale
from sume.engines import registry
from sume.engines.ads import AdRequest, PresenterRecipe, Set
from sume.workflows.branding import Branding
from sume.workflows.output import MadeFile, MadeSubtitles, Output, facts_of
from sume.workflows.references import gather
from sume.workflows.work import Work, encoder_of, seed_of

MODELS: Final = ("speech-voice", "faces", "presenters", "music", "fonts")
"""What the studio makes ads with."""


def run(work: Work) -> Output:
    request = AdVideoRequest.model_validate(work.request)
    engine = registry.ad_engine(
        request.engine,
        threads=work.settings.threads_per_render,
        models={name: work.model(name) for name in MODELS},
        encoder_path=encoder_of(work),
    )
    images = gather(work, request.reference_image_urls, "image")
    videos = gather(work, request.reference_video_urls, "video")
    branding = Branding(work)
    width, height = pixel_size(request.aspect_ratio, request.resolution)
    made = engine.make(
        AdRequest(
            script=request.script,
            ad_format=request.ad_format,
            presenter=_presenter(work),
            locale=request.locale,
            voice_id=_voice(work, request),
            width=width,
            height=height,
            target_seconds=request.target_seconds,
            images=images,
            videos=videos,
            captions=request.captions,
            scene=_set(work, request),
            brand=branding.look,
            seed=seed_of(work),
        ),
        work.context,
    )
    return Output(
        files=(MadeFile(made.video, "video", width, height, made.seconds, thumbnail=made.thumbnail),),
        subtitles=MadeSubtitles(made.srt, made.vtt),
        facts=facts_of(
            made.engine,
            seed_of(work),
            *branding.facts((*_length_warnings(request, made.seconds), *made.warnings), made.brief),
        ),
    )


def _presenter(work: Work) -> PresenterRecipe | None:
    """As it was when the job was accepted; a portrait is brought from the store."""
    kept = work.added.get("presenter")
    if kept is None:
        return None
    recipe = kept["recipe"]
    portrait: Path | None = None
    if "object_key" in recipe:
        portrait = work.bring(recipe["object_key"], "portrait")
    return PresenterRecipe(kept["name"], recipe, portrait)


def _voice(work: Work, request: AdVideoRequest) -> str:
    """The voice asked for, else the presenter's own if it speaks the language, else the language's first."""
    if request.voice_id:
        return request.voice_id
    kept = work.added.get("presenter")
    if kept and kept["locale"] == request.locale:
        return str(kept["voice_id"])
    return _default_voice(request.locale, like=VOICES[kept["voice_id"]].sex if kept else None)


def _default_voice(locale: Locale, *, like: str | None) -> str:
    """The first voice of the language, of the sex ``like`` if there is one."""
    fitting = [voice for voice in VOICES.values() if voice.locale == locale]
    return next((voice.id for voice in fitting if voice.sex == like), fitting[0].id)


def _set(work: Work, request: AdVideoRequest) -> Set | None:
    if isinstance(request.scene, PromptScene):
        return Set(prompt=request.scene.prompt)
    if isinstance(request.scene, PhotoScene):
        (picture,) = gather(work, [request.scene.image_url], "image", name="The scene's picture")
        return Set(image=picture.path)
    return None


def _length_warnings(request: AdVideoRequest, seconds: float) -> list[str]:
    """That the length asked for was clamped, or could not be met."""
    asked, target = request.duration_seconds, request.target_seconds
    if asked is None or target is None:
        return []
    length = AD_LENGTHS[request.ad_format]
    found = []
    if asked != target:
        found.append(
            f"duration_seconds {asked:g} was clamped to {target:g}: {request.ad_format} lasts "
            f"{length.shortest:g} to {length.longest:g} seconds."
        )
    if abs(seconds - target) > 0.5:
        found.append(f"The script decided the length: {seconds:.1f} seconds instead of {target:g}.")
    return found
