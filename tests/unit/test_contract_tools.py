"""The table of tools: as the contract has it, and true to the operations that its rows call."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sume.contract.operations import OPERATIONS
from sume.contract.queries import QUERIES
from sume.contract.tool_schemas import arguments_of, input_schema, output_schema
from sume.contract.tools import READ_TOOLSETS, TOOLS, TOOLSETS, Access

pytestmark = pytest.mark.backend_free
ROOT = Path(__file__).resolve().parents[2]

CONTRACT = {
    ("account", Access.READ): "account.me credits.get credits.estimate usage.list",
    ("brand", Access.READ): "brand.list brand.current brand.get",
    ("brand", Access.WRITE): "brand.analyze",
    ("avatars", Access.READ): "avatars.list avatars.get",
    ("avatars", Access.PAID): "avatars.create",
    ("jobs", Access.READ): "jobs.list jobs.get jobs.result jobs.wait",
    ("jobs", Access.WRITE): "jobs.download jobs.cancel",
    ("assets", Access.READ): "assets.search assets.get",
    ("assets", Access.WRITE): "uploads.asset_video",
    ("tools", Access.READ): "tools.list tools.schema",
    ("generation", Access.PAID): "images.generate videos.generate reference-analysis.create",
    ("ads", Access.PAID): "ads.videos.create",
    ("face-swap", Access.PAID): "face-swap.create",
}
"""Section 8 of the public contract."""
BY_OPERATION = {"brand.get", "brand.analyze", "face-swap.create"}
"""Rows that are there as soon as an operation of their name is."""
EXTENSIONS = {"voices.list", "uploads.media"}

each_tool = pytest.mark.parametrize("name", sorted(TOOLS))


def test_the_tools_are_those_of_the_contract() -> None:
    promised = {name: place for place, names in CONTRACT.items() for name in names.split()}
    missing = {name for name in BY_OPERATION if name not in OPERATIONS}
    ours = {tool.name: (tool.toolset, tool.access) for tool in TOOLS.values() if not tool.extension}
    assert ours == {name: place for name, place in promised.items() if name not in missing}
    assert {tool.name for tool in TOOLS.values() if tool.extension} == EXTENSIONS


def test_toolsets() -> None:
    assert READ_TOOLSETS == ("account", "brand", "avatars", "jobs", "assets", "tools")
    assert {tool.toolset for tool in TOOLS.values()} <= set(TOOLSETS)


@each_tool
def test_schemas_are_schemas_of_objects(name: str) -> None:
    for schema in (input_schema(name), output_schema(name)):
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"
    assert input_schema(name)["additionalProperties"] is False


@each_tool
def test_reading_changes_nothing_and_spending_is_said(name: str) -> None:
    tool = TOOLS[name]
    operation = tool.calls
    safety, hints = tool.safety, tool.annotations
    assert safety.mutating is not safety.read_only
    assert hints.readOnlyHint is safety.read_only
    if operation is None:
        assert safety.read_only
        return
    changes = operation.method != "GET" and operation.name != "credits.estimate"
    assert safety.mutating is (changes or tool.local)
    assert safety.paid is operation.paid
    assert safety.requires_confirmation is (safety.paid or hints.destructiveHint)
    assert hints.destructiveHint is (name == "jobs.cancel")


@each_tool
def test_the_open_world_is_where_addresses_are_fetched_or_told_of_the_end(name: str) -> None:
    assert TOOLS[name].open_world is ('"format": "uri"' in json.dumps(input_schema(name)))


@each_tool
def test_what_is_sensitive_says_so(name: str) -> None:
    shown = json.dumps(output_schema(name)["properties"] | output_schema(name).get("$defs", {}))
    holds = any(
        f'"{field}"' in shown for field in ("media_url", "image_url", "logo_url", "output_urls", "email")
    )
    assert TOOLS[name].sensitive is holds


@each_tool
def test_nothing_that_grants_an_upload_is_in_an_answer(name: str) -> None:
    shown = json.dumps(output_schema(name))
    assert not [word for word in ("upload_url", "object_key", "required_headers") if word in shown]


@pytest.mark.parametrize("name", sorted(name for name, tool in TOOLS.items() if tool.access is Access.PAID))
def test_paid_tools_take_the_request_and_two_guards(name: str) -> None:
    request = TOOLS[name].calls.request  # type: ignore[union-attr]
    assert request is not None
    assert set(arguments_of(name).model_fields) - set(request.model_fields) == {
        "idempotency_key",
        "max_credits",
    }
    assert "idempotency_key" in output_schema(name)["required"]


def _document() -> dict[str, Any]:
    written: dict[str, Any] = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    return written


def _asked_in_the_document(document: dict[str, Any], operation: str) -> dict[str, Any]:
    found = next(
        one
        for path in document["paths"].values()
        for one in path.values()
        if isinstance(one, dict) and one.get("operationId") == operation
    )
    schemas = {one["name"]: one["schema"] for one in found.get("parameters", ()) if one["in"] == "query"}
    return {name: _facts(schema, document["components"]["schemas"]) for name, schema in schemas.items()}


def _facts(schema: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    """What a caller can run into, without the ways to write it down."""
    whole = dict(schema)
    for one in whole.pop("anyOf", []):
        whole |= one if one.get("type") != "null" else {}
    if reference := whole.pop("$ref", None):
        whole |= {
            key: value for key, value in named[reference.split("/")[-1]].items() if key != "description"
        }
    return {
        key: value for key, value in whole.items() if key != "title" and (key, value) != ("default", None)
    }


@pytest.mark.parametrize(
    "name",
    sorted(
        tool.operation for tool in TOOLS.values() if tool.calls is not None and tool.calls.method == "GET"
    ),
)
def test_queries_are_those_of_the_api(name: str) -> None:
    model = QUERIES.get(name)
    written = model.model_json_schema() if model else {"properties": {}}
    ours = {
        field: _facts(schema, written.get("$defs", {})) for field, schema in written["properties"].items()
    }
    served = _asked_in_the_document(_document(), name)
    served.pop("wait", None)
    assert ours == served
