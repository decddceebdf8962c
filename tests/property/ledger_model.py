"""The books as they should be: a plain-Python model of one workspace, to hold the real one against."""

import calendar
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sume.contract.prices import Plan
from tests.factories import LEASE

QUEUE_LIFETIME = timedelta(hours=24)


def first_of_day(after: datetime, day: int) -> datetime:
    """The next midnight that starts the given day of a month, or the month's last day."""
    midnight = after.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while midnight.day != min(day, calendar.monthrange(midnight.year, midnight.month)[1]):
        midnight += timedelta(days=1)
    return midnight


@dataclass
class ModelJob:
    cost: int
    monthly: int
    bonus: int
    queued_at: datetime
    status: str = "queued"
    attempt: int = 0
    lost: int = 0
    owner: str | None = None
    leased_until: datetime | None = None

    @property
    def active(self) -> bool:
        return self.status in ("queued", "running", "processing")

    def is_free(self, now: datetime) -> bool:
        if self.leased_until is None:
            return self.active and self.queued_at >= now - QUEUE_LIFETIME
        return self.active and self.leased_until < now


@dataclass
class Ledger:
    plan: Plan
    now: datetime
    monthly: int = 0
    bonus: int = 0
    used: int = 0
    jobs: dict[str, ModelJob] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.day = self.now.day
        self.monthly = self.plan.monthly_credits
        self.renews_at = first_of_day(self.now, self.day)

    @property
    def spendable(self) -> int:
        """What a new job may cost now, a renewal that is due included."""
        return self.bonus + (self.plan.monthly_credits if self.renews_at <= self.now else self.monthly)

    @property
    def active(self) -> list[str]:
        return [job_id for job_id, job in self.jobs.items() if job.active]

    @property
    def reserved(self) -> int:
        return sum(self.jobs[job_id].cost for job_id in self.active)

    def renew(self) -> None:
        if self.renews_at <= self.now:
            self.monthly = self.plan.monthly_credits
            self.used = 0
            self.renews_at = first_of_day(self.now, self.day)

    def grant(self, amount: int, bucket: str) -> int:
        """What really moved: nothing below zero is taken back."""
        self.renew()
        there = getattr(self, bucket)
        moved = max(amount, -there)
        setattr(self, bucket, there + moved)
        return moved

    def submit(self, job_id: str, cost: int) -> None:
        self.renew()
        monthly = min(cost, self.monthly)
        self.monthly -= monthly
        self.bonus -= cost - monthly
        self.jobs[job_id] = ModelJob(cost, monthly, cost - monthly, self.now)

    def next_free(self) -> str | None:
        stale = self.stale()
        free = (job_id for job_id, job in self.jobs.items() if job.is_free(self.now) and job_id not in stale)
        return next(free, None)

    def claim(self, job_id: str, owner: str) -> None:
        job = self.jobs[job_id]
        job.lost += job.owner is not None
        job.attempt += 1
        job.owner, job.status, job.leased_until = owner, "running", self.now + LEASE

    def is_held(self, job_id: str) -> bool:
        return self.jobs[job_id].active and self.jobs[job_id].owner is not None

    def write(self, job_id: str, what: str) -> None:
        """What a worker's write does to its job."""
        job = self.jobs[job_id]
        if what == "complete":
            self.renew()
            job.status = "completed"
            self.used += job.cost
        elif what == "fail":
            self.release(job_id, "failed")
        elif what == "hand_back":
            job.owner, job.status, job.leased_until = None, "queued", None
        else:
            job.leased_until = self.now + LEASE
            job.status = "processing" if what == "store" else job.status

    def release(self, job_id: str, status: str) -> None:
        self.renew()
        job = self.jobs[job_id]
        job.status = status
        self.monthly += job.monthly
        self.bonus += job.bonus

    def stale(self) -> list[str]:
        return [
            job_id
            for job_id, job in self.jobs.items()
            if job.active and job.owner is None and job.queued_at < self.now - QUEUE_LIFETIME
        ]
