"""``image_generation``: a prompt becomes one to four pictures."""

from pathlib import Path
from typing import Final

from sume.contract.images import ImageGenerationRequest
from sume.contract.pixels import pixel_size
from sume.engines import registry
from sume.engines.ports import ImageRequest
from sume.workflows.branding import Branding
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.references import gather
from sume.workflows.work import Work, encoder_of, seed_of

MODELS: Final = ("fonts", "cutout")
"""For words, which are left out and told of without, and for photos of the caller's own products."""


def run(work: Work) -> Output:
    request = ImageGenerationRequest.model_validate(work.request)
    engine = registry.image_engine(
        request.engine,
        threads=work.settings.threads_per_render,
        models=_models(work, photos=bool(request.reference_image_urls)),
        encoder_path=encoder_of(work),
    )
    references = gather(work, request.reference_image_urls, "image")
    branding = Branding(work)
    width, height = pixel_size(request.aspect_ratio, request.resolution)
    made = engine.generate(
        ImageRequest(
            prompt=request.prompt,
            width=width,
            height=height,
            quality=request.quality,
            count=request.count,
            seed=seed_of(work),
            brand=branding.look,
            brief=request.brief.model_dump(mode="json") if request.brief else None,
            references=references,
        ),
        work.context,
    )
    return Output(
        files=tuple(MadeFile(file.path, "image", file.width, file.height) for file in made.files),
        facts=facts_of(made.engine, seed_of(work), *branding.facts(made.warnings, made.brief)),
    )


def _models(work: Work, *, photos: bool) -> dict[str, Path]:
    """Those that are here of what is needed; a photo that comes cut out needs none."""
    needed = MODELS if photos else ("fonts",)
    return {name: folder for name in needed if (folder := work.optional_model(name))}
