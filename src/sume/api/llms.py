"""``/llms.txt``: what this service is and where to go on, for language models, without a key."""

from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sume.api.state import state_of
from sume.contract.operations import API_PREFIX, OPERATIONS, Operation

PATH: Final = "/llms.txt"


async def serve(request: Request) -> Response:
    return PlainTextResponse(written(state_of(request).settings.base_url))


@cache
def written(url: str) -> str:
    """The whole text for a service at this address."""
    head = (files("sume.api") / "llms.txt").read_text(encoding="utf-8").replace("{url}", url)
    by_tag = sorted(OPERATIONS.values(), key=lambda operation: operation.tag)
    sections = [_section(tag, list(found)) for tag, found in groupby(by_tag, key=lambda one: one.tag)]
    return f"{head}\n## Operations\n\nPaths are below `{url}{API_PREFIX}`.\n\n" + "\n".join(sections)


def _section(tag: str, operations: list[Operation]) -> str:
    return f"### {tag}\n\n" + "".join(_line(operation) for operation in operations)


def _line(operation: Operation) -> str:
    paid = ", spends credits" if operation.paid else ""
    return f"- `{operation.method} {operation.path}` (scope {operation.scope}{paid}): {operation.summary}\n"


routes = [Route(PATH, serve)]
