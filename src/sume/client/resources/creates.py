"""Creates: each starts a job."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sume.client.answers import parse
from sume.client.paths import path_of
from sume.client.transport import Transport
from sume.contract.jobs import JobAccepted

Accepted = TypeVar("Accepted", bound=JobAccepted)


def start(
    transport: Transport,
    operation: str,
    body: Mapping[str, Any],
    idempotency_key: str,
    answer: type[Accepted],
) -> Accepted:
    """Start the job of an operation. The same key and body give the same job, however often within a day."""
    given = transport.post(path_of(operation), body=body, idempotency_key=idempotency_key)
    return parse(answer, given)
