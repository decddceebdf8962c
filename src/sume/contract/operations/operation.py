"""What an operation is, before any is named."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from sume.contract.account import Scope

API_PREFIX: Final = "/api/v1"


class Rate(StrEnum):
    """Which of the plan's two rate limits a call counts against."""

    READ = "read"
    GENERATION = "generation"


@dataclass(frozen=True, slots=True)
class Operation:
    """``errors`` are the statuses an answer may have besides those every operation may have."""

    name: str
    method: str
    path: str
    summary: str
    scope: Scope
    response: Any
    request: type[BaseModel] | None = None
    status: int = 200
    rate: Rate = Rate.READ
    paid: bool = False
    tag: str = ""
    errors: tuple[int, ...] = ()


COMMON_ERRORS: Final = (400, 401, 403, 405, 429, 500, 503)
_CREATE_ERRORS: Final = (402, 409, 413)


def create(
    name: str,
    path: str,
    summary: str,
    response: Any,
    *,
    request: type[BaseModel] | None = None,
    tag: str,
    errors: tuple[int, ...] = (),
) -> Operation:
    """An operation that spends credits on a job, or on several; ``errors`` besides those of every create."""
    return Operation(
        name,
        "POST",
        path,
        summary,
        Scope.GENERATE,
        response,
        request=request,
        status=202,
        rate=Rate.GENERATION,
        paid=True,
        tag=tag,
        errors=tuple(sorted((*_CREATE_ERRORS, *errors))),
    )
