"""``/setup``: the owner's name, email and password, once."""

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sume.access import first_setup, signing_in, throttle
from sume.access.emails import checked_email
from sume.access.first_setup import Owner
from sume.access.passwords import checked_password, hash_in_thread
from sume.accounts.service import checked_name
from sume.api.routes.device_login import address_of
from sume.api.state import state_of
from sume.contract.access import SETUP_PER_ADDRESS
from sume.errors import InvalidRequest, SumeError
from sume.storage.database import utc_now
from sume.web import cookies
from sume.web.checking import Checking
from sume.web.pages import go_to, page
from sume.web.visit import Form, form_of, visit_of

TRIES = "setup"


async def show(request: Request) -> Response:
    await visit_of(request)
    if not await state_of(request).database.reading_session(first_setup.is_open):
        return go_to("/sign-in")
    return page(request, "setup.html", form=Form((("code", request.query_params.get("code", "")),)))


async def submit(request: Request) -> Response:
    form = await form_of(request)
    database = state_of(request).database

    def check_code(session: Session) -> SumeError | None:
        place = throttle.network_of(address_of(request))
        try:
            throttle.count_try(session, TRIES, place, SETUP_PER_ADDRESS, utc_now())
            first_setup.check_code(session, form.get("code"))
        except SumeError as refused:
            return refused
        return None

    refused = await database.writing(check_code)
    if refused is not None and not isinstance(refused, InvalidRequest):
        raise refused
    checking = Checking()
    if refused is not None:
        checking.problems["code"] = refused.details["errors"][0]["message"]
    name, email = form.get("name"), form.get("email")
    checking.run(lambda: checked_name(name), lambda: checked_email(email))
    password = form.get("password")
    checking.run(lambda: checked_password(password, name.strip(), email.strip()))
    if password != form.get("again"):
        checking.problems.setdefault("again", "is not the same as the password")
    if checking.problems:
        return page(request, "setup.html", status=400, form=form, problems=checking.problems)
    owner = Owner(name, email, await hash_in_thread(password))

    def finish(session: Session) -> str:
        user_id = first_setup.finish(session, form.get("code"), owner, utc_now())
        old = cookies.read(request, cookies.SESSION)
        return signing_in.open_session(session, user_id, utc_now(), old_token=old)

    token = await database.writing(finish)
    state_of(request).keyring.forget()
    response = go_to("/keys")
    cookies.write_session(request, response, token)
    return response


routes = [Route("/setup", show), Route("/setup", submit, methods=["POST"])]
