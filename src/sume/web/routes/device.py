"""``/device``: a person lets a terminal in, or does not."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sume.access import devices
from sume.access.devices import Grant
from sume.access.models import DeviceLogin
from sume.access.signing_in import Visitor
from sume.access.tokens import clean_user_code
from sume.accounts import memberships
from sume.accounts.memberships import Membership
from sume.api.state import state_of
from sume.contract.account import Scope
from sume.credits.budgets import Budget
from sume.errors import InvalidRequest, NotFound, SumeError
from sume.storage.database import utc_now
from sume.web.budget_fields import budget_in
from sume.web.pages import go_to_sign_in, page
from sume.web.visit import Form, form_of, visit_of

EMPTY = Form(())
Work = Callable[[Session], DeviceLogin | SumeError]


@dataclass(frozen=True, slots=True)
class Asked:
    login: DeviceLogin
    workspaces: list[Membership]


async def show(request: Request) -> Response:
    visitor = (await visit_of(request)).visitor
    if visitor is None:
        return go_to_sign_in(request)
    typed = request.query_params.get("user_code", "").strip()
    if not typed:
        return page(request, "device_code.html", typed="", alert="")
    return await _ask(request, visitor, typed, EMPTY, {})


async def decide(request: Request) -> Response:
    visitor = (await visit_of(request)).visitor
    form = await form_of(request)
    if visitor is None:
        return go_to_sign_in(request)
    typed = form.get("user_code")
    if form.get("decision") != "approve":
        return await _finish(request, "denied", lambda session: _deny(session, typed, visitor))
    try:
        grant = _grant(visitor, form, budget_in(form))
    except InvalidRequest as error:
        problems = {problem["path"]: problem["message"] for problem in error.details["errors"]}
        return await _ask(request, visitor, typed, form, problems)
    return await _finish(
        request, "approved", lambda session: devices.approve(session, typed, grant, utc_now())
    )


def _deny(session: Session, typed: str, visitor: Visitor) -> DeviceLogin | SumeError:
    return devices.deny(session, typed, user_id=visitor.user_id, now=utc_now())


def _grant(visitor: Visitor, form: Form, budget: Budget | None) -> Grant:
    scopes = tuple(scope for scope in Scope if scope.value in form.all("scopes"))
    if not scopes:
        raise InvalidRequest.at(("scopes", "choose at least one thing that the device may do"))
    return Grant(visitor.user_id, form.get("workspace"), scopes, budget)


async def _ask(
    request: Request, visitor: Visitor, typed: str, form: Form, problems: dict[str, str]
) -> Response:
    def look(session: Session) -> Asked | SumeError:
        login = devices.find(session, typed, user_id=visitor.user_id, now=utc_now())
        if isinstance(login, SumeError):
            return login
        return Asked(login, memberships.of_user(session, visitor.user_id))

    asked = await state_of(request).database.writing(look)
    if isinstance(asked, SumeError):
        return _not_found(request, typed, asked)
    return page(
        request,
        "device.html",
        status=400 if problems else 200,
        code=clean_user_code(typed),
        login=asked.login,
        asked_scopes=[Scope(scope) for scope in asked.login.scopes],
        workspaces=asked.workspaces,
        form=form,
        problems=problems,
    )


async def _finish(request: Request, how: str, work: Work) -> Response:
    done = await state_of(request).database.writing(work)
    if isinstance(done, NotFound):
        return _not_found(request, "", done)
    if isinstance(done, SumeError):
        raise done
    return page(request, "device_done.html", how=how, label=done.label)


def _not_found(request: Request, typed: str, refusal: SumeError) -> Response:
    response = page(
        request, "device_code.html", status=refusal.status, typed=typed[:20], alert=refusal.message
    )
    response.headers.update(refusal.headers)
    return response


routes = [Route("/device", show), Route("/device", decide, methods=["POST"])]
