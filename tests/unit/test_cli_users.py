"""``admin users`` and ``admin setup-code``, from the machine the service runs on."""

import pytest

from tests.unit.client_standin import Run

pytest_plugins = ("tests.unit.cli_harness",)

PASSWORD = "four calm words here"


@pytest.fixture
def workspace(run: Run) -> str:
    return str(run("admin", "init", "--json").document["workspace"]["id"])


def people(run: Run) -> dict[str, dict[str, object]]:
    return {one["email"]: one for one in run("admin", "users", "list", "--json").document["users"]}


def test_from_a_new_user_to_one_that_left(run: Run, workspace: str) -> None:
    made = run("admin", "users", "create", "--name", "Ben", "--email", " Ben@Example.com ", "--json")
    assert made.document["user"]["email"] == "ben@example.com"
    assert people(run)["ben@example.com"] | {"id": 0} == {
        "id": 0,
        "name": "Ben",
        "email": "ben@example.com",
        "has_password": False,
        "workspaces": [],
    }
    ben = ("BEN@example.com", "--workspace", workspace, "--json")
    assert run("admin", "users", "join", *ben).code == 0
    assert run("admin", "users", "join", *ben).error["error"]["code"] == "already_exists"
    assert people(run)["ben@example.com"]["workspaces"] == [workspace]
    assert run("admin", "users", "leave", *ben).document["keys_revoked"] == 0
    assert run("admin", "users", "leave", *ben).error["error"]["code"] == "not_found"
    assert people(run)["ben@example.com"]["workspaces"] == []


def test_what_cannot_be(run: Run, workspace: str) -> None:
    ben = ("admin", "users", "create", "--name", "Ben", "--email")
    assert run(*ben, "ben@example.com").code == 0
    assert run(*ben, "Ben@example.com", "--json").error["error"]["code"] == "already_exists"
    for email in ("", "ben", "ben@", "a b@c", "a@b@c", "x" * 320 + "@c"):
        assert run(*ben, email, "--json").code == 2
    assert run(*ben, "ann@example.com", "--workspace", "ws_none").code == 1
    assert "ann@example.com" not in people(run)
    owner = run("admin", "users", "leave", "owner@localhost", "--workspace", workspace, "--json")
    assert owner.error["error"]["code"] == "conflict"
    assert run("admin", "users", "join", "nobody@example.com", "--workspace", workspace).code == 1


def test_passwords_are_set_asked_for_and_made_up(
    run: Run, workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    password = ("admin", "users", "password", "owner@localhost")
    for wrong in ("short", "a" * 40, "owner@localhost", "x" * 257):
        assert run(*password, "--json", stdin=f"{wrong}\n").code == 2
    assert not people(run)["owner@localhost"]["has_password"]
    ran = run(*password, "--json", stdin=f"{PASSWORD}\n")
    assert ran.code == 0
    assert PASSWORD not in ran.out + ran.err
    assert people(run)["owner@localhost"]["has_password"]
    typed = iter([PASSWORD, "another one altogether", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert run(*password, terminal=True).code == 2
    assert run(*password, terminal=True).code == 0
    first, second = (run(*password, "--generate", "--json").document["password"] for _ in range(2))
    assert first != second
    assert len(first) == 20


def test_the_set_up_code_is_shown_until_somebody_has_a_password(run: Run, workspace: str) -> None:
    shown = run("admin", "setup-code", "--json").document
    assert shown == run("admin", "setup-code", "--json").document
    assert shown["url"].endswith(f"/setup?code={shown['setup_code']}")
    assert len(shown["setup_code"].replace("-", "")) == 16
    run("admin", "users", "password", "owner@localhost", stdin=f"{PASSWORD}\n")
    assert run("admin", "setup-code", "--json").error["error"]["code"] == "conflict"


def test_a_budget_is_given_with_the_key(run: Run, workspace: str) -> None:
    create = ("admin", "keys", "create", "--workspace", workspace, "--json")
    month = run(*create, "--budget", "40", "--budget-period", "month").document
    assert month["budget"] == {"credits": 40, "period": "month"}
    assert run(*create, "--budget", "7").document["budget"] == {"credits": 7, "period": "total"}
    assert run(*create).document["budget"] is None
    for wrong in (("--budget", "0"), ("--budget", "1", "--budget-period", "week")):
        assert run(*create, *wrong).code == 2
    assert "40 month" in run("admin", "keys", "list", "--workspace", workspace).out
