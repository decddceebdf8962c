"""Every create: priced, reserved, queued and answered with 202 in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar

from pydantic import BaseModel
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.callbacks import check_callback
from sume.api.guard import principal_of
from sume.api.once import in_one_transaction
from sume.api.state import state_of
from sume.contract.jobs import JobAccepted
from sume.contract.operations import OPERATIONS
from sume.contract.webhooks import webhook_url_of
from sume.faults import crash_point
from sume.jobs import accepting, queue, view
from sume.jobs.accepting import NewJob
from sume.jobs.models import Job
from sume.settings import Settings
from sume.workflows.kinds import new_job

Body = TypeVar("Body", bound=BaseModel)
Prepare = Callable[[Session], dict[str, Any]]
"""What must be looked up, and may be refused, before a job is accepted; the job keeps the answer."""
Also = Callable[[Session, Job, datetime], dict[str, Any]]
"""What is written together with the job; the answer's further fields."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What one create needs besides its price and its job, whether it comes alone or in a batch."""

    prepare: Prepare
    also: Also


def nothing_to_prepare(_session: Session) -> dict[str, Any]:
    return {}


def nothing_else(_session: Session, _job: Job, _now: datetime) -> dict[str, Any]:
    return {}


NO_HOOKS: Final = Hooks(nothing_to_prepare, nothing_else)


async def accept(
    request: Request,
    operation: str,
    body: BaseModel,
    metadata: dict[str, str],
    hooks: Hooks = NO_HOOKS,
) -> Response:
    """Submit the job that this operation stands for."""
    caller = principal_of(request)
    settings = state_of(request).settings

    def submit(session: Session, now: datetime) -> JobAccepted:
        new = _asked(session, settings, operation, body, metadata, hooks.prepare)
        job = accepting.submit(
            session,
            workspace_id=caller.workspace_id,
            key_id=caller.key_id,
            plan=caller.plan,
            new=new,
            now=now,
        )
        further = hooks.also(session, job, now)
        return _accepted(session, operation, [job], settings.base_url, **further)

    return await _submitted(request, operation, submit)


async def accept_each(
    request: Request,
    operation: str,
    bodies: Sequence[Body],
    metadata: dict[str, str],
    *,
    prepare: Callable[[Body, Session], dict[str, Any]],
) -> Response:
    """Submit a job for each body, all or none; the answer has them in this order, the first as ``job``."""
    caller = principal_of(request)
    settings = state_of(request).settings

    def submit(session: Session, now: datetime) -> JobAccepted:
        news = [
            _asked(session, settings, operation, body, metadata, partial(prepare, body)) for body in bodies
        ]
        jobs = accepting.submit_together(
            session,
            workspace_id=caller.workspace_id,
            key_id=caller.key_id,
            plan=caller.plan,
            news=news,
            now=now,
        )
        return _accepted(session, operation, jobs, settings.base_url, listed=True)

    return await _submitted(request, operation, submit)


def _asked(
    session: Session,
    settings: Settings,
    operation: str,
    body: BaseModel,
    metadata: dict[str, str],
    prepare: Prepare,
) -> NewJob:
    check_callback(settings, "webhook_url", webhook_url_of(body))
    return new_job(operation, body, metadata, prepare(session))


def _accepted(
    session: Session,
    operation: str,
    jobs: Sequence[Job],
    base_url: str,
    *,
    listed: bool = False,
    **further: Any,
) -> JobAccepted:
    """The answer of a create; ``listed``: all of its jobs are in it, and not the first alone."""
    positions = queue.positions(session.connection(), [job.id for job in jobs])
    shown = [view.show(vars(job), base_url=base_url, queue_position=positions[job.id]) for job in jobs]
    if listed:
        further = {**further, "job_ids": [job.id for job in jobs], "jobs": shown}
    accepted: JobAccepted = OPERATIONS[operation].response(
        object=jobs[0].type,
        job_id=jobs[0].id,
        job=shown[0],
        required_credits=sum(job.required_credits for job in jobs),
        **further,
    )
    return accepted


async def _submitted(
    request: Request, operation: str, submit: Callable[[Session, datetime], JobAccepted]
) -> Response:
    answer = await in_one_transaction(request, OPERATIONS[operation].status, submit)
    crash_point("submit.after_commit")
    return answer
