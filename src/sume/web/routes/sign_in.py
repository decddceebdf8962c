"""``/sign-in`` and ``/sign-out``."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sume.access import first_setup, signing_in
from sume.access.throttle import TooManyTries
from sume.api.routes.device_login import address_of
from sume.api.state import state_of
from sume.web import cookies
from sume.web.pages import go_to, page
from sume.web.visit import Form, form_of, local_path, visit_of

WRONG = "This email and password do not go together."


async def show(request: Request) -> Response:
    visit = await visit_of(request)
    target = local_path(request.query_params.get("next", "/"))
    if await state_of(request).database.reading_session(first_setup.is_open):
        return go_to("/setup")
    if visit.visitor:
        return go_to(target)
    return page(request, "sign_in.html", form=Form((("next", target),)), alert="")


async def submit(request: Request) -> Response:
    form = await form_of(request)
    try:
        token = await signing_in.sign_in(
            state_of(request).database,
            email=form.get("email"),
            password=form.get("password"),
            address=address_of(request),
            old_token=cookies.read(request, cookies.SESSION),
        )
    except TooManyTries as refused:
        response = page(request, "sign_in.html", status=429, form=form, alert=refused.message)
        response.headers.update(refused.headers)
        return response
    if token is None:
        return page(request, "sign_in.html", status=400, form=form, alert=WRONG)
    response = go_to(local_path(form.get("next")))
    cookies.write_session(request, response, token)
    return response


async def sign_out(request: Request) -> Response:
    await form_of(request)
    token = cookies.read(request, cookies.SESSION)
    if token is not None:
        await state_of(request).database.writing(lambda session: signing_in.sign_out(session, token))
    response = go_to("/sign-in")
    cookies.clear_session(request, response)
    return response


routes = [
    Route("/sign-in", show),
    Route("/sign-in", submit, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]
