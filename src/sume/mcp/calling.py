"""From a tool's name and arguments to its answer."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from mcp import MCPError
from mcp_types import INVALID_PARAMS, CallToolResult, TextContent

from sume.client.errors import ClientError
from sume.contract.errors import ErrorCode
from sume.contract.tool_schemas import IDEMPOTENCY_KEY
from sume.contract.tools import TOOLS, Tool
from sume.mcp import catalogue, files, results, spending, waiting
from sume.mcp.asking import Asked, Done, call_operation, check
from sume.mcp.caller import Caller, Report
from sume.mcp.failing import ToolRefused, refusal
from sume.mcp.telling import tell

SEE: Final = "tools.list shows which there are, and what would have to be allowed for the others."


async def call(caller: Caller, name: str, given: Mapping[str, Any], report: Report) -> CallToolResult:
    """Raises MCPError for a tool that this caller is not given, be there one or not."""
    tool = TOOLS.get(name)
    if tool is None or caller.gates.needs(tool) is not None:
        raise MCPError(INVALID_PARAMS, f"Unknown tool: {name}. {SEE}")
    try:
        asked = Asked(caller, tool, given, check(tool, given), report)
        done = await _deed_of(tool)(asked)
    except (ClientError, ToolRefused, OSError) as error:
        notes = getattr(error, "__notes__", ())
        return refusal(error, **({IDEMPOTENCY_KEY: notes[0]} if notes else {}))
    text = TextContent(text=tell(tool, done.answer))
    return CallToolResult(content=[text, *done.more], structured_content=done.answer)


async def _ask(asked: Asked) -> Done:
    key = None if asked.operation.method == "GET" else str(uuid.uuid4())
    return Done(await call_operation(asked, idempotency_key=key))


async def _list_tools(asked: Asked) -> Done:
    return Done(catalogue.all_tools(asked.caller.gates).model_dump(mode="json"))


async def _tool_schema(asked: Asked) -> Done:
    try:
        shown = catalogue.one_tool(asked.checked.name, asked.caller.gates)
    except KeyError:
        raise ToolRefused(ErrorCode.NOT_FOUND, "There is no tool of this name; see tools.list.") from None
    return Done(shown.model_dump(mode="json"))


Deed = Callable[[Asked], Awaitable[Done]]

_OWN: Final[dict[str, Deed]] = {
    "jobs.wait": waiting.wait,
    "jobs.result": results.result,
    "jobs.download": files.download,
    "uploads.media": files.upload_media,
    "uploads.asset_video": files.upload_asset_video,
    "tools.list": _list_tools,
    "tools.schema": _tool_schema,
}
"""Tools that do more than call their operation."""


def _deed_of(tool: Tool) -> Deed:
    return _OWN.get(tool.name, spending.spend if tool.priced else _ask)
