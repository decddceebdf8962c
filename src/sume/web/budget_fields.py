"""The optional budget of a form: a number and what it is for."""

from sume.accounts.service import checked_budget
from sume.contract.account import BUDGET_MAX, BudgetPeriod
from sume.credits.budgets import Budget
from sume.errors import InvalidRequest
from sume.web.visit import Form


def budget_in(form: Form) -> Budget | None:
    """``None`` when the field was left empty. Raises :class:`InvalidRequest`."""
    typed = form.get("budget").strip().replace(",", "").replace(" ", "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(BUDGET_MAX))):
        raise InvalidRequest.at(("budget", "must be a whole number of credits, or empty"))
    if form.get("period") not in set(BudgetPeriod):
        raise InvalidRequest.at(("budget", "choose what it is for"))
    return checked_budget(Budget(int(typed), BudgetPeriod(form.get("period"))))
