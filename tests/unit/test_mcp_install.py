"""Configuration files of agents' programs: what was there stays, what cannot be kept is not touched."""

import json
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sume.mcp.install import clients
from sume.mcp.install.changing import install, uninstall
from sume.mcp.install.clients import CLIENTS, Client
from sume.mcp.install.errors import CannotEdit
from tests.unit.client_standin import KEY, Run

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

each_client = pytest.mark.parametrize("client", CLIENTS.values(), ids=lambda client: client.name)
ENTRY = {"command": "/opt/sume", "args": ["mcp", "--allow-write"]}

OTHERS = {
    "mcpServers": '{\n   "theme": "☂",\n   "mcpServers": {"other": {"command": "x", "env": {"A": "b"}}}\n}\n',
    "servers": '{\n\t"inputs": [],\n\t"servers": {"other": {"command": "x"}}\n}\n',
    "mcp_servers": '# mine\nmodel = "m"  # a model\n\n[mcp_servers.other]\ncommand = "x"\n\n[tools]\nx = 1\n',
}


def parsed(client: Client, path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    return found


def file_of(client: Client, folder: Path, text: str | None = None) -> Path:
    path = folder / "below" / client.project.name
    if text is not None:
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return path


@each_client
def test_a_new_file_is_for_its_owner_alone(client: Client, tmp_path: Path) -> None:
    path = file_of(client, tmp_path)
    done = install(client, path, ENTRY)
    assert (done.status, done.backup) == ("written", None)
    assert parsed(client, path) == {client.key: {"sume": ENTRY}}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@each_client
def test_what_was_there_stays_and_is_kept_aside(client: Client, tmp_path: Path) -> None:
    before = OTHERS[client.key]
    path = file_of(client, tmp_path, before)
    path.chmod(0o644)
    was = parsed(client, path)
    done = install(client, path, ENTRY)
    assert done.backup is not None
    assert done.backup.read_text(encoding="utf-8") == before
    now = parsed(client, path)
    assert now[client.key].pop("sume") == ENTRY
    assert now == was
    assert list(now) == list(was)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@each_client
def test_a_second_time_changes_nothing(client: Client, tmp_path: Path) -> None:
    path = file_of(client, tmp_path, OTHERS[client.key])
    install(client, path, ENTRY)
    files = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    assert install(client, path, ENTRY).status == "unchanged"
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == files


@each_client
def test_what_the_owner_added_to_our_entry_stays(client: Client, tmp_path: Path) -> None:
    path = file_of(client, tmp_path, OTHERS[client.key])
    install(client, path, {**ENTRY, "env": {"SUME_CONFIG_DIR": "/elsewhere"}, "timeout": 9})
    install(client, path, {**ENTRY, "args": ["mcp"]})
    assert parsed(client, path)[client.key]["sume"] == {
        "command": "/opt/sume",
        "args": ["mcp"],
        "env": {"SUME_CONFIG_DIR": "/elsewhere"},
        "timeout": 9,
    }
    assert sorted(one.name.removeprefix(path.name) for one in path.parent.iterdir()) == ["", ".bak", ".bak2"]


@each_client
def test_uninstall_leaves_what_was_there(client: Client, tmp_path: Path) -> None:
    path = file_of(client, tmp_path, OTHERS[client.key])
    was = parsed(client, path)
    assert uninstall(client, path).status == "absent"
    install(client, path, ENTRY)
    assert uninstall(client, path).status == "removed"
    assert parsed(client, path) == was
    assert uninstall(client, file_of(client, tmp_path / "none")).status == "absent"


def test_comments_and_order_of_toml_stay(tmp_path: Path) -> None:
    client = CLIENTS["codex"]
    text = '[mcp_servers.sume] # ours\ncommand = "old"\n[mcp_servers.sume.env]\nA = "b"\n\n'
    text += "# theirs\n[other]\nx = 1\n"
    path = file_of(client, tmp_path, OTHERS["mcp_servers"] + text)
    install(client, path, ENTRY)
    now = path.read_text(encoding="utf-8")
    assert now.startswith(OTHERS["mcp_servers"])
    assert now.endswith("\n\n# theirs\n[other]\nx = 1\n")
    assert parsed(client, path)["mcp_servers"]["sume"] == {**ENTRY, "env": {"A": "b"}}


BROKEN = {
    "mcpServers": [
        '{"a": 1, // mine\n "mcpServers": {}}',
        "[]",
        "{",
        '{"mcpServers": []}',
        '{"mcpServers": {"sume": 3}}',
        '{"a": 1, "a": 2}',
        '\ufeff{"a": 1}',
    ],
    "servers": ['{\n  // one\n  "servers": {},\n}'],
    "mcp_servers": [
        "= 1",
        'mcp_servers = {other = {command = "x"}}',
        "mcp_servers = 3",
        '[mcp_servers]\nsume = {command = "x"}',
        '[mcp_servers."sume"]\ncommand = "x"',
    ],
}


@pytest.mark.parametrize(
    ("client", "text"),
    [(client, text) for client in CLIENTS.values() for text in BROKEN[client.key]],
    ids=lambda one: one.name if isinstance(one, Client) else repr(one)[:30],
)
def test_what_cannot_be_kept_is_not_touched(client: Client, text: str, tmp_path: Path) -> None:
    path = file_of(client, tmp_path, text)
    with pytest.raises(CannotEdit):
        install(client, path, ENTRY)
    assert path.read_text(encoding="utf-8") == text
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_bytes_that_are_no_text_are_not_touched(tmp_path: Path) -> None:
    client = CLIENTS["cursor"]
    path = file_of(client, tmp_path, "")
    path.write_bytes(b'{"a": "\xff"}')
    with pytest.raises(CannotEdit, match="UTF-8"):
        install(client, path, ENTRY)
    assert path.read_bytes() == b'{"a": "\xff"}'


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    client = CLIENTS["cursor"]
    real = file_of(client, tmp_path, OTHERS["mcpServers"])
    link = tmp_path / "mcp.json"
    link.symlink_to(real)
    install(client, link, ENTRY)
    assert link.is_symlink()
    assert parsed(client, real)["mcpServers"]["sume"] == ENTRY


def test_a_change_in_between_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = CLIENTS["cursor"]
    path = file_of(client, tmp_path, OTHERS["mcpServers"])

    def slow(text: str, place: tuple[str, ...], entry: Any) -> str:
        path.write_text('{"theirs": 1}', encoding="utf-8")
        return client.edit(text, place, entry)

    impatient = clients.Client(
        client.name, client.title, client.user, client.project, client.key, client.read, slow
    )
    with pytest.raises(CannotEdit, match="another program"):
        install(impatient, path, ENTRY)
    assert path.read_text(encoding="utf-8") == '{"theirs": 1}'


@pytest.fixture
def places(config_dir: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Where each program's own file is, below a home of this test."""
    for variable in ("CODEX_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    return {name: client.user() for name, client in CLIENTS.items()}


@each_client
def test_install_opens_no_gate_and_writes_no_key(
    client: Client, run: Run, places: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUME_API_KEY", KEY)
    ran = run("mcp", "install", client.name, "--json")
    assert (ran.code, ran.err) == (0, "")
    path = places[client.name]
    assert path.is_relative_to(tmp_path)
    assert ran.document["path"] == str(path)
    assert KEY not in path.read_text(encoding="utf-8")
    entry = parsed(client, path)[client.key]["sume"]
    assert entry["args"][-1] == "mcp"
    assert Path(entry["command"]).is_absolute()
    assert run("mcp", "install", client.name, "--json").document["status"] == "unchanged"
    assert run("mcp", "uninstall", client.name, "--json").document["status"] == "removed"


@each_client
def test_a_project_s_file_names_no_path_of_this_machine(client: Client, run: Run, tmp_path: Path) -> None:
    gates = (
        "--toolsets",
        "read,ads",
        "--allow-write",
        "--allow-paid",
        "--max-credits",
        "9",
        "--root",
        "media",
    )
    ran = run("mcp", "install", client.name, "--project", *gates, "--json")
    path = tmp_path / client.project
    assert ran.document["path"] == str(path)
    entry = parsed(client, path)[client.key]["sume"]
    assert (entry["command"], entry["args"]) == ("sume", ["mcp", *gates])


def test_print_changes_nothing(run: Run, places: dict[str, Path]) -> None:
    for name, path in places.items():
        ran = run("mcp", "install", name, "--print")
        assert ran.code == 0
        assert '"mcp"' in ran.out
        assert not path.exists()


def test_comments_are_refused_with_a_way_on(run: Run, places: dict[str, Path]) -> None:
    places["vscode"].parent.mkdir(parents=True)
    places["vscode"].write_text("{ // mine\n}", encoding="utf-8")
    ran = run("mcp", "install", "vscode")
    assert ran.code == 1
    assert "left as it is" in ran.err
    assert "--print" in ran.err


@pytest.mark.parametrize(
    "options",
    [
        ("--allow-paid",),
        ("--read-only", "--allow-write"),
        ("--toolsets", "reads"),
        ("--toolsets", ","),
        ("--root", "nowhere"),
    ],
)
def test_contradictions_are_wrong_usage(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SUME_API_KEY", KEY)
    ran = run("mcp", *options)
    assert (ran.code, ran.out) == (2, "")


def test_without_a_key_it_does_not_start(run: Run) -> None:
    ran = run("mcp")
    assert (ran.code, ran.out) == (3, "")
    assert "sume setup" in ran.err


def test_without_the_package_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sume.cli.commands.mcp.find_spec", lambda _: None)
    ran = run("mcp")
    assert (ran.code, ran.out) == (1, "")
    assert "pip install 'sume[mcp]'" in ran.err


def test_tools_are_listed_with_what_opens_them(run: Run) -> None:
    listed = {tool["name"]: tool for tool in run("tools", "list", "--json").document["data"]}
    assert listed["jobs.wait"]["available"]
    assert listed["jobs.cancel"]["needs"] == "--allow-write"
    assert listed["ads.videos.create"]["needs"] == "the toolset ads, --allow-write --allow-paid"
    opened = run("tools", "list", "--toolsets", "all", "--allow-write", "--allow-paid", "--json").document
    assert all(tool["available"] for tool in opened["data"])
    assert "ads.videos.create" in run("tools", "list").out


def test_a_tool_s_schema_has_its_safety(run: Run) -> None:
    shown = run("tools", "schema", "images.generate", "--json").document
    assert shown["safety"] == {
        "read_only": False,
        "mutating": True,
        "paid": True,
        "returns_sensitive": True,
        "requires_confirmation": True,
    }
    assert shown["input_schema"]["required"] == ["prompt"]
    assert "max_credits" in run("tools", "schema", "images.generate").out
    assert run("tools", "schema", "nothing").code == 2
