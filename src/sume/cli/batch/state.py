"""What a run remembers in a file beside its input, so that it can be broken off at any moment.

A batch is written down before it is asked for, with what was asked and the key that makes asking again safe;
and once more with its id. Whatever happens between, the next run asks for the very same batch again.
"""

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sume.cli.batch.lines import Line
from sume.cli.failure import os_reason, usage
from sume.contract.jobs import ACTIVE_STATUSES, JobStatus
from sume.contract.limits import IDEMPOTENCY_WINDOW

VERSION: Final = 1
SUFFIX: Final = ".state.json"
SURE_WINDOW: Final = IDEMPOTENCY_WINDOW - timedelta(hours=1)
"""So long after it was written down, a batch can be asked for again without looking whether it is there."""
LOST: Final = (JobStatus.FAILED, JobStatus.CANCELED, JobStatus.EXPIRED)


@dataclass(slots=True)
class Item:
    """What became of one line, by its key; ``attempt`` counts from 1."""

    attempt: int
    batch: str
    job_id: str | None = None
    status: str = "pending"
    credits: int = 0
    error: str | None = None
    files: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.status == "pending" or self.status in ACTIVE_STATUSES


@dataclass(slots=True)
class Asked:
    """A batch: ``key`` is its idempotency key, ``keys`` are of its lines in order."""

    key: str
    keys: list[str]
    asked_at: str
    items: list[dict[str, Any]] | None
    batch_id: str | None = None

    @property
    def is_old(self) -> bool:
        return datetime.now(UTC) - datetime.fromisoformat(self.asked_at) > SURE_WINDOW


@dataclass(slots=True)
class State:
    path: Path
    service: str
    batches: dict[str, Asked] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)

    def ask(self, lines: Sequence[Line]) -> Asked:
        """Write down that these lines are about to be asked for."""
        attempts = [self.items[line.key].attempt + 1 if line.key in self.items else 1 for line in lines]
        named = json.dumps([[line.key, attempt] for line, attempt in zip(lines, attempts, strict=True)])
        key = "file-" + hashlib.sha256(named.encode()).hexdigest()[:40]
        asked = Asked(
            key=key,
            keys=[line.key for line in lines],
            asked_at=datetime.now(UTC).isoformat(),
            items=[line.item for line in lines],
        )
        self.batches[key] = asked
        for line, attempt in zip(lines, attempts, strict=True):
            self.items[line.key] = Item(attempt, key, credits=line.credits)
        self.save()
        return asked

    def accepted(self, asked: Asked, batch_id: str, job_ids: Sequence[str]) -> None:
        asked.batch_id, asked.items = batch_id, None
        for key, job_id in zip(asked.keys, job_ids, strict=True):
            self.items[key].job_id, self.items[key].status = job_id, JobStatus.QUEUED.value
        self.save()

    def refused(self, asked: Asked) -> None:
        """The service said no: nothing of the batch is there."""
        for key in asked.keys:
            item = self.items[key]
            item.status, item.attempt = JobStatus.FAILED.value, item.attempt - 1
            if not item.attempt:
                del self.items[key]
        del self.batches[asked.key]
        self.save()

    def open_batches(self) -> list[Asked]:
        """Asked for, and not known to have ended."""
        keys = {item.batch for item in self.items.values() if item.is_open}
        return [asked for key, asked in self.batches.items() if key in keys]

    def spent(self) -> int:
        """Credits of everything that was not given back."""
        return sum(item.credits for item in self.items.values() if item.status not in LOST)

    def save(self) -> None:
        """Whole or not at all, whatever ends the process meanwhile."""
        document = {
            "version": VERSION,
            "service": self.service,
            "batches": {key: asdict(asked) for key, asked in self.batches.items()},
            "items": {key: asdict(item) for key, item in self.items.items()},
        }
        partial = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")
        try:
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump(document, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self.path)
        finally:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)


def load(path: Path, service: str) -> State:
    """What an earlier run wrote, or nothing; refuses what it cannot trust rather than pay twice."""
    try:
        document = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return State(path, service)
    except OSError as error:
        raise usage(os_reason(error)) from None
    except ValueError:
        document = None
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise usage(f"{path} is no state file of this version. Name another with --state.")
    if document["service"] != service:
        raise usage(
            f"{path} is of a run against {document['service']}, and this is {service}. "
            "Name another file with --state."
        )
    try:
        batches = {key: Asked(**asked) for key, asked in document["batches"].items()}
        items = {key: Item(**item) for key, item in document["items"].items()}
    except (TypeError, KeyError, AttributeError):
        raise usage(f"{path} is damaged. Name another file with --state.") from None
    return State(path, service, batches, items)


def to_do(state: State, lines: Iterable[Line], *, retry_failed: bool) -> list[Line]:
    """Lines that were never asked for, and with ``retry_failed`` those that came to nothing."""
    return [
        line
        for line in lines
        if line.key not in state.items or (retry_failed and state.items[line.key].status in LOST)
    ]
