"""A batch as the contract shows it: its row, and what its jobs add up to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping

from sume.batches.repository import Tally
from sume.contract.batches import Batch, BatchCounts, BatchCredits
from sume.contract.jobs import ACTIVE_STATUSES, CreditState, JobStatus


def show(row: RowMapping | Mapping[str, Any], tallies: Sequence[Tally]) -> Batch:
    jobs: Counter[str] = Counter()
    credits: Counter[str] = Counter()
    held = 0
    for tally in tallies:
        jobs[tally.status] += tally.jobs
        credits[tally.credit_state] += tally.credits
        held += tally.jobs if tally.held else 0
    going_on = any(jobs[status] for status in ACTIVE_STATUSES)
    ends = [tally.last_end for tally in tallies if tally.last_end]
    return Batch(
        id=row["id"],
        status="in_progress" if going_on else "ended",
        item_count=row["item_count"],
        counts=BatchCounts(held=held, **{status.value: jobs[status] for status in JobStatus}),
        credits=BatchCredits(
            required=credits.total(),
            charged=credits[CreditState.CHARGED],
            released=credits[CreditState.RELEASED],
        ),
        created_at=row["created_at"],
        ended_at=None if going_on else max(ends, default=None),
        metadata=row["caller_metadata"],
        retry_of=row["retry_of"],
    )
