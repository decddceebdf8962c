"""What the command is made of, and what it costs to start."""

import subprocess
import sys

import pytest

from sume.cli.docs import page
from sume.cli.lazy import COMMANDS
from sume.cli.main import build
from tests.unit.client_standin import Run

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

HEAVY = ("httpx", "rich", "pydantic", "sqlalchemy", "fastapi", "numpy")

EXPECTED = [
    "login",
    "setup",
    *(f"auth {name}" for name in ("status", "list", "use")),
    "logout",
    "me",
    "credits estimate",
    "usage",
    "images generate",
    "videos generate",
    "ads videos create",
    *(f"batch {name}" for name in ("run", "list", "get", "items", "cancel", "retry")),
    *(f"avatars {name}" for name in ("list", "get", "create")),
    "voices list",
    *(f"brand {name}" for name in ("list", "current", "get", "analyze", "update", "select", "delete")),
    *(f"uploads {name}" for name in ("presign", "put")),
    *(f"assets {name}" for name in ("upload", "finalize", "search", "list", "get")),
    *(f"assets sources {name}" for name in ("list", "get", "delete", "ingest")),
    "face-swap create",
    "reference-analysis create",
    *(f"jobs {name}" for name in ("list", "get", "result", "wait", "watch", "cancel")),
    *(f"webhooks {name}" for name in ("list", "create", "get", "update", "rotate-secret", "secret")),
    *(f"webhooks {name}" for name in ("delete", "deliveries", "replay", "test")),
    *(f"mcp {name}" for name in ("install", "uninstall")),
    *(f"tools {name}" for name in ("list", "schema")),
    *(f"models {name}" for name in ("list", "pull", "verify")),
    "serve",
    "worker",
    "admin init",
    "admin setup-code",
    *(f"admin workspaces {name}" for name in ("list", "create")),
    *(f"admin keys {name}" for name in ("list", "create", "revoke")),
    *(f"admin credits {name}" for name in ("grant", "audit")),
    *(f"admin users {name}" for name in ("list", "create", "password", "join", "leave")),
    "doctor",
    "version",
    "completion",
]


def imported_by(*arguments: str) -> set[str]:
    """Which of the heavy packages a run of the command imports."""
    code = (
        "import sys; from sume.cli.main import main; main(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    found: list[str] = eval(ran.stderr.splitlines()[-1])  # noqa: S307 - printed two lines above
    return set(found)


def test_help_imports_nothing_heavy() -> None:
    assert imported_by("--help") == set()


@pytest.mark.parametrize(
    "command",
    [
        "images generate",
        "videos generate",
        "ads videos create",
        "avatars",
        "jobs",
        "login",
        "setup",
        "models",
        "admin",
        "doctor",
        "serve",
    ],
)
def test_help_of_a_command_imports_no_http_client(command: str) -> None:
    assert imported_by(*command.split(), "--help") <= {"pydantic"}


def paths(command: object, context: object, prefix: str = "") -> list[str]:
    found = []
    for name in command.list_commands(context):  # type: ignore[attr-defined]
        child = command.get_command(context, name)  # type: ignore[attr-defined]
        below = paths(child, context, f"{prefix}{name} ") if hasattr(child, "list_commands") else []
        found += below or [prefix + name]
    return found


def test_these_commands_and_no_others() -> None:
    assert paths(build(), None) == EXPECTED


@pytest.mark.parametrize("path", EXPECTED)
def test_every_command_takes_json_and_says_what_it_does(run: Run, path: str) -> None:
    ran = run(*path.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "--json" in ran.out
    assert len(ran.out.splitlines()[2].strip()) > 10


def test_root_help_lists_every_command(run: Run) -> None:
    ran = run("-h")
    assert ran.code == 0
    for name, entry in COMMANDS.items():
        assert f"  {name} " in ran.out
        assert entry.help.split()[0] in ran.out


def test_no_arguments_is_wrong_usage(run: Run) -> None:
    for arguments in ([], ["jobs"], ["admin", "keys"]):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "Commands:" in ran.err


def test_a_typo_gets_a_suggestion(run: Run) -> None:
    assert "Did you mean 'jobs'?" in run("jbos").err
    assert "Did you mean 'cancel'?" in run("jobs", "cancle").err


def test_the_module_can_be_run() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "sume.cli", "version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.startswith("sume ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert f"_SUME_COMPLETE=complete_{shell}" in ran.out
    assert run("completion", shell, "--json").document == {
        "object": "completion",
        "shell": shell,
        "script": ran.out.removesuffix("\n"),
    }


def test_completion_without_a_shell_looks_at_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert run("completion", "--json").document["shell"] == "zsh"
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert run("completion").code == 2


def test_completion_completes() -> None:
    environment = {"_SUME_COMPLETE": "complete_bash", "COMP_WORDS": "sume jobs wa", "COMP_CWORD": "2"}
    ran = subprocess.run(
        [sys.executable, "-m", "sume.cli"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.split() == ["wait", "watch"]


def test_the_page_in_the_docs_is_of_these_commands(pytestconfig: pytest.Config) -> None:
    written = (pytestconfig.rootpath / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == page(), "stale: python -m sume.cli.docs > docs/cli.md"


def test_the_version_is_told_where_most_commands_tell_it(run: Run) -> None:
    assert run("--version").out == run("version").out
