"""``video_generation``: a prompt becomes a short video."""

from typing import Final

from sume.contract.pixels import pixel_size
from sume.contract.videos import VideoGenerationRequest
from sume.engines import registry
from sume.engines.ports import VideoRequest
from sume.workflows.branding import Branding
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.references import gather
from sume.workflows.work import Work, encoder_of, seed_of

MODELS: Final = ("music", "fonts")
"""What the studio makes videos with."""


def run(work: Work) -> Output:
    request = VideoGenerationRequest.model_validate(work.request)
    engine = registry.video_engine(
        request.engine,
        threads=work.settings.threads_per_render,
        models={name: work.model(name) for name in MODELS},
        encoder_path=encoder_of(work),
    )
    references = gather(work, request.reference_image_urls, "image")
    branding = Branding(work)
    width, height = pixel_size(request.aspect_ratio, request.resolution)
    made = engine.generate(
        VideoRequest(
            prompt=request.prompt,
            width=width,
            height=height,
            seconds=request.duration,
            audio=request.generate_audio,
            references=references,
            seed=seed_of(work),
            brand=branding.look,
        ),
        work.context,
    )
    return Output(
        files=(MadeFile(made.file.path, "video", width, height, made.seconds, thumbnail=made.thumbnail),),
        facts=facts_of(made.engine, seed_of(work), *branding.facts(made.warnings, made.brief)),
    )
