"""``avatar_creation``: words, properties or a portrait become a presenter of the workspace."""

from typing import Any, Final

from sqlalchemy.orm import Session

from sume.avatars import repository as avatars
from sume.avatars.service import READY
from sume.contract.avatars import AvatarRequest
from sume.engines import registry
from sume.engines.avatars import AvatarOutcome, AvatarWish
from sume.jobs.queue import Claim
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.references import gather
from sume.workflows.store import Stored, address_of
from sume.workflows.work import Work, seed_of

MODELS: Final = ("speech-voice", "faces", "safety", "presenters")
"""What the studio makes presenters with."""
IMAGE, PREVIEW = 0, 1
"""Places in the output's files."""
AVATAR: Final = "avatar"
"""Under this name ``run`` leaves in the result what ``finish`` moves to the avatar's row."""


def run(work: Work) -> Output:
    request = AvatarRequest.model_validate(work.request)
    engine = registry.avatar_engine(
        request.engine,
        threads=work.settings.threads_per_render,
        models={name: work.model(name) for name in MODELS},
    )
    portraits = gather(work, [request.file.url] if request.file else [], "image", name="The portrait")
    made = engine.create(
        request.name,
        AvatarWish(
            type=request.type,
            prompt=request.prompt,
            portrait=portraits[0].path if portraits else None,
            ethnicity=request.ethnicity,
            sex=request.sex,
            age=request.age,
            seed=seed_of(work),
        ),
        work.context,
    )
    return Output(
        files=(
            MadeFile(made.image, "image", *made.size, thumbnail=made.thumbnail),
            MadeFile(made.preview, "video", *made.preview_size, made.preview_seconds),
        ),
        facts={**facts_of(made.engine, seed_of(work), made.warnings), AVATAR: _columns(made)},
    )


def _columns(made: AvatarOutcome) -> dict[str, Any]:
    return {
        "style": made.style,
        "voice": {"voice_id": made.voice_id, "locale": made.locale},
        "tags": list(made.tags),
        "recipe": made.recipe,
    }


def finish(session: Session, held: Claim, stored: Stored, result: dict[str, Any]) -> dict[str, Any]:
    """Make the avatar ready, with the addresses of what was stored; the result then names it."""
    image, preview = stored.outputs[IMAGE], stored.outputs[PREVIEW]
    columns = result[AVATAR]
    if columns["recipe"]["kind"] == "photo":
        columns["recipe"] = {**columns["recipe"], "object_key": image.file.object_key}
    media = {
        "image_url": address_of(image.file),
        "thumbnail_url": address_of(image.thumbnail) if image.thumbnail else None,
        "preview_video_url": address_of(preview.file),
    }
    avatar_id = avatars.complete(session, held.job_id, status=READY, media=media, **columns)
    return {**{name: fact for name, fact in result.items() if name != AVATAR}, "avatar_id": avatar_id}
