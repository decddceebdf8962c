"""Jobs as callers name them."""

from sume.contract.assets import AssetAccepted
from sume.contract.jobs import Job, JobAccepted

JobLike = str | Job | JobAccepted | AssetAccepted
"""A job, its id, or the answer to the call that started it."""


def id_of(job: JobLike) -> str:
    if isinstance(job, str):
        return job
    return job.id if isinstance(job, Job) else job.job_id
