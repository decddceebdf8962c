"""Progress worth writing down: a new stage, or a visible step."""

import time
from datetime import timedelta
from typing import Final

import structlog

from sume.faults import crash_point
from sume.jobs import service
from sume.jobs.queue import Claim, LeaseLostError
from sume.storage.changes import DATABASE_ERRORS
from sume.storage.database import Database, utc_now
from sume.workflows.lease import LeaseKeeper

STEP: Final = 0.05
MIN_SECONDS: Final = 0.3
LAST: Final = 0.98
"""Progress before the outputs are stored; 1 is written with completion only."""

log = structlog.get_logger()


class Progress:
    """Writes few of the many reports of an engine, so that the event table stays small."""

    def __init__(self, database: Database, held: Claim, lease: timedelta, keeper: LeaseKeeper) -> None:
        self._database = database
        self._held = held
        self._lease = lease
        self._keeper = keeper
        self._written = (0.0, "")
        self._written_at = -MIN_SECONDS

    def report(self, fraction: float, stage: str) -> None:
        fraction = min(max(fraction, self._written[0]), LAST)
        now = time.monotonic()
        new_stage = stage != self._written[1]
        visible = fraction - self._written[0] >= STEP and now - self._written_at >= MIN_SECONDS
        if not (new_stage or visible):
            return
        self._written = (fraction, stage)
        self._written_at = now
        try:
            with self._database.write() as session:
                service.report(
                    session,
                    self._held,
                    progress=round(fraction, 3),
                    stage=stage,
                    lease=self._lease,
                    now=utc_now(),
                )
        except LeaseLostError:
            self._keeper.give_up()
            return
        except DATABASE_ERRORS as error:
            # Not worth the work that it reports on.
            log.warning("progress.not_written", job_id=self._held.job_id, error=type(error).__name__)
            return
        crash_point("progress.after_commit")
