"""The table of job kinds. Adding a kind is a row here and a file beside this one."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from sume.contract import estimates
from sume.contract.images import IMAGES_GENERATE
from sume.contract.jobs import JobType
from sume.contract.limits import SEED_MAX
from sume.engines.ports import RunContext
from sume.jobs.service import NewJob
from sume.settings import Settings
from sume.workflows import images
from sume.workflows.output import Output


@dataclass(frozen=True, slots=True)
class JobKind:
    """``run`` does the work in a worker; ``time_limit`` in seconds is for one attempt."""

    type: JobType
    operation: str
    run: Callable[[Settings, dict[str, Any], RunContext], Output]
    time_limit: float


KINDS: Final[dict[str, JobKind]] = {
    kind.type: kind
    for kind in (
        JobKind(
            JobType.IMAGE_GENERATION,
            operation=IMAGES_GENERATE,
            run=images.run,
            time_limit=30 * 60,
        ),
    )
}
_BY_OPERATION: Final = {kind.operation: kind for kind in KINDS.values()}


def new_job(operation: str, request: BaseModel, metadata: dict[str, str]) -> NewJob:
    """The job that a checked request asks for, priced, with its seed chosen."""
    kind = _BY_OPERATION[operation]
    inputs = request.model_dump(mode="json", exclude={"metadata"})
    if inputs["seed"] is None:
        inputs["seed"] = secrets.randbelow(SEED_MAX + 1)
    return NewJob(
        type=kind.type,
        input=inputs,
        required_credits=estimates.total(estimates.PRICED[operation](request)),
        metadata=metadata,
    )
