"""``/``: to wherever one has to go first."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sume.access import first_setup
from sume.api.state import state_of
from sume.web.pages import go_to
from sume.web.visit import visit_of


async def front(request: Request) -> Response:
    if await state_of(request).database.reading_session(first_setup.is_open):
        return go_to("/setup")
    return go_to("/keys" if (await visit_of(request)).visitor else "/sign-in")


routes = [Route("/", front)]
