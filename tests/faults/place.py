"""One database, one object store, one tenant, and the processes that a test runs over them."""

import os
import random
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import func, select, update

from sume.contract.images import ImageGenerationRequest
from sume.contract.jobs import TERMINAL_STATUSES
from sume.credits.models import CreditEntry
from sume.files.models import StoredFile
from sume.jobs import accepting
from sume.jobs.models import Job, OutputCleanup, QueuedJob
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore
from sume.workflows.kinds import new_job
from sume.workflows.sweeper import Sweeper
from tests import factories
from tests.factories import Tenant
from tests.faults.processes import SERVICE, WORKER, Process, eventually
from tests.live import NO_CERTIFICATES

PORTS = range(15_000, 20_000)
LOST = (httpx.TransportError,)
"""What a client sees of a server that dies."""


def free_port() -> int:
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        if can_be_bound(port):
            return port
    raise RuntimeError("no free port")


def can_be_bound(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@dataclass
class Place:
    settings: Settings
    database: Database
    store: ObjectStore
    tenant: Tenant
    processes: list[Process] = field(default_factory=list)
    clients: list[httpx.Client] = field(default_factory=list)

    def environment(self, **extra: str) -> dict[str, str]:
        """What a process of this place is started with."""
        settings = self.settings
        outside = {name: value for name, value in os.environ.items() if not name.startswith("SUME_")}
        return {
            **outside,
            "SUME_DATA_DIR": str(settings.data_dir),
            "SUME_DATABASE_URL": settings.database_url.get_secret_value(),
            "SUME_STORAGE_URL": settings.storage_url,
            "SUME_PORT": str(settings.port),
            "SUME_LEASE_SECONDS": str(settings.lease_seconds),
            "SUME_SHUTDOWN_GRACE_SECONDS": str(settings.shutdown_grace_seconds),
            "SUME_RATE_LIMITS": "off",
            "SUME_LOG_FORMAT": "json",
            **extra,
        }

    def start_service(self, workers: int, *, ready: bool = True, **extra: str) -> Process:
        service = self._start(SERVICE, SUME_WORKERS=str(workers), **extra)
        if ready:
            self.await_ready(service, extra.get("SUME_PORT"))
        return service

    def start_worker(self, **extra: str) -> Process:
        return self._start(WORKER, **extra)

    def await_ready(self, service: Process, port: str | None = None) -> None:
        url = f"http://127.0.0.1:{port or self.settings.port}/readyz"

        def is_ready() -> bool:
            assert service.exit_code is None, service.tail()
            try:
                return httpx.get(url, verify=NO_CERTIFICATES, trust_env=False, timeout=5).status_code == 200
            except LOST:
                return False

        eventually(is_ready, "the service is ready", seconds=60)

    def client(self, port: str | None = None) -> "Client":
        base = f"http://127.0.0.1:{port or self.settings.port}/api/v1"
        headers = {"Authorization": f"Bearer {self.tenant.key}"}
        http = httpx.Client(
            base_url=base, headers=headers, timeout=40, verify=NO_CERTIFICATES, trust_env=False
        )
        self.clients.append(http)
        return Client(http)

    def close(self) -> None:
        for process in self.processes:
            process.kill_tree()
        for client in self.clients:
            client.close()
        self.database.close()

    def submit(self, prompt: str, *, images: int = 1, added: dict[str, Any] | None = None) -> str:
        """Put a job into the queue as the API does; its id."""
        request = ImageGenerationRequest(prompt=prompt, quality="draft", image_count=images)
        with self.database.write() as session:
            return accepting.submit(
                session,
                workspace_id=self.tenant.id,
                key_id=self.tenant.key_id,
                plan=self.tenant.plan,
                new=new_job("images.generate", request, {}, added),
                now=utc_now(),
            ).id

    def job(self, job_id: str) -> Mapping[Any, Any]:
        return factories.job_row(self.database, job_id)

    def status(self, job_id: str) -> str:
        return str(self.job(job_id)["status"])

    def held(self, job_id: str) -> QueuedJob:
        """The job's row in the queue; it must be there."""
        row = factories.queue_row(self.database, job_id)
        assert row is not None, f"{job_id} is in no queue"
        return row

    def await_status(self, job_id: str, status: str, *, seconds: float = 30) -> None:
        try:
            eventually(lambda: self.status(job_id) == status, f"{job_id} is {status}", seconds=seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; it is {self.status(job_id)}\n{self.logs()}") from None

    def await_end(self, job_id: str, *, seconds: float = 30) -> str:
        eventually(lambda: self.status(job_id) in TERMINAL_STATUSES, f"{job_id} has ended", seconds=seconds)
        return self.status(job_id)

    def charges(self, job_id: str) -> list[tuple[str, int]]:
        """The job's ledger entries as (kind, credits), in order."""
        query = select(CreditEntry.kind, CreditEntry.amount).where(CreditEntry.job_id == job_id)
        with self.database.read() as session:
            return [(kind, amount) for kind, amount in session.execute(query.order_by(CreditEntry.id))]

    def forward_cleanups(self) -> None:
        """As if the delay before the clean-up of dead attempts had passed."""
        with self.database.write() as session:
            session.execute(update(OutputCleanup).values(due_at=utc_now()))

    def count_jobs(self) -> int:
        with self.database.read() as session:
            return session.scalars(select(func.count()).select_from(Job)).one()

    def objects(self) -> set[str]:
        return {found.key for found in self.store.list()}

    def files(self) -> set[str]:
        with self.database.read() as session:
            return set(session.scalars(select(StoredFile.object_key)))

    def assert_whole(self) -> None:
        """The books are right, every file has its object, and nothing else is left in the store."""
        assert factories.problems(self.database) == []
        Sweeper(self.settings, self.database, self.store).sweep()
        assert self.objects() == self.files()

    def logs(self) -> str:
        return "\n".join(f"--- {process.log.name}\n{process.tail()}" for process in self.processes)

    def _start(self, module: str, **extra: str) -> Process:
        name = f"{module.rsplit('_', 1)[1]}-{len(self.processes)}.log"
        process = Process(module, self.environment(**extra), self.settings.data_dir / name)
        self.processes.append(process)
        return process


class Client:
    """A caller with the tenant's key."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    def create(self, prompt: str, *, key: str, images: int = 1) -> httpx.Response:
        body = {"prompt": prompt, "quality": "draft", "image_count": images}
        return self.http.post("/images/generations", json=body, headers={"Idempotency-Key": key})

    def create_batch(self, prompts: list[str], *, key: str, images: int = 1) -> httpx.Response:
        items = [
            {
                "operation": "images.generate",
                "input": {"prompt": prompt, "quality": "draft", "image_count": images},
            }
            for prompt in prompts
        ]
        return self.http.post("/batches", json={"items": items}, headers={"Idempotency-Key": key})

    def cancel_batch(self, batch_id: str, *, key: str) -> httpx.Response:
        return self.http.post(f"/batches/{batch_id}/cancel", headers={"Idempotency-Key": key})

    def cancel(self, job_id: str, *, key: str) -> httpx.Response:
        return self.http.post(f"/jobs/{job_id}/cancel", headers={"Idempotency-Key": key})

    def job(self, job_id: str, **params: Any) -> dict[str, Any]:
        answer = self.http.get(f"/jobs/{job_id}", params=params)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def pictures(self, job_id: str) -> list[bytes]:
        """What the job made, downloaded by its public addresses."""
        result = self.http.get(f"/jobs/{job_id}/result")
        assert result.status_code == 200, result.text
        answers = [self.http.get(media["url"]) for media in result.json()["result"]["media"]]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        return [answer.content for answer in answers]


def new_key() -> str:
    return secrets.token_hex(8)
