"""Every create: priced, reserved, queued and answered with 202 in one transaction."""

from datetime import datetime

from pydantic import BaseModel
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.guard import principal_of
from sume.api.once import in_one_transaction
from sume.api.state import state_of
from sume.contract.jobs import JobAccepted
from sume.contract.operations import OPERATIONS
from sume.faults import crash_point
from sume.jobs import queue, service, view
from sume.workflows.kinds import new_job


async def accept(request: Request, operation: str, body: BaseModel, metadata: dict[str, str]) -> Response:
    """Submit the job that this operation stands for."""
    caller = principal_of(request)
    base_url = state_of(request).settings.base_url
    new = new_job(operation, body, metadata)

    def submit(session: Session, now: datetime) -> JobAccepted:
        job = service.submit(
            session,
            workspace_id=caller.workspace_id,
            key_id=caller.key_id,
            plan=caller.plan,
            new=new,
            now=now,
        )
        position = queue.positions(session.connection(), [job.id])[job.id]
        return JobAccepted(
            object=new.type,
            job_id=job.id,
            job=view.show(vars(job), base_url=base_url, queue_position=position),
            required_credits=new.required_credits,
        )

    answer = await in_one_transaction(request, OPERATIONS[operation].status, submit)
    crash_point("submit.after_commit")
    return answer
