"""Schemas of the tools, made from the contract's own models."""

import string
from functools import cache
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, TypeAdapter, create_model

from sume.contract.operations import Operation
from sume.contract.queries import QUERIES, NoQuery
from sume.contract.tools import TOOLS, Tool

IDEMPOTENCY_KEY: Final = "idempotency_key"
MAX_CREDITS: Final = "max_credits"
GUARDS: Final = (IDEMPOTENCY_KEY, MAX_CREDITS)
"""Arguments that are the tool's and not the operation's."""

VISIBLE_ASCII: Final = r"^[\x21-\x7e]+$"

IdempotencyKey = Annotated[str, Field(min_length=1, max_length=255, pattern=VISIBLE_ASCII)]
PathPart = Annotated[str, Field(min_length=1, max_length=100)]

_KEY_TAKEN: Final = (
    "The same key with the same arguments never pays twice; made up and returned if not given."
)
_KEY_GIVEN: Final = "Send it again with the same arguments to repeat this call without paying twice."
_MOST: Final = "Start nothing if it costs more than this."
_PATH_PARTS: Final = {
    "job_id": "The job's id, `job_…`.",
    "asset_id": "The scene's id, `asset_…`.",
    "avatar_id": "The avatar's id or slug.",
    "brand_id": "The brand's id, `brand_…`.",
}


def path_names(operation: Operation) -> tuple[str, ...]:
    """Names of the parts of the operation's path that a caller fills in."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(operation.path) if name)


@cache
def arguments_of(name: str) -> type[BaseModel]:
    """What the tool takes, as a model to validate with."""
    tool = TOOLS[name]
    base = tool.takes or _of_operation(tool)
    extra: dict[str, Any] = {}
    if tool.calls is not None:
        extra = {
            part: (PathPart, Field(description=_PATH_PARTS.get(part))) for part in path_names(tool.calls)
        }
    if tool.priced:
        extra[MAX_CREDITS] = (int | None, Field(default=None, ge=0, description=_MOST))
        if not tool.local:
            extra[IDEMPOTENCY_KEY] = (IdempotencyKey | None, Field(default=None, description=_KEY_TAKEN))
    return create_model(_camel(name) + "Arguments", __base__=base, **extra)


@cache
def answer_of(name: str) -> Any:
    """What the tool gives, as a type that pydantic knows."""
    tool = TOOLS[name]
    gives: Any = tool.gives or (tool.calls.response if tool.calls else None)
    if not tool.priced or tool.local:
        return gives
    key: dict[str, Any] = {IDEMPOTENCY_KEY: (str, Field(description=_KEY_GIVEN))}
    return create_model(_camel(name) + "Answer", __base__=gives, **key)


@cache
def input_schema(name: str) -> dict[str, Any]:
    """JSON Schema of the tool's arguments; do not change what is returned."""
    schema: dict[str, Any] = _plain(arguments_of(name).model_json_schema(mode="validation"))
    schema.setdefault("properties", {})
    return schema


@cache
def output_schema(name: str) -> dict[str, Any]:
    """JSON Schema of the tool's answer, open for what a newer service adds; do not change it."""
    schema: dict[str, Any] = _open(_plain(TypeAdapter(answer_of(name)).json_schema(mode="serialization")))
    return schema


def _of_operation(tool: Tool) -> type[BaseModel]:
    operation = tool.calls
    if operation is None:
        return NoQuery
    return operation.request or QUERIES.get(operation.name, NoQuery)


def _camel(name: str) -> str:
    return "".join(word.title() for word in name.replace("-", ".").split("."))


def _plain(node: Any) -> Any:
    """Without the titles, which only repeat the names."""
    if isinstance(node, dict):
        return {
            key: {name: _plain(value) for name, value in inner.items()}
            if key in ("properties", "$defs", "patternProperties") and isinstance(inner, dict)
            else _plain(inner)
            for key, inner in node.items()
            if not (key == "title" and isinstance(inner, str))
        }
    return [_plain(item) for item in node] if isinstance(node, list) else node


def _open(node: Any) -> Any:
    if isinstance(node, dict):
        closed = node.get("additionalProperties") is False and "properties" in node
        return {
            key: _open(inner) for key, inner in node.items() if not (closed and key == "additionalProperties")
        }
    return [_open(item) for item in node] if isinstance(node, list) else node
