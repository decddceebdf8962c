"""400: what is wrong with a request is said by field, and nothing is charged."""

from typing import Any

import pytest

from sume.contract.errors import ErrorCode
from tests.api.answers import problems, refusal, said
from tests.live import Caller, LiveApi

JSON = {"Content-Type": "application/json"}
IMAGES = "/images/generations"
JAR = {"subject": "jar"}
INVALID = ErrorCode.INVALID_REQUEST


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    return live.workspace()


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"promt": "typo"}, "promt", "is not a known field"),
        ({"prompt": 7}, "prompt", "input should be a valid string"),
        ({"prompt": ""}, "prompt", "string should have at least 1 character"),
        ({"prompt": " \n\u3000"}, "prompt", "must not be blank"),
        ({"prompt": "a\0b"}, "prompt", "must not be blank"),
        ({"prompt": "x" * 4001}, "prompt", "string should have at most 4000 characters"),
        ({"aspect_ratio": "2:1"}, "aspect_ratio", "input should be '1:1'"),
        ({"resolution": "4k"}, "resolution", "input should be '512p'"),
        ({"quality": "ultra"}, "quality", "input should be 'draft'"),
        ({"engine": "other"}, "engine", "input should be 'studio'"),
        ({"n": 0}, "n", "input should be greater than or equal to 1"),
        ({"n": "2"}, "n", "input should be a valid integer"),
        ({"n": True}, "n", "input should be a valid integer"),
        ({"image_count": 5}, "image_count", "input should be less than or equal to 4"),
        ({"seed": -1}, "seed", "input should be greater than or equal to 0"),
        ({"seed": 2**31}, "seed", "input should be less than or equal to 2147483647"),
        ({"seed": 1.5}, "seed", "input should be a valid integer"),
        ({"metadata": {"a": 1}}, "metadata.a", "input should be a valid string"),
        ({"metadata": {str(i): "" for i in range(17)}}, "metadata", "dictionary should have at most 16"),
        ({"webhook_url": "ftp://example.com/x"}, "webhook_url", "must be an https address"),
        ({"brief": {}}, "brief.products", "is required"),
        ({"brief": {"products": []}}, "brief.products", "list should have at least 1 item"),
        (
            {"brief": {"products": [{"subject": "boat"}]}},
            "brief.products.0.subject",
            "input should be 'pump_bo",
        ),
        (
            {"brief": {"products": [JAR | {"count": 7}]}},
            "brief.products.0.count",
            "input should be less than",
        ),
        (
            {"brief": {"products": [JAR | {"colour": "red"}]}},
            "brief.products.0.colour",
            "must be a colour as #",
        ),
        (
            {"brief": {"products": [JAR | {"accent": "tin"}]}},
            "brief.products.0.accent",
            "must be one of gold, ",
        ),
        ({"brief": {"products": [JAR], "words": [" "]}}, "brief.words.0", "must not be blank"),
        ({"brief": {"products": [JAR], "mod": "calm"}}, "brief.mod", "is not a known field"),
        ({"reference_image_urls": ["ftp://example.com/a.png"]}, "reference_image_urls.0", "must be an https"),
        (
            {"reference_image_urls": ["https://a.example/1"] * 10},
            "reference_image_urls",
            "list should have at",
        ),
    ],
)
def test_wrong_field_is_named(caller: Caller, fields: dict[str, Any], path: str, message: str) -> None:
    error = refusal(caller.create_image(**fields), 400, INVALID)
    assert list(problems(error)) == [path]
    assert problems(error)[path].startswith(message)
    assert error["message"].startswith(f"{path}: {message}")
    assert error["retryable"] is False


def test_all_wrong_fields_are_listed(caller: Caller) -> None:
    error = refusal(caller.create_image(n=9, seed="x", zz=1), 400, INVALID)
    assert set(problems(error)) == {"n", "seed", "zz"}
    assert error["message"].endswith("(and 2 more)")


def test_missing_field_is_required(caller: Caller) -> None:
    assert problems(refusal(caller.post(IMAGES, json={}), 400, INVALID)) == {"prompt": "is required"}


def test_two_different_counts_are_refused_and_equal_ones_are_not(caller: Caller) -> None:
    error = refusal(caller.create_image(n=1, image_count=2), 400, INVALID)
    assert "image_count and n say different numbers" in error["message"]
    assert said(caller.create_image(n=2, image_count=2), 202)["required_credits"] == 4


def test_whole_number_is_one_however_it_is_written(caller: Caller) -> None:
    body = b'{"prompt":"x","n":2.0,"seed":1e3}'
    assert said(caller.post(IMAGES, content=body, headers=JSON), 202)["required_credits"] == 4


@pytest.mark.parametrize("field", ["workspace_id", "user_id", "email", "owner"])
def test_identity_is_the_keys_and_never_the_requests(caller: Caller, field: str) -> None:
    answers = (
        caller.create_image(**{field: "x"}),
        caller.get(f"/jobs?{field}=x"),
        caller.post(f"{IMAGES}?{field}=x", json={"prompt": "A jar."}),
    )
    for answer in answers:
        error = refusal(answer, 400, INVALID)
        assert problems(error) == {field: "must not be sent: the API key decides whose it is"}


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"prompt":"\xff"}', b"[" * 200_000, b'{"prompt":"x","seed":' + b"9" * 5000 + b"}", b"nope"],
    ids=["cut", "not UTF-8", "deep", "endless number", "word"],
)
def test_body_that_is_not_json(caller: Caller, body: bytes) -> None:
    error = refusal(caller.post(IMAGES, content=body, headers=JSON), 400, INVALID)
    assert problems(error) == {"": "the body is not valid JSON"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "a JSON body is required"),
        (b"null", "the body must be a JSON object"),
        (b"[]", "the body must be a JSON object"),
        (b'"x"', "the body must be a JSON object"),
    ],
)
def test_body_that_is_no_object(caller: Caller, body: bytes, message: str) -> None:
    error = refusal(caller.post(IMAGES, content=body, headers=JSON), 400, INVALID)
    assert problems(error) == {"": message}


@pytest.mark.parametrize(
    "body",
    [b'{"prompt":"\\ud800"}', b'{"prompt":"x","\\ud800":1}', b'{"prompt":"x","metadata":{"\\udfff":"a"}}'],
)
def test_text_that_no_encoding_can_hold(caller: Caller, body: bytes) -> None:
    refusal(caller.post(IMAGES, content=body, headers=JSON), 400, INVALID)


@pytest.mark.parametrize("value", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_content_type_must_be_json(caller: Caller, value: str) -> None:
    answer = caller.post(IMAGES, content=b'{"prompt":"x"}', headers={"Content-Type": value})
    assert problems(refusal(answer, 400, INVALID)) == {"Content-Type": "must be application/json"}


def test_cancel_takes_no_body(caller: Caller) -> None:
    job_id = said(caller.create_image(), 202)["job_id"]
    error = refusal(caller.post(f"/jobs/{job_id}/cancel", json={"reason": "x"}), 400, INVALID)
    assert problems(error) == {"": "this operation takes no body"}


def test_estimate_of_a_wrong_body_or_of_nothing_priced(caller: Caller) -> None:
    wrong = {"operation": "images.generate", "input": {"prompt": "x", "n": 9, "zz": 1}}
    error = refusal(caller.post("/credits/estimate", json=wrong), 400, INVALID)
    assert set(problems(error)) == {"input.n", "input.zz"}
    free = {"operation": "jobs.list", "input": {"prompt": "x"}}
    error = refusal(caller.post("/credits/estimate", json=free), 400, INVALID)
    assert list(problems(error)) == ["operation"]
    assert "'images.generate'" in problems(error)["operation"]


def test_nothing_was_charged_for_any_refusal(live: LiveApi) -> None:
    caller = live.workspace(credits_left=5)
    for fields in ({"n": 9}, {"zz": 1}, {"reference_image_urls": ["x"]}):
        assert caller.create_image(**fields).status_code == 400
    assert said(caller.get("/credits"))["remaining_credits"] == 5
    assert said(caller.get("/jobs"))["data"] == []
