"""Templates into answers."""

from datetime import datetime
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sume.contract.access import PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS
from sume.contract.account import BUDGET_MAX, BudgetPeriod, Scope
from sume.storage.database import utc_now
from sume.web import cookies
from sume.web.assets import address_of
from sume.web.visit import VISIT, Visit

SCOPE_WORDS: Final = {
    Scope.READ: ("Look", "See the account, jobs, media and the library."),
    Scope.WRITE: ("Change", "Upload, and change brands, avatars and assets."),
    Scope.GENERATE: ("Spend credits", "Make pictures, videos and everything else that costs."),
}
PERIOD_WORDS: Final = {
    BudgetPeriod.TOTAL: "in total",
    BudgetPeriod.MONTH: "each calendar month (UTC)",
}


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sume.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = _day
    made.filters["ago"] = _ago
    made.globals |= {
        "asset": address_of,
        "scope_words": SCOPE_WORDS,
        "period_words": PERIOD_WORDS,
        "budget_max": BUDGET_MAX,
        "password_min": PASSWORD_MIN_CHARS,
        "password_max": PASSWORD_MAX_CHARS,
    }
    return made


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page for whoever is looking; ``problems`` are by field."""
    visit: Visit | None = request.scope.get(VISIT)
    known: dict[str, Any] = {
        "visitor": visit.visitor if visit else None,
        "csrf": visit.csrf if visit else "",
        "problems": {},
    }
    text = _environment().get_template(template).render(known | {"path": request.url.path} | context)
    response = HTMLResponse(text, status_code=status)
    if visit is not None and visit.is_new:
        cookies.write_visit(request, response, visit.token)
    return response


def go_to(path: str) -> Response:
    """On to another page, also after a form: going back or reloading then sends nothing twice."""
    return RedirectResponse(path, status_code=303)


def go_to_sign_in(request: Request) -> Response:
    """To the sign-in page, and back here afterwards."""
    query = f"?{request.url.query}" if request.url.query else ""
    return go_to(f"/sign-in?next={quote(request.url.path + query, safe='')}")


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _ago(moment: datetime) -> str:
    seconds = max(0, int((utc_now() - moment).total_seconds()))
    for size, name in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "just now"
