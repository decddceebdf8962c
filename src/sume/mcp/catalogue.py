"""The tools described: for `tools.list`, `tools.schema` and the command line."""

from dataclasses import asdict
from typing import Any

from sume.contract import tool_schemas as schemas
from sume.contract.tool_models import ToolInfo, ToolList, ToolSafety, ToolSchema
from sume.contract.tools import TOOLS, Tool
from sume.mcp.gates import Gates


def all_tools(gates: Gates) -> ToolList:
    """Every tool there is, and which of them these gates give."""
    return ToolList(data=[ToolInfo(**_facts(tool, gates)) for tool in TOOLS.values()])


def one_tool(name: str, gates: Gates) -> ToolSchema:
    """Raises KeyError for a name that no tool has."""
    tool = TOOLS[name]
    return ToolSchema(
        **_facts(tool, gates),
        annotations=asdict(tool.annotations),
        input_schema=schemas.input_schema(name),
        output_schema=schemas.output_schema(name),
    )


def _facts(tool: Tool, gates: Gates) -> dict[str, Any]:
    needs = gates.needs(tool)
    return {
        "name": tool.name,
        "toolset": tool.toolset,
        "title": tool.title,
        "description": tool.description,
        "safety": ToolSafety(**asdict(tool.safety)),
        "available": needs is None,
        "needs": needs,
    }
