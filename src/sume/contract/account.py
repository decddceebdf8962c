"""Who is calling, what they may spend, and what was spent."""

from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from sume.contract.common import ResponseModel, Timestamp

KEY_PREFIX: Final = "sume_live_"
KEY_DISPLAY_CHARS: Final = len(KEY_PREFIX) + 4
"""How much of a key may be shown, to tell keys apart."""


class Scope(StrEnum):
    """What a key may do: look; change uploads, brands, avatars and assets; spend credits."""

    READ = "read"
    WRITE = "write"
    GENERATE = "generate"


class BudgetPeriod(StrEnum):
    """What a key's budget is for: its whole life, or each calendar month in UTC."""

    TOTAL = "total"
    MONTH = "month"


BUDGET_MAX: Final = 10**12
KEY_BUDGET_LIMIT: Final = "key_budget"
"""``details.limit`` of a 402 that the key's budget is the reason for, not the workspace's credits."""


class UserRef(ResponseModel):
    id: str
    name: str
    email: str


class WorkspaceRef(ResponseModel):
    id: str
    name: str
    slug: str


class KeyBudget(ResponseModel):
    credits: int = Field(description="What the key may spend in the period.")
    period: BudgetPeriod
    used: int = Field(description="Spent in this period, and held by jobs that have not ended.")
    remaining: int = Field(description="What the key may still reserve, if the workspace has it.")


class ApiKeyInfo(ResponseModel):
    id: str
    name: str
    prefix: str = Field(description="The key's first characters, to tell keys apart; never the whole key.")
    scopes: list[Scope]
    created_at: Timestamp
    last_used_at: Timestamp | None
    budget: KeyBudget | None = Field(description="The key's own limit on credits; null: the workspace's.")


class Account(ResponseModel):
    object: Literal["account"] = "account"
    user: UserRef
    workspace: WorkspaceRef
    api_key: ApiKeyInfo


class PlanRef(ResponseModel):
    id: str
    name: str


class ActiveGenerations(ResponseModel):
    limit: int
    active: int
    available: int


class Credits(ResponseModel):
    object: Literal["credits"] = "credits"
    plan: PlanRef
    monthly_credits: int = Field(description="Unreserved credits of this month; they do not roll over.")
    bonus_credits: int = Field(description="Unreserved credits that stay until spent.")
    reserved_credits: int = Field(description="Held by jobs that have not ended.")
    used_credits: int = Field(description="Charged since the last renewal.")
    remaining_credits: int = Field(
        description="What a new job may reserve now: of the workspace's, what the key's budget leaves."
    )
    renews_at: Timestamp
    active_generations: ActiveGenerations


class EstimateLine(ResponseModel):
    description: str
    quantity: int
    unit_credits: int
    credits: int


class CreditEstimate(ResponseModel):
    object: Literal["credit_estimate"] = "credit_estimate"
    operation: str
    required_credits: int
    sufficient: bool
    breakdown: list[EstimateLine]


class EntryKind(StrEnum):
    """A movement of credits in the ledger."""

    GRANT = "grant"
    TAKE_BACK = "take_back"
    RENEWAL = "renewal"
    LAPSE = "lapse"
    RESERVE = "reserve"
    CHARGE = "charge"
    RELEASE = "release"


class Bucket(StrEnum):
    """Where credits come from; monthly ones are spent first and lapse at renewal."""

    MONTHLY = "monthly"
    BONUS = "bonus"


class UsageEntry(ResponseModel):
    object: Literal["usage_entry"] = "usage_entry"
    id: str
    kind: EntryKind
    bucket: Bucket
    credits: int = Field(description="How many credits moved; always positive.")
    job_id: str | None
    created_at: Timestamp
