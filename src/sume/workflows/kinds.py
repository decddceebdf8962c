"""The table of job kinds. Adding a kind is a row here and a file beside this one."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel
from sqlalchemy.orm import Session

from sume.contract import estimates
from sume.contract.ads import ADS_CREATE
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.assets import ASSETS_UPLOAD, SourceType
from sume.contract.avatars import AVATARS_CREATE
from sume.contract.brands import BRAND_ANALYZE
from sume.contract.face_swap import FACE_SWAP
from sume.contract.images import IMAGES_GENERATE
from sume.contract.jobs import JobType
from sume.contract.limits import SEED_MAX
from sume.contract.videos import VIDEOS_GENERATE
from sume.contract.webhooks import webhook_url_of
from sume.jobs.accepting import NewJob
from sume.jobs.queue import Claim
from sume.workflows import ads, avatars, brands, face_swap, images, ingest, reference_analysis, videos
from sume.workflows.output import Output
from sume.workflows.store import Stored
from sume.workflows.work import Work

Finish = Callable[[Session, Claim, Stored, dict[str, Any]], dict[str, Any]]
"""Writes what a finished job makes besides its own row; returns the result that the job keeps."""


def _nothing_more(_session: Session, _held: Claim, _stored: Stored, result: dict[str, Any]) -> dict[str, Any]:
    """The job's row is all there is to write."""
    return result


@dataclass(frozen=True, slots=True)
class JobKind:
    """``run`` does the work in a worker; its engine may take ``time_limit`` seconds in one attempt.

    ``finish`` is part of the transaction that completes the job, and is called again when that transaction is
    tried again. What a kind with ``keeps_outputs`` made is used after its job, so a completed one is never
    removed for its age. Videos of a kind that ``flows_in`` come into the library, as that type of source.
    """

    type: JobType
    operation: str
    run: Callable[[Work], Output]
    time_limit: float
    finish: Finish = _nothing_more
    keeps_outputs: bool = False
    flows_in: SourceType | None = None


KINDS: Final[dict[str, JobKind]] = {
    kind.type: kind
    for kind in (
        JobKind(JobType.IMAGE_GENERATION, operation=IMAGES_GENERATE, run=images.run, time_limit=30 * 60),
        JobKind(
            JobType.VIDEO_GENERATION,
            operation=VIDEOS_GENERATE,
            run=videos.run,
            time_limit=30 * 60,
            flows_in="generated",
        ),
        JobKind(
            JobType.AD_VIDEO_GENERATION,
            operation=ADS_CREATE,
            run=ads.run,
            time_limit=45 * 60,
            flows_in="generated",
        ),
        JobKind(
            JobType.AVATAR_CREATION,
            operation=AVATARS_CREATE,
            run=avatars.run,
            time_limit=10 * 60,
            finish=avatars.finish,
            keeps_outputs=True,
        ),
        JobKind(
            JobType.FACE_SWAP,
            operation=FACE_SWAP,
            run=face_swap.run,
            time_limit=15 * 60,
            flows_in="face_swap",
        ),
        JobKind(
            JobType.ASSET_INGEST,
            operation=ASSETS_UPLOAD,
            run=ingest.run,
            time_limit=60 * 60,
            finish=ingest.finish,
        ),
        JobKind(
            JobType.REFERENCE_ANALYSIS,
            operation=REFERENCE_ANALYSIS,
            run=reference_analysis.run,
            time_limit=60 * 60,
            finish=reference_analysis.finish,
        ),
        JobKind(
            JobType.BRAND_ANALYSIS,
            operation=BRAND_ANALYZE,
            run=brands.run,
            time_limit=10 * 60,
            finish=brands.finish,
            keeps_outputs=True,
        ),
    )
}
LASTING_TYPES: Final = tuple(kind.type.value for kind in KINDS.values() if kind.keeps_outputs)
_BY_OPERATION: Final = {kind.operation: kind for kind in KINDS.values()}


def new_job(
    operation: str, request: BaseModel, metadata: dict[str, str], added: dict[str, Any] | None = None
) -> NewJob:
    """The job that a checked request asks for, priced, with its seed chosen.

    ``added``: what was looked up when it was accepted and the request itself does not say.
    """
    kind = _BY_OPERATION[operation]
    inputs = request.model_dump(mode="json", exclude={"metadata", "webhook_url"})
    if inputs.get("seed", 0) is None:
        inputs["seed"] = secrets.randbelow(SEED_MAX + 1)
    return NewJob(
        type=kind.type,
        input={"request": inputs, "added": added or {}},
        required_credits=estimates.total(estimates.PRICED[operation](request)),
        metadata=metadata,
        webhook_url=webhook_url_of(request),
    )
