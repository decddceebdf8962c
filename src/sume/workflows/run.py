"""One attempt at one job, whatever its kind: generate, store, finish."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from sume.contract.errors import ErrorCode, JobError
from sume.engines.ports import EngineError, RunContext, StoppedError
from sume.faults import crash_point
from sume.jobs import service
from sume.jobs.queue import Claim, LeaseLostError
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore, StoreError
from sume.workflows import flow_in
from sume.workflows import store as outputs
from sume.workflows.kinds import KINDS
from sume.workflows.lease import LeaseKeeper
from sume.workflows.output import Output
from sume.workflows.patience import patiently
from sume.workflows.progress import Progress
from sume.workflows.work import Work

MAX_LOST_WORKERS: Final = 8
"""A job that was lost more often than this, with its worker or with the store, is given up."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ClaimedJob:
    held: Claim
    type: str
    input: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Runner:
    settings: Settings
    database: Database
    store: ObjectStore
    stopping: Callable[[], bool]

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self.settings.lease_seconds)

    def run(self, job: ClaimedJob) -> None:
        """See one attempt through to the job's end, to its return to the queue, or to the loss of its lease.

        A store or a database that stays away ends the attempt without a word: the lease runs out and another
        attempt follows.
        """
        bound = log.bind(job_id=job.held.job_id, attempt=job.held.attempt)
        try:
            with LeaseKeeper(self.database, job.held, self.lease) as keeper:
                self._attempt(job, keeper)
        except LeaseLostError:
            bound.info("job.lease_lost")
            self._drop(job.held)
        except (SQLAlchemyError, StoreError) as error:
            bound.warning("job.attempt_broken", error=type(error).__name__)

    def _attempt(self, job: ClaimedJob, keeper: LeaseKeeper) -> None:
        if job.type not in KINDS:
            # A newer server's job: its own workers take it when the lease runs out.
            log.error("job.unknown_type", job_id=job.held.job_id, type=job.type)
            return
        if job.held.lost > MAX_LOST_WORKERS:
            self._fail(job, ErrorCode.GENERATION_FAILED, "Too many attempts at it broke off.")
            return
        scratch = self.settings.scratch_dir / f"{job.held.job_id}-{job.held.attempt}"
        progress = Progress(self.database, job.held, self.lease, keeper)
        context = RunContext(
            scratch=scratch,
            report=progress.report,
            stopped=lambda: keeper.lost or self.stopping(),
            time_limit=KINDS[job.type].time_limit,
        )
        try:
            scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
            crash_point("generate.before")
            with structlog.contextvars.bound_contextvars(job_id=job.held.job_id, attempt=job.held.attempt):
                output = KINDS[job.type].run(self._work(job, context))
            crash_point("generate.after")
            self._finish(job, output, keeper)
        except StoppedError:
            self._stopped(job.held, keeper)
        except EngineError as error:
            if self.stopping():
                # Whoever told this process to stop may have told the engine's own processes too.
                self._stopped(job.held, keeper)
                return
            self._fail(job, error.code, str(error), retryable=error.retryable, details=error.details)
        except (LeaseLostError, SQLAlchemyError, StoreError):
            raise
        except Exception:
            log.exception("job.broken", job_id=job.held.job_id)
            self._fail(job, ErrorCode.INTERNAL_ERROR, "Something went wrong while making it.", retryable=True)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _work(self, job: ClaimedJob, context: RunContext) -> Work:
        inputs = _inputs(job)
        return Work(
            settings=self.settings,
            database=self.database,
            store=self.store,
            workspace_id=job.held.workspace_id,
            request=inputs["request"],
            added=inputs["added"],
            context=context,
        )

    def _finish(self, job: ClaimedJob, output: Output, keeper: LeaseKeeper) -> None:
        held, kind = job.held, KINDS[job.type]

        def put(key: str, path: Path, content_type: str) -> None:
            patiently(
                lambda: self.store.put_file(key, path, content_type, move=True),
                give_up=lambda: keeper.lost or self.stopping(),
            )

        self._commit(lambda session: service.start_storing(session, held, lease=self.lease, now=utc_now()))
        crash_point("storing.after_commit")
        stored = outputs.put_outputs(put, held, output, utc_now())
        result = outputs.result_of(stored, output.facts)

        def complete(session: Session) -> None:
            outputs.add_files(session, stored)
            kept = kind.finish(session, held, stored, result)
            if kind.flows_in and self.settings.library_generated:
                flow_in.take(session, held, stored, _inputs(job)["request"], kind.flows_in, utc_now())
            service.complete(session, held, result=kept, now=utc_now())

        self._commit(complete)
        crash_point("complete.after_commit")
        log.info("job.completed", job_id=held.job_id, attempt=held.attempt)

    def _fail(
        self,
        job: ClaimedJob,
        code: ErrorCode,
        reason: str,
        *,
        retryable: bool = False,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        message = f"{reason} Nothing was charged."
        error = JobError(code=code, message=message, details=dict(details or {}), retryable=retryable)
        self._commit(lambda session: service.fail(session, job.held, error=error, now=utc_now()))
        crash_point("fail.after_commit")
        log.warning("job.failed", job_id=job.held.job_id, code=code.value)

    def _stopped(self, held: Claim, keeper: LeaseKeeper) -> None:
        if keeper.lost:
            raise LeaseLostError(held.job_id)
        self._commit(lambda session: service.hand_back(session, held, now=utc_now()))
        crash_point("hand_back.after_commit")
        log.info("job.handed_back", job_id=held.job_id)

    def _commit(self, work: Callable[[Session], None]) -> None:
        def transaction() -> None:
            with self.database.write() as session:
                work(session)

        patiently(transaction, give_up=self.stopping)

    def _drop(self, held: Claim) -> None:
        try:
            outputs.drop_attempt(self.database, self.store, held)
        except (SQLAlchemyError, StoreError) as error:
            log.warning("job.outputs_left", job_id=held.job_id, error=type(error).__name__)


def _inputs(job: ClaimedJob) -> dict[str, Any]:
    """``request`` and ``added``; jobs accepted before there was anything to add are the bare request."""
    return job.input if "request" in job.input else {"request": job.input, "added": {}}
