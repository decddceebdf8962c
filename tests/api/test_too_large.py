"""413: a body above the limit, whether it says so or not."""

from collections.abc import Iterator

from sume.contract.errors import ErrorCode
from sume.contract.limits import MAX_IMAGE_BYTES, MAX_JSON_BODY_BYTES
from tests.api.answers import refusal, said
from tests.live import LiveApi

JSON = {"Content-Type": "application/json"}
PATHS = ("/images/generations", "/credits/estimate", "/uploads/presign")
CHUNK = 64 * 1024


def _too_much() -> Iterator[bytes]:
    yield b'{"prompt":"'
    for _ in range(MAX_JSON_BODY_BYTES // CHUNK + 1):
        yield b"x" * CHUNK
    yield b'"}'


def test_body_that_says_it_is_too_large(live: LiveApi) -> None:
    caller = live.workspace()
    body = b'{"prompt":"' + b"x" * MAX_JSON_BODY_BYTES + b'"}'
    for path in PATHS:
        error = refusal(caller.post(path, content=body, headers=JSON), 413, ErrorCode.MEDIA_TOO_LARGE)
        assert error["details"] == {"max_bytes": MAX_JSON_BODY_BYTES}


def test_body_that_does_not_say_how_large_it_is(live: LiveApi) -> None:
    caller = live.workspace()
    for path in PATHS:
        error = refusal(caller.post(path, content=_too_much(), headers=JSON), 413, ErrorCode.MEDIA_TOO_LARGE)
        assert error["details"] == {"max_bytes": MAX_JSON_BODY_BYTES}


def test_cancel_with_a_large_body(live: LiveApi) -> None:
    caller = live.workspace()
    job_id = said(caller.create_image(), 202)["job_id"]
    refusal(caller.post(f"/jobs/{job_id}/cancel", content=_too_much()), 413, ErrorCode.MEDIA_TOO_LARGE)
    assert said(caller.get(f"/jobs/{job_id}"))["status"] == "queued"


def test_body_just_below_the_limit_is_read(live: LiveApi) -> None:
    head, tail = b'{"prompt":"A jar.",', b'"n":1}'
    body = head + b" " * (MAX_JSON_BODY_BYTES - len(head) - len(tail)) + tail
    assert len(body) == MAX_JSON_BODY_BYTES
    said(live.workspace().post("/images/generations", content=body, headers=JSON), 202)


def test_upload_above_its_purposes_limit(live: LiveApi) -> None:
    asked = {
        "filename": "a.png",
        "content_type": "image/png",
        "size_bytes": MAX_IMAGE_BYTES + 1,
        "purpose": "reference_image",
    }
    error = refusal(live.workspace().post("/uploads/presign", json=asked), 413, ErrorCode.MEDIA_TOO_LARGE)
    assert error["details"] == {"max_bytes": MAX_IMAGE_BYTES}
