"""The OpenAPI document: valid, whole, exact, and the same as the copy that changes are reviewed in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema_rs
import pytest
import schemathesis

from sume.api.openapi import as_text, document
from sume.contract.batches import BatchItemRequest
from sume.contract.errors import CODES_BY_STATUS
from sume.contract.operations import API_PREFIX, COMMON_ERRORS, OPERATIONS, Operation
from tests.live import LiveApi

PINNED = Path(__file__).parents[2] / "docs" / "openapi.json"
EACH = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.name)


def _described(operation: Operation) -> dict[str, Any]:
    return dict(document()["paths"][API_PREFIX + operation.path][operation.method.lower()])


def _resolved(part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        found = document()
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def _validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    whole = {**schema, "components": document()["components"]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def test_pinned_copy_is_what_the_code_makes() -> None:
    assert PINNED.read_text() == as_text(), (
        "The API's document changed. If that is wanted: python -m sume.api.openapi > docs/openapi.json"
    )


def test_served_document_is_the_same_and_needs_no_key(live: LiveApi) -> None:
    answer = live.caller().get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(PINNED.read_text())


@pytest.mark.backend_free
def test_document_is_valid_openapi_3_1() -> None:
    assert document()["openapi"].startswith("3.1.")
    schemathesis.openapi.from_dict(document()).validate()
    for schema in document()["components"]["schemas"].values():
        jsonschema_rs.meta.validate({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


@pytest.mark.backend_free
def test_every_reference_leads_somewhere() -> None:
    references = set(_references(document()))
    assert references
    for reference in references:
        assert _resolved({"$ref": reference})


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _references(each)


@pytest.mark.backend_free
def test_operations_are_those_of_the_table() -> None:
    described = {
        (path.removeprefix(API_PREFIX), method.upper()): operation["operationId"]
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }
    assert described == {(one.path, one.method): one.name for one in OPERATIONS.values()}


@pytest.mark.backend_free
@EACH
def test_every_answer_is_typed(operation: Operation) -> None:
    responses = _described(operation)["responses"]
    expected = {operation.status, *COMMON_ERRORS, *operation.errors}
    assert set(responses) == {str(status) for status in expected}
    for status, response in responses.items():
        answer = _resolved(response)
        assert answer["description"]
        assert "x-sume-request-id" in answer["headers"]
        for media in answer["content"].values():
            assert media["schema"]
        if int(status) >= 400:
            schema = answer["content"]["application/json"]["schema"]
            codes = schema["allOf"][1]["properties"]["error"]["properties"]["code"]["enum"]
            assert codes == list(CODES_BY_STATUS[int(status)])


@pytest.mark.backend_free
@EACH
def test_bodies_are_closed_and_have_examples_that_validate(operation: Operation) -> None:
    body = _described(operation).get("requestBody")
    assert (body is None) == (operation.request is None)
    if body is None:
        return
    schema = body["content"]["application/json"]["schema"]
    model = _resolved(schema)
    assert body["required"] is True
    for one in map(_resolved, model.get("oneOf", [model])):
        assert one["additionalProperties"] is False
    assert model["examples"]
    for example in model["examples"]:
        _validator(schema).validate(example)


@pytest.mark.backend_free
def test_examples_of_refusals_validate() -> None:
    count = 0
    for response in document()["components"]["responses"].values():
        media = response["content"]["application/json"]
        for example in media["examples"].values():
            _validator(media["schema"]).validate(example["value"])
            count += 1
    assert count == sum(len(CODES_BY_STATUS[status]) for status in CODES_BY_STATUS if status != 502)


ONLY_SOMETIMES = {"Asset": {"search"}}
"""What the contract has only where it was asked for."""


@pytest.mark.backend_free
def test_every_field_of_an_answer_is_always_there() -> None:
    asked = {operation.request.__name__ for operation in OPERATIONS.values() if operation.request}
    asked |= {"ImageGenerationRequest", "ImageBrief", "BriefProduct", "ProductEdit"}
    items, _ = get_args(BatchItemRequest)
    asked |= {item.__name__ for item in get_args(items)}
    for name, schema in document()["components"]["schemas"].items():
        if schema.get("type") == "object" and name not in asked:
            always = set(schema["properties"]) - ONLY_SOMETIMES.get(name, set())
            assert set(schema["required"]) == always, name
            assert schema["additionalProperties"] is False, name


@pytest.mark.backend_free
@EACH
def test_every_operation_says_what_it_takes(operation: Operation) -> None:
    described = _described(operation)
    assert described["summary"] == operation.summary
    assert described["tags"] == [operation.tag]
    assert described["security"] == [{"bearer": []}, {"apiKey": []}]
    assert described["x-sume-scope"] == operation.scope
    parameters = {parameter["name"]: parameter for parameter in described.get("parameters", ())}
    assert ("Idempotency-Key" in parameters) == (operation.method == "POST")
    for parameter in parameters.values():
        assert parameter["description"]
        assert "null" not in json.dumps(parameter["schema"].get("anyOf", []))
