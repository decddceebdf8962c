"""The MCP server: how each of the protocol's requests is answered. Who calls, a transport knows."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

import mcp_types as types
from mcp.server import Server, ServerRequestContext

from sume import __version__
from sume.contract.tool_schemas import input_schema, output_schema
from sume.contract.tools import TOOLS, Tool
from sume.mcp import prompts, resources
from sume.mcp.caller import Caller
from sume.mcp.calling import call
from sume.mcp.guide import INSTRUCTIONS

Context = ServerRequestContext[Any, Any]
CallerOf = Callable[[Context], Caller]

NAME: Final = "sume"


def create_server(caller_of: CallerOf) -> Server[Any]:
    """A tool that its caller is not given is neither listed nor callable."""

    async def list_tools(context: Context, _: Any) -> types.ListToolsResult:
        offered = caller_of(context).gates.offered()
        return types.ListToolsResult(tools=[described(tool) for tool in offered])

    async def call_tool(context: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        async def report(progress: float, message: str) -> None:
            await context.session.report_progress(progress, 1.0, message)

        return await call(caller_of(context), asked.name, asked.arguments or {}, report)

    async def list_resources(context: Context, _: Any) -> types.ListResourcesResult:
        return await resources.resources(caller_of(context))

    async def list_templates(context: Context, _: Any) -> types.ListResourceTemplatesResult:
        return resources.templates(caller_of(context))

    async def read_resource(
        context: Context, asked: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        return await resources.read(caller_of(context), asked.uri)

    async def list_prompts(_context: Context, _: Any) -> types.ListPromptsResult:
        return prompts.listed()

    async def get_prompt(_context: Context, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
        return prompts.filled(asked.name, asked.arguments or {})

    return Server(
        NAME,
        version=__version__,
        title="Sume",
        instructions=INSTRUCTIONS,
        get_tool_input_schema=_known_schema,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


def described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=input_schema(tool.name),
        output_schema=output_schema(tool.name),
        annotations=types.ToolAnnotations(title=tool.title, **asdict(tool.annotations)),
        _meta={"sume/safety": asdict(tool.safety)},
    )


def _known_schema(name: str) -> Mapping[str, Any] | None:
    return input_schema(name) if name in TOOLS else None
