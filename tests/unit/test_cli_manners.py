"""How the command behaves among others: examples, completion, pipes, encodings, colours."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sume.cli.examples import EXAMPLES
from sume.cli.failure import ExitCode
from sume.cli.main import build
from sume.cli.stdin import read_stdin
from sume.contract.estimates import ESTIMATED
from sume.contract.images import QUALITIES
from sume.contract.jobs import JobStatus
from tests.command_lines import arguments_of, parse
from tests.unit.client_standin import (
    ASSET_ID,
    ESTIMATE,
    KEY,
    PICTURE,
    SOURCE_ID,
    Answer,
    Run,
    StandIn,
    accepted,
    asset,
    avatar,
    job,
    page,
)

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)


def commands(command: Any, path: str = "") -> list[str]:
    """The paths of all commands that do something."""
    found = []
    for name in command.list_commands(None):
        child = command.get_command(None, name)
        below = commands(child, f"{path}{name} ") if hasattr(child, "list_commands") else []
        found += below or [f"{path}{name}"]
    return found


def ours(example: str) -> list[str]:
    """The arguments of an example, without what is the shell's."""
    return arguments_of(example.rpartition("|")[2].strip())


@pytest.mark.parametrize("path", commands(build()))
def test_every_command_has_examples_that_parse(run: Run, path: str) -> None:
    assert EXAMPLES[path], path
    told = run(*path.split(), "--help").out
    for example in EXAMPLES[path]:
        assert f"\n  {example}\n" in told
        arguments = ours(example)
        assert arguments[: len(path.split())] == path.split()
        parse(arguments)


def test_no_example_is_of_a_command_that_is_not_there() -> None:
    assert set(EXAMPLES) == {*commands(build()), "credits", "mcp"}


def complete(shell: str, line: str) -> list[str]:
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    ran = subprocess.run(
        [sys.executable, "-m", "sume.cli"],
        env={**os.environ, **asked, "_SUME_COMPLETE": f"complete_{shell}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    if shell == "zsh":
        return re.findall(r'^[^"]*"([^":]+)', ran.stdout, re.MULTILINE)
    return [row.split("\t")[0] for row in ran.stdout.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("sume images generate --quality ", QUALITIES),
        ("sume jobs list --status c", (JobStatus.COMPLETED, JobStatus.CANCELED)),
        ("sume credits estimate vid", ("videos.generate",)),
        ("sume batch ca", ("cancel",)),
    ],
)
def test_completion_knows_commands_and_values(shell: str, line: str, values: tuple[str, ...]) -> None:
    assert complete(shell, line) == list(map(str, values))


@pytest.mark.parametrize("operation", ESTIMATED)
def test_every_priced_operation_can_be_estimated(cli: Run, service: StandIn, operation: str) -> None:
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE))
    assert cli("credits", "estimate", operation, "--input", "-", stdin='{"x": 1}\r\n').code == 0
    assert service.requests[-1].body == {"operation": operation, "input": {"x": 1}}


def test_wrong_usage_is_2_with_what_was_meant(run: Run) -> None:
    for arguments, meant in (
        (("images", "generate", "--promt", "x"), "--prompt"),
        (("images", "genrate"), "generate"),
        (("credits", "estimate", "image.generate", "--input", "{}"), "images.generate"),
        (("images", "generate", "--prompt", "x", "--quality", "hi"), "high"),
    ):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert meant in ran.err


def sume(
    service: StandIn, *arguments: str, stdin: bytes = b"", stdout: int = subprocess.PIPE, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sume.cli", *arguments],
        env={**os.environ, "SUME_API_KEY": KEY, "SUME_API_BASE_URL": service.base_url, **environment},
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_a_pipe_that_is_closed_early_is_no_error(service: StandIn, flags: tuple[str, ...]) -> None:
    service.on("GET", "/jobs", Answer(200, page(job())))
    reading, writing = os.pipe()
    os.close(reading)
    ran = sume(service, "jobs", "list", *flags, stdout=writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (ExitCode.OUTPUT_CLOSED, b"")


def test_a_terminal_that_knows_no_hangul_gets_question_marks(service: StandIn) -> None:
    service.on("GET", "/avatars/anika", Answer(200, avatar(name="소희")))
    ran = sume(service, "avatars", "get", "anika", PYTHONIOENCODING="latin-1")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"??" in ran.stdout


@pytest.mark.parametrize(
    ("typed", "prompt"),
    [
        ("\ufeff꿀 한 병\r\n햇살\r\n".encode(), "꿀 한 병\n햇살"),
        ("Café".encode("latin-1"), "Café"),
    ],
)
def test_text_is_utf_8_whatever_the_locale_or_else_the_locale_s(
    service: StandIn, typed: bytes, prompt: str
) -> None:
    service.on("POST", "/images/generations", Answer(202, accepted()))
    ran = sume(service, "images", "generate", "--prompt", "-", stdin=typed, PYTHONIOENCODING="latin-1")
    assert ran.returncode == 0, ran.stderr
    assert service.requests[-1].body["prompt"] == prompt


def test_what_is_no_text_is_refused(service: StandIn) -> None:
    ran = sume(service, "images", "generate", "--prompt", "-", stdin=b"\xff\xfe", PYTHONIOENCODING="utf-8")
    assert ran.returncode == 2
    assert b"no text in UTF-8" in ran.stderr
    assert service.requests == []


def test_a_script_may_come_from_stdin_as_a_file(cli: Run, service: StandIn) -> None:
    service.on("POST", "/ads/videos", Answer(202, accepted()))
    flags = ("ads", "videos", "create", "--avatar-slug", "anika", "--script-file", "-")
    assert cli(*flags, stdin="Two drops.\r\nAll day.\r\n").code == 0
    assert service.requests[-1].body["script"] == "Two drops.\nAll day."


def test_no_color_is_honoured(cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from sume.cli.output import console

    class Terminal:
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            return len(text)

        def flush(self) -> None: ...

    monkeypatch.setenv("TERM", "xterm-256color")
    stream: Any = Terminal()
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert not console(stream).no_color
    monkeypatch.setenv("NO_COLOR", "1")
    assert console(stream).no_color


PRICED_INGESTS = (
    ("assets", "finalize", "k"),
    ("assets", "sources", "ingest", SOURCE_ID),
)


@pytest.mark.parametrize("command", PRICED_INGESTS)
def test_taking_videos_in_can_be_priced_and_held_to_a_budget(
    cli: Run, service: StandIn, command: tuple[str, ...]
) -> None:
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE))
    assert cli(*command, "--dry-run", "--json").document == ESTIMATE
    ran = cli(*command, "--max-credits", "7", "--json")
    assert (ran.code, ran.error["error"]["code"]) == (1, "insufficient_credits")
    assert {request.path for request in service.requests} == {"/credits/estimate"}
    assert cli(*command, "--idempotency-key", "a b").code == 2


def test_an_upload_is_priced_before_it_is_sent(cli: Run, service: StandIn, tmp_path: Path) -> None:
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE))
    (tmp_path / "tour.mp4").write_bytes(b"video")
    assert cli("assets", "upload", "tour.mp4", "--dry-run").code == 0
    assert cli("assets", "upload", "tour.mp4", "--max-credits", "1").code == 1
    assert cli("assets", "upload", "missing.mp4", "--dry-run").code == 2
    assert {request.path for request in service.requests} == {"/credits/estimate"}


def test_thumbnails_are_saved_and_their_paths_shown(cli: Run, service: StandIn, tmp_path: Path) -> None:
    thumbnail = f"{service.origin}/files/a"
    service.on("GET", "/files/a", Answer(200, PICTURE))
    scene = asset(thumbnail_url=thumbnail)
    service.on("GET", "/assets", Answer(200, page(scene)))
    service.on("GET", f"/assets/{ASSET_ID}", Answer(200, scene))
    media = {"image_url": None, "preview_video_url": None, "thumbnail_url": thumbnail}
    service.on("GET", "/avatars", Answer(200, page(avatar(media=media), avatar(slug="bare"))))
    service.on("GET", "/avatars/anika", Answer(200, avatar(media=media)))
    for name, command in (
        (ASSET_ID, ("assets", "list")),
        (ASSET_ID, ("assets", "search", "drops")),
        (ASSET_ID, ("assets", "get", ASSET_ID)),
        ("anika", ("avatars", "list")),
        ("anika", ("avatars", "get", "anika")),
    ):
        path = f"thumbs/{name}.png"
        assert path in cli(*command, "--download", "thumbs").out
        assert (tmp_path / path).read_bytes() == PICTURE
        ran = cli(*command, "--download", "thumbs", "--json")
        assert ran.document["downloads"] == {name: path}
        assert thumbnail not in cli(*command, "--download", "thumbs").out
    assert len(list((tmp_path / "thumbs").iterdir())) == 2
    assert all(json.dumps(KEY) not in str(request.headers) for request in service.seen("GET", "/files/a"))
    assert not [one for one in service.seen("GET", "/files/a") if "Authorization" in one.headers]


def test_stdin_of_a_test_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("a\r\nb\rc"))
    assert read_stdin() == "a\nb\nc"
