"""Who calls, and what they may spend."""

from typing import Final

from sume.contract import account, estimates
from sume.contract.account import Scope
from sume.contract.common import Page
from sume.contract.operations.operation import Operation

ROWS: Final[tuple[Operation, ...]] = (
    Operation(
        "account.me", "GET", "/me", "Who this key belongs to", Scope.READ, account.Account, tag="account"
    ),
    Operation(
        "credits.get",
        "GET",
        "/credits",
        "Plan, credits and free places for jobs",
        Scope.READ,
        account.Credits,
        tag="account",
    ),
    Operation(
        "credits.estimate",
        "POST",
        "/credits/estimate",
        "What an operation would cost; nothing is created",
        Scope.READ,
        account.CreditEstimate,
        request=estimates.EstimateRequest,
        tag="account",
        errors=(409, 413),
    ),
    Operation(
        "usage.list",
        "GET",
        "/usage",
        "The workspace's credit movements, newest first",
        Scope.READ,
        Page[account.UsageEntry],
        tag="account",
    ),
)
