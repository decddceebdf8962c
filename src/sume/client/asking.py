"""From the name of an operation to the request that asks for it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sume.client.paths import path_of
from sume.contract.account import Scope
from sume.contract.operations import OPERATIONS


@dataclass(frozen=True, slots=True)
class Asking:
    """One call, in however many tries: they all send the same. ``params`` have no None in them.

    ``extra_seconds``: how much longer than usual the service may take, because it was asked to wait.
    """

    method: str
    path: str
    params: dict[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    extra_seconds: float = 0.0


def asking(
    operation: str,
    *,
    path: Mapping[str, str] | None = None,
    params: Mapping[str, Any] | None = None,
    body: Mapping[str, Any] | None = None,
    idempotency_key: str | None = None,
) -> Asking:
    """Ask for an operation of the contract; ``params`` that are None are left out.

    A POST that changes something always has an idempotency key, one of its own if none is given, so that its
    tries do the work once. Raises ValueError for what no call can be made of.
    """
    if operation not in OPERATIONS:
        raise ValueError(f"{operation} is not an operation of the API.")
    wanted = OPERATIONS[operation]
    if wanted.response is None:
        raise ValueError(f"{operation} is a stream; follow it with its own method.")
    keyed = wanted.method == "POST" and wanted.scope != Scope.READ
    if idempotency_key is not None and wanted.method != "POST":
        raise ValueError(f"{operation} is a {wanted.method}; only a POST takes an idempotency key.")
    key = idempotency_key or (str(uuid.uuid4()) if keyed else None)
    given = {name: value for name, value in (params or {}).items() if value is not None}
    return Asking(
        method=wanted.method,
        path=path_of(operation, **(path or {})),
        params=given,
        body=body,
        headers={} if key is None else {"Idempotency-Key": key},
        extra_seconds=float(given.get("wait", 0)),
    )
