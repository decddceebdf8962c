"""From a batch's items to jobs: each as its create would do it alone, with the item named in refusals."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel
from sqlalchemy.orm import Session
from starlette.requests import Request

from sume.accounts.service import Principal
from sume.api.branding import brand_hooks
from sume.api.callbacks import check_callback
from sume.api.creates import Hooks
from sume.api.routes import avatars, reference_analysis, videos
from sume.api.state import state_of
from sume.batches import service as batches
from sume.contract.ads import ADS_CREATE
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.avatars import AVATARS_CREATE
from sume.contract.batches import BatchAccepted
from sume.contract.images import IMAGES_GENERATE
from sume.contract.videos import VIDEOS_GENERATE
from sume.contract.webhooks import webhook_url_of
from sume.errors import SumeError
from sume.jobs.accepting import NewJob
from sume.workflows.kinds import new_job

HOOKS: Final[dict[str, Callable[[Request, Any], Awaitable[Hooks]]]] = {
    IMAGES_GENERATE: brand_hooks,
    VIDEOS_GENERATE: brand_hooks,
    ADS_CREATE: videos.ad_hooks,
    AVATARS_CREATE: avatars.avatar_hooks,
    REFERENCE_ANALYSIS: reference_analysis.reference_hooks,
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One item, checked, with what its create does besides."""

    operation: str
    body: BaseModel
    metadata: dict[str, str]
    custom_id: str | None
    hooks: Hooks


async def plan(
    request: Request, operation: str, body: BaseModel, metadata: dict[str, str], custom_id: str | None
) -> Planned:
    hooks = await HOOKS[operation](request, body)
    settings = state_of(request).settings

    def prepare(session: Session) -> dict[str, Any]:
        check_callback(settings, "webhook_url", webhook_url_of(body))
        return hooks.prepare(session)

    return Planned(operation, body, metadata, custom_id, Hooks(prepare, hooks.also))


def submit(
    session: Session,
    caller: Principal,
    planned: Sequence[Planned],
    *,
    metadata: dict[str, str],
    retry_of: str | None,
    now: datetime,
) -> BatchAccepted:
    """Accept all items or none, in the caller's transaction."""
    accepted = batches.submit(
        session,
        workspace_id=caller.workspace_id,
        key_id=caller.key_id,
        plan=caller.plan,
        items=[(_job(session, index, item), item.custom_id) for index, item in enumerate(planned)],
        metadata=metadata,
        retry_of=retry_of,
        now=now,
    )
    for item, job in zip(planned, accepted.jobs, strict=True):
        item.hooks.also(session, job, now)
    shown = batches.accepted_view(session, accepted)
    return BatchAccepted(
        batch_id=shown.id,
        batch=shown,
        required_credits=shown.credits.required,
        job_ids=[job.id for job in accepted.jobs],
    )


def _job(session: Session, index: int, item: Planned) -> NewJob:
    try:
        added = item.hooks.prepare(session)
    except SumeError as error:
        raise _at_item(error, index) from None
    return new_job(item.operation, item.body, item.metadata, added)


def _at_item(error: SumeError, index: int) -> SumeError:
    """The same refusal, with the item in its message and in its paths."""
    place = f"items.{index}.input"
    listed = error.details.get("errors")
    if listed:
        problems = [{**one, "path": f"{place}.{one['path']}"} for one in listed]
        error.message = f"{place}.{error.message}"
        error.details = {**error.details, "errors": problems}
    else:
        error.message = f"items.{index}: {error.message}"
        error.details = {**error.details, "item": index}
    error.args = (error.message,)
    return error
