"""Odd and hostile HTTP: refused or answered, never broken."""

import re
import socket

import httpx
import pytest

from tests.api.answers import REQUEST_ID, said
from tests.live import LiveApi

PATHS = (
    "/api/v1/me",
    "/api/v1/images/generations",
    "/docs",
    "/healthz",
    "/media/x/y",
    "/uploads/x",
    "/nope",
    "/",
)
ODD_PATHS = (
    "/api/v1/jobs/%00",
    "/api/v1/jobs/%ff%fe",
    "/api/v1/jobs/%",
    "/api/v1/jobs/%zz",
    "/api/v1/jobs/..%2f..%2fetc%2fpasswd",
    "/api/v1/jobs/%2e%2e/%2e%2e/healthz",
    "/api/v1/jobs/" + "a" * 30_000,
    "/media/%00/%00",
    "/media/media_" + "0" * 26 + "/%f0%28%8c%28",
    "/media/../../etc/passwd",
    "/uploads/%00",
    "/static-offline-docs/..%2f..%2fapp.py",
    "/static-offline-docs/%00",
)
ODD_QUERIES = (
    "%00",
    "%00=%00",
    "limit=%00",
    "cursor=%ff",
    "=",
    "&&&",
    "a[]=1",
    "%",
    "limit",
    "created_after=%f0%9f",
)


def _exchange(live: LiveApi, raw: bytes) -> bytes:
    """The head of what the server sends to these bytes; nothing if it just closes."""
    with socket.create_connection(("127.0.0.1", live.settings.port), timeout=10) as connection:
        connection.sendall(raw)
        received = b""
        while b"\r\n\r\n" not in received and (part := connection.recv(65536)):
            received += part
    return received


def _status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    assert found, answer[:200]
    return int(found[1])


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT", "QUERY"])
def test_no_method_breaks_a_path(live: LiveApi, method: str) -> None:
    caller = live.workspace()
    for path in PATHS:
        answer = caller.http.request(method, live.url + path)
        assert answer.status_code < 500
        if answer.status_code == 405:
            assert answer.headers["allow"]


@pytest.mark.parametrize("path", ODD_PATHS, ids=lambda path: path[:40])
def test_odd_path_is_not_found(live: LiveApi, path: str) -> None:
    key = live.workspace().key
    for method in ("GET", "POST", "PUT"):
        head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nX-Api-Key: {key}\r\nContent-Length: 0\r\n\r\n"
        assert 400 <= _status(_exchange(live, head.encode())) < 500


def test_odd_query_is_refused_or_ignored(live: LiveApi) -> None:
    key = live.workspace().key
    for path in ("/api/v1/jobs", "/api/v1/usage", "/api/v1/brand", "/healthz", "/api/v1/openapi.json"):
        for query in ODD_QUERIES:
            head = f"GET {path}?{query} HTTP/1.1\r\nHost: x\r\nX-Api-Key: {key}\r\n\r\n"
            assert _status(_exchange(live, head.encode())) in (200, 400)


@pytest.mark.parametrize(
    "raw",
    [
        b"\0\1\2\3\r\n\r\n",
        b"GET\r\n\r\n",
        b"BREW /api/v1/me HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /api/v1/me HTTP/9.9\r\n\r\n",
        b"POST /api/v1/images/generations HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        b"POST /api/v1/images/generations HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/v1/me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Big: " + b"a" * 200_000 + b"\r\n\r\n",
    ],
    ids=[
        "binary",
        "cut",
        "unknown method",
        "version",
        "length word",
        "negative length",
        "chunk",
        "huge header",
    ],
)
def test_broken_http_is_a_4xx_or_a_closed_connection(live: LiveApi, raw: bytes) -> None:
    try:
        answer = _exchange(live, raw)
    except ConnectionError:
        answer = b""
    assert answer == b"" or 400 <= _status(answer) < 500
    said(live.workspace().get("/me"))


def test_caller_that_hangs_up_in_the_middle_leaves_nothing(live: LiveApi) -> None:
    caller = live.workspace()
    head = (
        "POST /api/v1/images/generations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"X-Api-Key: {caller.key}\r\nContent-Length: 100\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", live.settings.port), timeout=10) as connection:
        connection.sendall(head.encode() + b'{"prompt":')
    said(caller.get("/me"))
    assert said(caller.get("/jobs"))["data"] == []


def test_every_answer_has_a_request_id_of_its_own(live: LiveApi) -> None:
    caller = live.caller()
    answers: list[httpx.Response] = [caller.http.get(live.url + path) for path in PATHS for _ in range(2)]
    ids = [answer.headers["x-sume-request-id"] for answer in answers]
    assert len(set(ids)) == len(ids)
    assert all(REQUEST_ID.match(one) for one in ids)


def test_request_id_is_the_servers_and_not_the_callers(live: LiveApi) -> None:
    answer = live.workspace().get("/me", headers={"x-sume-request-id": "req_mine"})
    assert answer.headers.get_list("x-sume-request-id") != ["req_mine"]
    assert len(answer.headers.get_list("x-sume-request-id")) == 1
