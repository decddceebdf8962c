"""What must happen without anybody asking: expiry, renewal, and the removal of what is old.

Every worker runs it; each step is safe to repeat and to run twice at once.
"""

import shutil
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import structlog

from sume.access import repository as access
from sume.access import throttle
from sume.accounts import rates
from sume.accounts import repository as accounts
from sume.batches import repository as batches
from sume.credits import repository as ledger
from sume.credits import service as credits
from sume.faults import crash_point
from sume.files import repository as files
from sume.jobs import accepting, cleanups, holding, idempotency, repository, service
from sume.jobs.models import Job
from sume.library import repository as library
from sume.library.search import removals
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore
from sume.uploads import service as uploads
from sume.uploads.models import Upload
from sume.webhooks import repository as webhooks
from sume.workflows.kinds import LASTING_TYPES
from sume.workflows.store import drop_unlisted, folder_of

EVERY_SECONDS: Final = 30.0
BATCH: Final = 100
EVENT_BATCH: Final = 2000
SCRATCH_SECONDS: Final = 24 * 3600
LOGINS_KEPT: Final = timedelta(days=1)
"""A device that comes late is told that it is, for so long."""

log = structlog.get_logger()


class Sweeper:
    def __init__(self, settings: Settings, database: Database, store: ObjectStore) -> None:
        self._settings = settings
        self._database = database
        self._store = store
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sweep_until_stopped, name="sweeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def sweep(self) -> None:
        """Do everything once; what fails is logged and does not keep the rest from happening."""
        steps: tuple[Callable[[], None], ...] = (
            self.expire_jobs,
            self.admit_held_jobs,
            self.renew_credits,
            self.forget_old_rows,
            self.forget_old_events,
            self.forget_old_deliveries,
            self.remove_dead_outputs,
            self.remove_old_jobs,
            self.remove_old_batches,
            self.remove_unused_uploads,
            self.clear_scratch,
        )
        for step in steps:
            try:
                step()
            except Exception:
                log.exception("sweep.failed", step=step.__name__)

    def expire_jobs(self) -> None:
        with self._database.write() as session:
            expired = service.expire_stale(session, now=utc_now(), limit=BATCH)
        if expired:
            crash_point("expire.after_commit")
            log.warning("jobs.expired", count=expired)

    def admit_held_jobs(self) -> None:
        """For places that no job's end made free, as when a plan grew."""
        with self._database.read() as session:
            waiting = holding.holders(session, BATCH)
        for workspace_id in waiting:
            with self._database.write() as session:
                accepting.admit(session, workspace_id, now=utc_now())

    def renew_credits(self) -> None:
        with self._database.read() as session:
            due = ledger.due_accounts(session, utc_now(), BATCH)
        for workspace_id in due:
            with self._database.write() as session:
                workspace = accounts.get_workspace(session, workspace_id)
                if workspace is not None:
                    credits.renew(session, workspace_id, workspace.plan, utc_now())

    def forget_old_rows(self) -> None:
        now = utc_now()
        with self._database.write() as session:
            idempotency.forget_old(session, now)
            rates.forget_old(session, now.timestamp())
            removals.forget_old(session, BATCH)
            throttle.forget_old(session, now)
            access.forget_ended(session, sessions_before=now, logins_before=now - LOGINS_KEPT)

    def forget_old_events(self) -> None:
        moment = utc_now() - timedelta(days=self._settings.event_retention_days)
        with self._database.read() as session:
            old = repository.jobs_with_old_events(session, ended_before=moment, limit=EVENT_BATCH)
        if old:
            with self._database.write() as session:
                repository.delete_events(session, old)

    def forget_old_deliveries(self) -> None:
        moment = utc_now() - timedelta(days=self._settings.webhook_retention_days)
        with self._database.write() as session:
            webhooks.forget_old(session, moment, EVENT_BATCH)

    def remove_dead_outputs(self) -> None:
        """Remove what attempts stored that died, or that a cancel overtook."""
        now = utc_now()
        with self._database.read() as session:
            due = cleanups.due(session, now, BATCH)
        for job_id in due:
            drop_unlisted(self._database, self._store, job_id)
            with self._database.write() as session:
                cleanups.done(session, job_id, now)

    def remove_old_jobs(self) -> None:
        moment = utc_now() - timedelta(days=self._settings.job_retention_days)
        with self._database.read() as session:
            old = repository.ended_before(
                session, moment, BATCH, lasting_types=LASTING_TYPES, but_not=library.uses_job(Job.id)
            )
        for job_id in old:
            self._store.delete_prefix(folder_of(job_id))
        if old:
            with self._database.write() as session:
                files.delete_of_jobs(session, old)
                repository.delete_jobs(session, old)
            log.info("jobs.removed", count=len(old))

    def remove_old_batches(self) -> None:
        """Those of which no job is left."""
        moment = utc_now() - timedelta(days=self._settings.job_retention_days)
        with self._database.write() as session:
            batches.delete_empty(session, moment, BATCH)

    def remove_unused_uploads(self) -> None:
        now = utc_now()
        uploads.purge_expired(self._database, self._store, now)
        keep = timedelta(days=self._settings.upload_retention_days)
        in_use = library.uses_media(Upload.media_id)
        uploads.purge_old(self._database, self._store, now - keep, in_use)

    def clear_scratch(self) -> None:
        """Remove what a killed worker left behind."""
        if not self._settings.scratch_dir.is_dir():
            return
        for folder in self._settings.scratch_dir.iterdir():
            if folder.stat().st_mtime < time.time() - SCRATCH_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)

    def _sweep_until_stopped(self) -> None:
        while True:
            self.sweep()
            if self._stop.wait(EVERY_SECONDS):
                return
