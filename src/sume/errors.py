"""Everything that can be refused or go wrong, as one tree.

SumeError                          code, status, public message, details, retryable
├── InvalidRequest       400       ├── Conflict (code given)     409
├── UnsupportedInput     400       ├── TooLarge                  413
├── Unauthorized         401       ├── RateLimited               429
├── InsufficientCredits  402       ├── ActiveGenerationLimit     429
│   └── OverBudget       402       ├── Internal                  500
├── Forbidden            403       └── Unavailable               503
├── NotFound             404
└── MethodNotAllowed     405
"""

from typing import Any

from sume.contract.account import KEY_BUDGET_LIMIT, BudgetPeriod
from sume.contract.errors import ErrorCode


class SumeError(Exception):
    """A refusal with a message written for the caller; ``headers`` go onto the HTTP answer."""

    status = 500
    code = ErrorCode.INTERNAL_ERROR
    retryable = False

    def __init__(
        self,
        message: str,
        *,
        details: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details = details or {}
        self.headers = headers or {}


class InvalidRequest(SumeError):
    status = 400
    code = ErrorCode.INVALID_REQUEST

    @classmethod
    def at(cls, *problems: tuple[str, str]) -> "InvalidRequest":
        """One error for several ``(path, message)`` problems."""
        listed = [{"path": path, "message": message} for path, message in problems]
        first_path, first_message = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        place = f"{first_path}: " if first_path else ""
        return cls(f"{place}{first_message}{more}", details={"errors": listed})


class UnsupportedInput(InvalidRequest):
    code = ErrorCode.UNSUPPORTED_INPUT


class Unauthorized(SumeError):
    status = 401
    code = ErrorCode.UNAUTHORIZED

    def __init__(self) -> None:
        super().__init__(
            "The API key is missing or not valid. Send it as 'Authorization: Bearer sume_live_...'.",
            headers={"WWW-Authenticate": "Bearer"},
        )


class InsufficientCredits(SumeError):
    status = 402
    code = ErrorCode.INSUFFICIENT_CREDITS

    def __init__(self, *, required: int, remaining: int) -> None:
        super().__init__(
            f"This needs {required} credits and {remaining} remain. Nothing was charged.",
            details={"required_credits": required, "remaining_credits": remaining},
        )


class OverBudget(InsufficientCredits):
    """The workspace may have the credits; this key may not spend them."""

    def __init__(self, *, required: int, remaining: int, period: BudgetPeriod) -> None:
        super().__init__(required=required, remaining=remaining)
        when = {BudgetPeriod.TOTAL: "", BudgetPeriod.MONTH: " this month"}[period]
        self.message = (
            f"This needs {required} credits and this key's budget has {remaining} left{when}. Nothing was "
            "charged. Ask for less, or use a key with a larger budget."
        )
        self.details["limit"] = KEY_BUDGET_LIMIT


class Forbidden(SumeError):
    status = 403
    code = ErrorCode.FORBIDDEN


class NotFound(SumeError):
    status = 404
    code = ErrorCode.NOT_FOUND


class MethodNotAllowed(SumeError):
    status = 405
    code = ErrorCode.INVALID_REQUEST


class Conflict(SumeError):
    status = 409

    def __init__(self, code: ErrorCode, message: str, *, details: dict[str, Any] | None = None) -> None:
        super().__init__(message, details=details)
        self.code = code


class TooLarge(SumeError):
    status = 413
    code = ErrorCode.MEDIA_TOO_LARGE

    def __init__(self, message: str, *, max_bytes: int) -> None:
        super().__init__(message, details={"max_bytes": max_bytes})


class _TooMany(SumeError):
    status = 429
    retryable = True

    def __init__(self, message: str, *, retry_after: int, details: dict[str, Any] | None = None) -> None:
        super().__init__(message, details=details, headers={"Retry-After": str(max(1, retry_after))})


class RateLimited(_TooMany):
    code = ErrorCode.RATE_LIMIT_EXCEEDED


class ActiveGenerationLimit(_TooMany):
    code = ErrorCode.ACTIVE_GENERATION_LIMIT


class Internal(SumeError):
    retryable = True


class Unavailable(SumeError):
    status = 503
    code = ErrorCode.PROVIDER_UNAVAILABLE
    retryable = True


def nothing_here() -> NotFound:
    """The answer for a path that is not served."""
    return NotFound("There is nothing at this path. See /docs for what there is.")
