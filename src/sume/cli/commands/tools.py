"""``tools``: what an agent can be given, and what each takes."""

from typing import Annotated

import typer

from sume.cli.failure import ExitCode, Failure
from sume.cli.mcp_options import DEFAULT_TOOLSETS, AllowPaid, AllowWrite, ReadOnly, Toolsets, gates_of
from sume.cli.options import AsJson, new_app
from sume.cli.output import emit, print_line, show_facts, show_table
from sume.contract.errors import ErrorCode
from sume.contract.tool_models import ToolList, ToolSchema
from sume.mcp import catalogue
from sume.mcp.gates import Gates

app = new_app()


@app.command("list")
def list_tools(
    toolsets: Toolsets = DEFAULT_TOOLSETS,
    read_only: ReadOnly = False,
    allow_write: AllowWrite = False,
    allow_paid: AllowPaid = False,
    as_json: AsJson = False,
) -> None:
    """List the tools for agents, and what `sume mcp` with these options would give."""
    gates = gates_of(toolsets, read_only=read_only, allow_write=allow_write, allow_paid=allow_paid)
    emit(catalogue.all_tools(gates), as_json=as_json, show=_show_tools)


@app.command()
def schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The tool's name.")], as_json: AsJson = False
) -> None:
    """Show what a tool takes and gives, and whether it is safe."""
    try:
        shown = catalogue.one_tool(name, Gates(files=True))
    except KeyError:
        raise Failure(
            ExitCode.USAGE,
            ErrorCode.NOT_FOUND,
            f"There is no tool {name}.",
            hint="See them with: sume tools list",
        ) from None
    emit(shown, as_json=as_json, show=_show_schema)


def _show_tools(tools: ToolList) -> None:
    rows = [
        (
            tool.name,
            tool.toolset,
            "paid" if tool.safety.paid else "write" if tool.safety.mutating else "read",
            "yes" if tool.available else f"needs {tool.needs}",
            tool.title,
        )
        for tool in tools.data
    ]
    show_table(("name", "toolset", "kind", "given", "title"), rows)


def _show_schema(tool: ToolSchema) -> None:
    print_line(tool.description)
    show_facts(
        [
            ("name", tool.name),
            ("toolset", tool.toolset),
            *((name, "yes" if holds else "no") for name, holds in tool.safety.model_dump().items()),
        ]
    )
    required = tool.input_schema.get("required")
    properties = tool.input_schema.get("properties")
    assert isinstance(properties, dict)  # noqa: S101 - every tool takes an object
    rows = [
        (name, "required" if isinstance(required, list) and name in required else "", _description(field))
        for name, field in properties.items()
    ]
    if rows:
        show_table(("argument", "", "meaning"), rows)


def _description(field: object) -> object:
    return field.get("description", "") if isinstance(field, dict) else ""
