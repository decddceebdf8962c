"""``--json``: one document on stdout, of the contract's shape; errors as one document on stderr."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from sume.cli.documents import DOCUMENTS as SHAPES
from sume.cli.documents import PLAIN
from sume.cli.examples import EXAMPLES
from sume.contract.account import Account, CreditEstimate, Credits, UsageEntry
from sume.contract.avatars import Avatar, AvatarAccepted
from sume.contract.common import Page
from sume.contract.errors import ErrorEnvelope
from sume.contract.jobs import Job, JobAccepted, JobWithResult
from sume.contract.voices import Voice
from tests.unit.client_standin import (
    ACCOUNT,
    CREDITS,
    ENTRY,
    ESTIMATE,
    JOB_ID,
    PICTURE,
    VOICE,
    Answer,
    Run,
    StandIn,
    accepted,
    avatar,
    envelope,
    job,
    media,
    page,
    result,
)

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

DONE = job("completed")
CREATES = ("/images/generations", "/videos/generations", "/ads/videos", "/avatars")
EVENT = (
    f'id: 1\nevent: status\ndata: {{"job_id": "{JOB_ID}", "status": "completed", '
    '"progress": 1, "stage": null, "created_at": "2026-11-23T09:30:00.000Z"}\n\n'
)
GENERATE = "images generate --prompt Jar"
FILM = "videos generate --prompt Jar"
AD = "ads videos create --avatar-slug anika --script Hello"
DRAW = "avatars create --type prompt --name Nora --prompt Baker"

DOCUMENTS: list[tuple[str, type[BaseModel]]] = [
    ("me", Account),
    ("setup --api-key sume_live_x", Account),
    ("credits", Credits),
    ("credits estimate images.generate --input {}", CreditEstimate),
    ("usage", Page[UsageEntry]),
    (GENERATE, JobAccepted),
    (f"{GENERATE} --wait", JobWithResult),
    (f"{GENERATE} --dry-run", CreditEstimate),
    (FILM, JobAccepted),
    (f"{FILM} --dry-run", CreditEstimate),
    (AD, JobAccepted),
    (f"{AD} --wait", JobWithResult),
    (f"{AD} --dry-run", CreditEstimate),
    (DRAW, AvatarAccepted),
    ("avatars list", Page[Avatar]),
    ("avatars get anika", Avatar),
    ("voices list", Page[Voice]),
    ("jobs list", Page[Job]),
    (f"jobs get {JOB_ID}", Job),
    (f"jobs result {JOB_ID}", JobWithResult),
    (f"jobs wait {JOB_ID}", Job),
    (f"jobs watch {JOB_ID}", Job),
    ("jobs watch", Page[Job]),
    (f"jobs cancel {JOB_ID}", Job),
]

LOCAL_DOCUMENTS: list[tuple[str, set[str]]] = [
    ("version", {"object", "version"}),
    ("completion bash", {"object", "shell", "script"}),
    ("logout", {"object", "removed"}),
    ("doctor", {"object", "ok", "checks"}),
    ("models list", {"object", "data", "has_more", "next_cursor"}),
    ("models verify", {"object", "data", "has_more", "next_cursor"}),
    (
        "auth status",
        {
            "object",
            "ok",
            "base_url",
            "base_url_source",
            "profile",
            "api_key",
            "api_key_source",
            "config_path",
            "account",
        },
    ),
]


def test_the_documents_are_those_that_the_page_names() -> None:
    """What is tried below is what docs/cli-json.md says of the same command."""
    for command, model in DOCUMENTS:
        path, flag = _named(command)
        assert SHAPES[path][flag] is model, command
    for command, keys in LOCAL_DOCUMENTS:
        path, flag = _named(command)
        assert set(SHAPES[path][flag]) == keys, command


def _named(command: str) -> tuple[str, str]:
    """``(path, flag)`` of :data:`SHAPES`."""
    path = max((path for path in SHAPES if f"{command} ".startswith(f"{path} ")), key=len)
    if path == "jobs watch" and command != path:
        return path, "ID"
    return path, next((flag for flag in SHAPES[path] if flag and flag in command.split()), PLAIN)


def test_the_page_names_every_command_that_prints_a_document() -> None:
    silent = {"serve", "worker", "mcp"}
    there = {path for path in EXAMPLES if path not in silent and not path.startswith("admin ")}
    assert set(SHAPES) == there


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    picture = f"{service.origin}/files/a"
    answers: dict[tuple[str, str], Any] = {
        ("GET", "/me"): ACCOUNT,
        ("GET", "/credits"): CREDITS,
        ("POST", "/credits/estimate"): ESTIMATE,
        ("GET", "/usage"): page(ENTRY),
        ("GET", "/jobs"): page(DONE),
        ("GET", f"/jobs/{JOB_ID}"): DONE,
        ("GET", f"/jobs/{JOB_ID}/result"): result(media(picture)),
        ("GET", f"/jobs/{JOB_ID}/events"): EVENT.encode(),
        ("POST", f"/jobs/{JOB_ID}/cancel"): job("canceled"),
        ("GET", "/files/a"): PICTURE,
        ("GET", "/avatars"): page(avatar()),
        ("GET", "/avatars/anika"): avatar(),
        ("GET", "/voices"): page(VOICE),
        ("GET", "/healthz"): {"status": "ok"},
    }
    for (method, path), body in answers.items():
        service.on(method, path, Answer(200, body))
    for path in CREATES:
        service.on("POST", path, Answer(202, accepted(avatar=avatar()) if path == "/avatars" else accepted()))


@pytest.mark.parametrize(("command", "model"), DOCUMENTS)
def test_documents_are_of_the_contract(
    cli: Run, service: StandIn, command: str, model: type[BaseModel]
) -> None:
    if command == "jobs watch":
        service.on("GET", "/jobs", Answer(200, page()))
    ran = cli(*command.split(), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert model.model_validate(ran.document).model_dump(mode="json") == ran.document


@pytest.mark.parametrize(("command", "keys"), LOCAL_DOCUMENTS)
def test_documents_of_the_command_itself(cli: Run, command: str, keys: set[str]) -> None:
    ran = cli(*command.split(), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.document) == keys


@pytest.mark.parametrize("command", [f"jobs result {JOB_ID} --download", f"{GENERATE} --download"])
def test_downloads_are_listed_beside_the_job(cli: Run, command: str) -> None:
    ran = cli(*command.split(), "--json")
    document = ran.document
    assert document.pop("downloads") == [f"outputs/{JOB_ID}-1.png"]
    JobWithResult.model_validate(document)


@pytest.mark.parametrize("command", [command for command, _ in DOCUMENTS if command != "jobs watch"])
def test_errors_of_the_service_are_passed_on_as_they_came(cli: Run, service: StandIn, command: str) -> None:
    sent = envelope("forbidden", "This key may not.", required_scope="x")
    for method, path in (
        ("GET", "/me"),
        ("GET", "/credits"),
        ("POST", "/credits/estimate"),
        ("GET", "/usage"),
        ("GET", "/jobs"),
        ("GET", f"/jobs/{JOB_ID}"),
        ("GET", f"/jobs/{JOB_ID}/result"),
        ("GET", f"/jobs/{JOB_ID}/events"),
        ("POST", f"/jobs/{JOB_ID}/cancel"),
        ("GET", "/avatars"),
        ("GET", "/avatars/anika"),
        ("GET", "/voices"),
        *(("POST", path) for path in CREATES),
    ):
        service.on(method, path, Answer(403, sent))
    ran = cli(*command.split(), "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.error == sent


@pytest.mark.parametrize(
    "command",
    [
        "nonsense",
        "jobs get",
        "me --nonsense",
        "jobs list --limit 0",
        "jobs list --status nonsense",
        "credits estimate jobs.list --input {}",
        "credits estimate images.generate --input [",
        "images generate --prompt x --metadata y",
        "images generate --prompt x --n 5",
        "videos generate --prompt x --duration 3",
        "ads videos create --script Hello",
        "avatars create --name x --type photo",
    ],
)
def test_wrong_usage_is_an_envelope_too(cli: Run, service: StandIn, command: str) -> None:
    ran = cli(*command.split(), "--json")
    assert (ran.code, ran.out) == (2, "")
    error = ErrorEnvelope.model_validate(ran.error)
    assert (error.error.code, error.request_id, error.error.request_id) == ("invalid_request", "", "")
    assert service.requests == []


def test_an_error_of_the_system_is_an_envelope_too(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/somewhere")

    monkeypatch.setattr("sume.client.client.Client.me", broken)
    ran = cli("me", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ErrorEnvelope.model_validate(ran.error).error.message == "/somewhere: Permission denied"


def test_nothing_but_ascii_goes_out(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", Answer(200, ACCOUNT | {"user": {"id": "u", "name": "한글", "email": "e"}}))
    ran = cli("me", "--json")
    assert ran.out.isascii()
    assert json.loads(ran.out)["user"]["name"] == "한글"
