"""`POST /mcp` itself: who may come in, from where, with how much; and how it ends."""

import contextlib
import json
import threading
import time
from typing import Any

import httpx
import pytest

from sume.accounts import service as accounts
from sume.contract.errors import ErrorEnvelope
from sume.contract.limits import MAX_JSON_BODY_BYTES
from sume.mcp.places import Places
from sume.settings import load_settings
from sume.storage.database import utc_now
from tests.agents import rpc
from tests.live import Caller, LiveApi

pytestmark = pytest.mark.doors

HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
MODERN = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Caller:
    return live.workspace()


def post(
    caller: Caller, content: str | bytes = rpc("tools/list"), query: str = "", **headers: str
) -> httpx.Response:
    return caller.http.post(
        f"{caller.api.url}/mcp{query}", content=content, headers={**HEADERS, **headers}, timeout=60
    )


def code_of(answer: httpx.Response) -> str:
    envelope = ErrorEnvelope.model_validate_json(answer.content)
    assert envelope.request_id == answer.headers["x-sume-request-id"]
    return envelope.error.code


def message(answer: httpx.Response) -> dict[str, Any]:
    """The JSON-RPC message, whether it came alone or as an event."""
    text = answer.text
    if answer.headers["content-type"].startswith("text/event-stream"):
        text = next(line for line in text.splitlines() if line.startswith("data: ")).removeprefix("data: ")
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_request_needs_no_other_before_it(caller: Caller) -> None:
    answer = post(caller)
    assert answer.status_code == 200
    assert "mcp-session-id" not in answer.headers
    assert answer.headers["x-sume-request-id"].startswith("req_")
    assert message(answer)["result"]["tools"]


@pytest.mark.parametrize("key", ["", "sume_live_" + "x" * 43, "ключ"])
def test_without_a_key_that_works_nothing_is_told(live: LiveApi, caller: Caller, key: str) -> None:
    headers = [*HEADERS.items(), *([("Authorization", f"Bearer {key}".encode())] if key else [])]
    for content in (rpc("tools/list"), b"{", b""):
        answer = httpx.post(f"{live.url}/mcp", content=content, headers=headers, trust_env=False)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert code_of(answer) == "unauthorized"


def test_the_other_header_for_a_key_is_taken_too(live: LiveApi, caller: Caller) -> None:
    headers = {**HEADERS, "X-Api-Key": caller.key}
    answer = httpx.post(f"{live.url}/mcp", content=rpc("tools/list"), headers=headers, trust_env=False)
    assert answer.status_code == 200


def test_a_revoked_key_ends_at_once(live: LiveApi, caller: Caller) -> None:
    other = live.key(caller.workspace_id)
    assert post(other).status_code == 200
    key_id = other.get("/me").json()["api_key"]["id"]
    with live.database.write() as session:
        accounts.revoke_key(session, key_id, now=utc_now())
    deadline = time.monotonic() + 10
    while post(other).status_code != 401:
        assert time.monotonic() < deadline


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "OPTIONS"])
def test_there_are_no_sessions_to_listen_to_or_to_end(live: LiveApi, caller: Caller, method: str) -> None:
    headers = {"Authorization": f"Bearer {caller.key}", "Mcp-Session-Id": "a" * 32}
    answer = httpx.request(method, f"{live.url}/mcp", headers=headers, trust_env=False)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert code_of(answer) == "invalid_request"


@pytest.mark.parametrize("path", ["/mcp/", "/mcp/tools", "/mcp/../api/v1/me"])
def test_nothing_else_is_here(live: LiveApi, caller: Caller, path: str) -> None:
    headers = {**HEADERS, "Authorization": f"Bearer {caller.key}"}
    answer = httpx.post(f"{live.url}{path}", content=rpc("tools/list"), headers=headers, trust_env=False)
    assert answer.status_code in (404, 405)
    code_of(answer)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://["]
)
def test_web_pages_of_elsewhere_are_kept_out(caller: Caller, origin: str) -> None:
    answer = post(caller, Origin=origin)
    assert (answer.status_code, code_of(answer)) == (403, "forbidden")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
def test_a_name_that_was_rebound_leads_nowhere(caller: Caller, host: str) -> None:
    answer = post(caller, Host=host, Origin=f"http://{host}")
    assert (answer.status_code, code_of(answer)) == (403, "forbidden")


def test_own_names_lead_here(caller: Caller) -> None:
    for host in ("localhost", "127.0.0.1:1", "[::1]:8420"):
        assert post(caller, Host=host, Origin=f"http://{host}").status_code == 200


def places(**settings: Any) -> Places:
    return Places.of(load_settings(**settings))


def test_names_come_from_the_settings() -> None:
    public = places(host="0.0.0.0", public_url="https://Media.example.com")  # noqa: S104 - nothing listens
    assert public.names >= {"media.example.com", "localhost"}
    assert not public.any_host
    assert places(host="0.0.0.0").any_host  # noqa: S104
    assert places(host="10.0.0.5").names >= {"10.0.0.5"}


@pytest.mark.parametrize(
    "query",
    [
        "?toolsets=paint",
        "?toolsets=",
        "?read_only=yes",
        "?max_credits=-1",
        "?max_credits=" + "9" * 30,
        "?tools=all",
        "?read_only=true&read_only=false",
    ],
)
def test_an_address_that_says_nothing_clear_is_refused(caller: Caller, query: str) -> None:
    answer = post(caller, query=query)
    assert (answer.status_code, code_of(answer)) == (400, "invalid_request")


def test_a_body_has_its_limit(caller: Caller) -> None:
    large = rpc("tools/call", {"name": "images.generate", "arguments": {"prompt": "x" * MAX_JSON_BODY_BYTES}})
    answer = post(caller, large)
    assert (answer.status_code, code_of(answer)) == (413, "media_too_large")
    pieces = (b" " * 65536 for _ in range(MAX_JSON_BODY_BYTES // 65536 + 2))
    answer = post(caller, pieces)  # type: ignore[arg-type]
    assert answer.status_code == 413


@pytest.mark.parametrize("version", ["", "2025-11-25", "2026-07-28", "1999-01-01"])
@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", "[" * 5000, '{"jsonrpc": "2.0", "id": 1}', rpc("tools/paint")]
)
def test_what_is_no_request_breaks_nothing(caller: Caller, version: str, content: str) -> None:
    headers = {"MCP-Protocol-Version": version} if version else {}
    answer = post(caller, content, **headers)
    assert answer.status_code < 500
    assert post(caller).status_code == 200


def test_a_newer_client_is_answered_too(caller: Caller) -> None:
    params = {"name": "account.me", "arguments": {}, "_meta": MODERN}
    headers = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "account.me"}
    answer = post(caller, rpc("tools/call", params), **headers)
    assert message(answer)["result"]["structuredContent"]["workspace"]["id"] == caller.workspace_id


def test_calls_count_for_the_key_s_rate(server_settings: Any, database: Any) -> None:
    settings = server_settings.model_copy(update={"rate_limits": True})
    with LiveApi(settings, database, clock=lambda: 1_900_000_000.0) as api:
        caller = api.workspace(plan="free")
        call = rpc("tools/call", {"name": "credits.get", "arguments": {}})
        for _ in range(120):
            assert not message(post(caller, call))["result"]["isError"]
        refused = message(post(caller, call))["result"]
        assert refused["isError"]
        assert refused["structuredContent"]["error"]["code"] == "rate_limit_exceeded"
        assert "Wait " in refused["structuredContent"]["error"]["next_step"]


def test_a_wait_ends_with_the_server(server_settings: Any, database: Any) -> None:
    """The job as it is, and not a broken connection; and the stop is not held up."""
    answers: list[httpx.Response] = []
    with LiveApi(server_settings, database) as api:
        caller = api.workspace()
        job_id = caller.create_image().json()["job_id"]
        call = rpc(
            "tools/call", {"name": "jobs.wait", "arguments": {"job_id": job_id, "timeout_seconds": 50}}
        )
        headers = {**HEADERS, "Authorization": f"Bearer {caller.key}"}

        def ask() -> None:
            url = f"{api.url}/mcp"
            answers.append(httpx.post(url, content=call, headers=headers, timeout=60, trust_env=False))

        waiting = threading.Thread(target=ask)
        waiting.start()
        deadline = time.monotonic() + 20
        while not api.state.waiting._changed._waiters:  # type: ignore[attr-defined]
            assert time.monotonic() < deadline, "nobody waits"
            time.sleep(0.02)
        began = time.monotonic()
    waiting.join(20)
    assert time.monotonic() - began < 15
    waited = message(answers[0])["result"]["structuredContent"]
    assert (waited["id"], waited["ended"], waited["next_tool"]) == (job_id, False, "jobs.wait")


def test_what_is_logged_names_no_key_and_no_prompt(live: LiveApi, caller: Caller, capfd: Any) -> None:
    params = {"name": "images.generate", "arguments": {"prompt": "Secret jar.", "quality": "worst"}}
    post(caller, rpc("tools/call", params))
    with contextlib.suppress(AssertionError):
        post(caller, query="?toolsets=hush")
    logged = "".join(capfd.readouterr())
    assert "Secret jar" not in logged
    assert caller.key not in logged
