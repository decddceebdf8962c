"""Every create: priced, reserved, queued and answered with 202 in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

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
from sume.jobs import queue, service, view
from sume.jobs.models import Job
from sume.workflows.kinds import new_job

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


async def no_hooks(_request: Request, _body: Any) -> Hooks:
    return NO_HOOKS


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
        check_callback(settings, "webhook_url", webhook_url_of(body))
        new = new_job(operation, body, metadata, hooks.prepare(session))
        job = service.submit(
            session,
            workspace_id=caller.workspace_id,
            key_id=caller.key_id,
            plan=caller.plan,
            new=new,
            now=now,
        )
        further = hooks.also(session, job, now)
        position = queue.positions(session.connection(), [job.id])[job.id]
        accepted: JobAccepted = OPERATIONS[operation].response(
            object=new.type,
            job_id=job.id,
            job=view.show(vars(job), base_url=settings.base_url, queue_position=position),
            required_credits=new.required_credits,
            **further,
        )
        return accepted

    answer = await in_one_transaction(request, OPERATIONS[operation].status, submit)
    crash_point("submit.after_commit")
    return answer


async def accept_each(
    request: Request,
    operation: str,
    bodies: Sequence[BaseModel],
    metadata: dict[str, str],
    *,
    prepare: Callable[[Session, BaseModel], dict[str, Any]],
) -> Response:
    """Submit a job for each body, all or none; the answer has them in this order, the first as ``job``."""
    caller = principal_of(request)
    settings = state_of(request).settings

    def submit(session: Session, now: datetime) -> JobAccepted:
        for body in bodies:
            check_callback(settings, "webhook_url", webhook_url_of(body))
        found = [(body, prepare(session, body)) for body in bodies]
        asked = [new_job(operation, body, metadata, added) for body, added in found]
        accepted = service.submit_together(
            session,
            workspace_id=caller.workspace_id,
            key_id=caller.key_id,
            plan=caller.plan,
            news=asked,
            now=now,
        )
        positions = queue.positions(session.connection(), [job.id for job in accepted])
        jobs = [
            view.show(vars(job), base_url=settings.base_url, queue_position=positions[job.id])
            for job in accepted
        ]
        answer: JobAccepted = OPERATIONS[operation].response(
            object=asked[0].type,
            job_id=jobs[0].id,
            job=jobs[0],
            required_credits=sum(new.required_credits for new in asked),
            job_ids=[job.id for job in jobs],
            jobs=jobs,
        )
        return answer

    answer = await in_one_transaction(request, OPERATIONS[operation].status, submit)
    crash_point("submit.after_commit")
    return answer
