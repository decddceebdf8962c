"""The account, its credits and their movements."""

from sume.cli.output import note, show_facts, show_table
from sume.contract.account import Account, BudgetPeriod, CreditEstimate, Credits, KeyBudget, UsageEntry
from sume.contract.common import Page, iso


def show_account(account: Account) -> None:
    key = account.api_key
    show_facts(
        [
            ("user", f"{account.user.name} <{account.user.email}>"),
            ("workspace", f"{account.workspace.name} ({account.workspace.id})"),
            ("key", f"{key.name} ({key.prefix}…)"),
            ("scopes", ", ".join(key.scopes)),
            ("made", iso(key.created_at)),
            ("last used", iso(key.last_used_at) if key.last_used_at else None),
            ("budget", budget_line(key.budget) if key.budget else None),
        ]
    )


def budget_line(budget: KeyBudget) -> str:
    period = {BudgetPeriod.TOTAL: "in total", BudgetPeriod.MONTH: "this month"}[budget.period]
    return f"{budget.remaining} of {budget.credits} credits left {period}"


def show_credits(credits: Credits) -> None:
    active = credits.active_generations
    show_facts(
        [
            ("plan", credits.plan.name),
            ("remaining", credits.remaining_credits),
            ("monthly", credits.monthly_credits),
            ("bonus", credits.bonus_credits),
            ("reserved", credits.reserved_credits),
            ("used", credits.used_credits),
            ("renews", iso(credits.renews_at)),
            ("active jobs", f"{active.active} of {active.limit}"),
        ]
    )


def show_estimate(estimate: CreditEstimate) -> None:
    show_table(
        ("WHAT", "QUANTITY", "CREDITS EACH", "CREDITS"),
        [(line.description, line.quantity, line.unit_credits, line.credits) for line in estimate.breakdown],
    )
    show_facts(
        [("required", estimate.required_credits), ("sufficient", "yes" if estimate.sufficient else "no")]
    )


def show_usage(page: Page[UsageEntry]) -> None:
    rows = [
        (entry.id, iso(entry.created_at), entry.kind, entry.bucket, entry.credits, entry.job_id)
        for entry in page.data
    ]
    show_table(("ENTRY", "TIME", "KIND", "BUCKET", "CREDITS", "JOB"), rows)
    note_more(page.next_cursor)


def note_more(cursor: str | None) -> None:
    if cursor is not None:
        note(f"There is more: --cursor {cursor}")
