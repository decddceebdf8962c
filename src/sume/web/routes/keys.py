"""``/keys``: list, make and revoke API keys."""

from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sume.access.signing_in import Visitor
from sume.accounts import memberships, service
from sume.accounts.memberships import Membership
from sume.accounts.models import ApiKey
from sume.accounts.service import checked_name
from sume.api.state import state_of
from sume.contract.account import KeyBudget, Scope
from sume.credits import budgets
from sume.credits import service as credits
from sume.credits.budgets import budget_from
from sume.errors import InvalidRequest, NotFound
from sume.storage.database import utc_now
from sume.web.budget_fields import budget_in
from sume.web.checking import Checking
from sume.web.pages import go_to, go_to_sign_in, page
from sume.web.visit import Form, form_of, visit_of


@dataclass(frozen=True, slots=True)
class ShownKey:
    key: ApiKey
    owner: str
    budget: KeyBudget | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A workspace of the visitor's, and the others there are to choose from."""

    workspace: Membership
    workspaces: list[Membership]


NO_WORKSPACE = "You are not a member of such a workspace."
NO_KEY = "There is no such key that you may revoke. It may have been revoked already."
NEW = Form((("scopes", "read"), ("scopes", "write"), ("scopes", "generate"), ("period", "month")))


async def show(request: Request) -> Response:
    visitor = (await visit_of(request)).visitor
    if visitor is None:
        return go_to_sign_in(request)
    asked = request.query_params.get("workspace", "")

    def look(session: Session) -> tuple[Chosen | None, list[ShownKey], int]:
        chosen = _choose(session, visitor, asked)
        if chosen is None:
            return None, [], 0
        left = credits.balance(session, chosen.workspace.workspace_id).remaining
        return chosen, _shown(session, chosen.workspace, visitor), left

    chosen, keys, left = await state_of(request).database.reading_session(look)
    if chosen is None and asked:
        raise NotFound(NO_WORKSPACE)
    if chosen is None:
        return page(request, "no_workspace.html")
    revoked = request.query_params.get("revoked", "") == "1"
    return page(request, "keys.html", chosen=chosen, keys=keys, left=left, revoked=revoked)


async def show_new(request: Request) -> Response:
    visitor = (await visit_of(request)).visitor
    if visitor is None:
        return go_to_sign_in(request)
    chosen = await _chosen_or_404(request, visitor, request.query_params.get("workspace", ""))
    return page(request, "key_new.html", chosen=chosen, form=NEW)


async def create(request: Request) -> Response:
    visitor = (await visit_of(request)).visitor
    form = await form_of(request)
    if visitor is None:
        return go_to_sign_in(request)
    chosen = await _chosen_or_404(request, visitor, form.get("workspace"))
    scopes = [str(scope) for scope in Scope if scope in form.all("scopes")]
    checking = Checking()
    checking.run(lambda: checked_name(form.get("name")), lambda: budget_in(form), lambda: _any(scopes))
    if checking.problems:
        return page(request, "key_new.html", status=400, chosen=chosen, form=form, problems=checking.problems)

    def work(session: Session) -> tuple[ApiKey, str]:
        if _choose(session, visitor, chosen.workspace.workspace_id) is None:
            raise NotFound(NO_WORKSPACE)
        return service.create_key(
            session,
            workspace_id=chosen.workspace.workspace_id,
            user_id=visitor.user_id,
            scopes=scopes,
            name=form.get("name"),
            budget=budget_in(form),
            now=utc_now(),
        )

    key, secret = await state_of(request).database.writing(work)
    return page(request, "key_made.html", chosen=chosen, key=key, secret=secret)


async def show_revoke(request: Request) -> Response:
    visitor = (await visit_of(request)).visitor
    if visitor is None:
        return go_to_sign_in(request)
    key_id = request.path_params["key_id"]

    def look(session: Session) -> ApiKey | None:
        return memberships.key_seen_by(session, visitor.user_id, key_id)

    key = await state_of(request).database.reading_session(look)
    if key is None:
        raise NotFound(NO_KEY)
    return page(request, "key_revoke.html", key=key)


async def revoke(request: Request) -> Response:
    visitor = (await visit_of(request)).visitor
    await form_of(request)
    if visitor is None:
        return go_to_sign_in(request)
    key_id = request.path_params["key_id"]

    def work(session: Session) -> str:
        key = memberships.key_seen_by(session, visitor.user_id, key_id)
        if key is None:
            raise NotFound(NO_KEY)
        service.revoke_key(session, key.id, utc_now())
        return key.workspace_id

    workspace_id = await state_of(request).database.writing(work)
    state_of(request).keyring.forget()
    return go_to(f"/keys?workspace={workspace_id}&revoked=1")


def _choose(session: Session, visitor: Visitor, asked: str) -> Chosen | None:
    """The workspace asked for, or the first; ``None`` if it is not one of the visitor's."""
    mine = memberships.of_user(session, visitor.user_id)
    fitting = [one for one in mine if asked in ("", one.workspace_id)]
    return Chosen(fitting[0], mine) if fitting else None


async def _chosen_or_404(request: Request, visitor: Visitor, asked: str) -> Chosen:
    found = await state_of(request).database.reading_session(lambda session: _choose(session, visitor, asked))
    if found is None:
        raise NotFound(NO_WORKSPACE)
    return found


def _shown(session: Session, workspace: Membership, visitor: Visitor) -> list[ShownKey]:
    shown = []
    for key, owner in memberships.keys_seen_by(session, workspace, visitor.user_id):
        budget = budget_from(key.budget_credits, key.budget_period)
        told = budgets.describe(session.connection(), key.id, budget, utc_now()) if budget else None
        shown.append(ShownKey(key, owner, told))
    return shown


def _any(scopes: list[str]) -> None:
    if not scopes:
        raise InvalidRequest.at(("scopes", "choose at least one thing that the key may do"))


routes = [
    Route("/keys", show),
    Route("/keys/new", show_new),
    Route("/keys/new", create, methods=["POST"]),
    Route("/keys/{key_id}/revoke", show_revoke),
    Route("/keys/{key_id}/revoke", revoke, methods=["POST"]),
]
