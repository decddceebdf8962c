"""One call of a tool: what was asked, and what came of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from sume.contract.operations import Operation
from sume.contract.tool_schemas import GUARDS, arguments_of, path_names
from sume.contract.tools import Tool
from sume.mcp.caller import Caller, Report
from sume.mcp.failing import bad_arguments

if TYPE_CHECKING:
    from mcp_types import ContentBlock


@dataclass(frozen=True, slots=True)
class Asked:
    """``given``: the arguments as they came, checked. ``checked``: the same, with the defaults."""

    caller: Caller
    tool: Tool
    given: Mapping[str, Any]
    checked: Any
    report: Report

    @property
    def operation(self) -> Operation:
        operation = self.tool.calls
        assert operation is not None  # noqa: S101 - only tools of the API ask
        return operation

    @property
    def path(self) -> dict[str, str]:
        return {name: self.given[name] for name in path_names(self.operation)}

    @property
    def input(self) -> dict[str, Any]:
        """What goes to the operation besides its path: a query or a body."""
        own = {*GUARDS, *path_names(self.operation)}
        return {name: value for name, value in self.given.items() if name not in own}


@dataclass(frozen=True, slots=True)
class Done:
    """``answer`` fits the tool's output schema; ``more`` is shown beside the text."""

    answer: dict[str, Any]
    more: "tuple[ContentBlock, ...]" = ()


def check(tool: Tool, given: Mapping[str, Any]) -> BaseModel:
    """Raises :class:`~sume.mcp.failing.ToolRefused`. As JSON: the models are strict about Python's types."""
    try:
        return arguments_of(tool.name).model_validate_json(json.dumps(given))
    except ValidationError as error:
        raise bad_arguments(error) from None


async def call_operation(asked: Asked, *, idempotency_key: str | None = None) -> dict[str, Any]:
    operation = asked.operation
    where = "params" if operation.method == "GET" else "body"
    sent = {where: asked.input} if asked.input or operation.request is not None else {}
    return await asked.caller.api.call(
        operation.name, path=asked.path, idempotency_key=idempotency_key, **sent
    )
