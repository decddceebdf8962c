"""Workspaces, keys, and what an operator does to them from the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from sume.accounts import admin, repository, service
from sume.accounts.models import ApiKey
from sume.contract.account import KEY_PREFIX, Scope
from sume.contract.errors import ErrorCode
from sume.contract.prices import PLANS
from sume.credits.models import CreditAccount
from sume.errors import Conflict, InvalidRequest, NotFound
from sume.settings import Settings, load_settings
from sume.storage.database import Database, utc_now
from tests.factories import balance_of, empty_database, make_tenant, problems, race


@pytest.fixture(autouse=True)
def _books_are_right(database: Database) -> Iterator[None]:
    yield
    assert problems(database) == []


def _authenticate(database: Database, key: str) -> service.Principal | None:
    with database.engine.connect() as connection:
        return service.authenticate(connection, key)


def test_a_key_names_its_caller(database: Database) -> None:
    tenant = make_tenant(database, plan="studio")
    caller = _authenticate(database, tenant.key)
    assert caller is not None
    assert (caller.workspace_id, caller.key_id) == (tenant.id, tenant.key_id)
    assert caller.plan is PLANS["studio"]
    assert caller.scopes == frozenset(Scope)


def test_only_a_hash_of_a_key_is_kept(database: Database) -> None:
    tenant = make_tenant(database)
    with database.read() as session:
        key = session.get(ApiKey, tenant.key_id)
        assert key is not None
        kept = [str(getattr(key, column.name)) for column in ApiKey.__table__.c]
    assert not any(tenant.key in value for value in kept)
    assert tenant.key.startswith(key.prefix)
    assert len(tenant.key) >= len(KEY_PREFIX) + 32


@pytest.mark.parametrize(
    "key", ["", "sume_live_", "sume_live_x", "sume_test_x", "Bearer x", "sume_live_\u00e9"]
)
def test_what_is_no_key_names_nobody(database: Database, key: str) -> None:
    assert _authenticate(database, key) is None


def test_a_revoked_key_names_nobody_and_may_be_revoked_again(database: Database) -> None:
    tenant, other = make_tenant(database), make_tenant(database)
    for _ in range(2):
        with database.write() as session:
            service.revoke_key(session, tenant.key_id, utc_now())
    assert _authenticate(database, tenant.key) is None
    assert _authenticate(database, other.key) is not None


def test_an_unknown_key_cannot_be_revoked(database: Database) -> None:
    with pytest.raises(NotFound), database.write() as session:
        service.revoke_key(session, "key_unknown", utc_now())


@pytest.mark.parametrize("scopes", [[], ["admin"], ["read", "all"]])
def test_scopes_are_known_ones(database: Database, scopes: list[str]) -> None:
    tenant = make_tenant(database)
    with (
        pytest.raises(InvalidRequest, match="choose from read, write"),
        database.write() as session,
    ):
        service.create_key(session, workspace_id=tenant.id, scopes=scopes, name="x", now=utc_now())


def test_a_key_has_the_scopes_it_was_made_with(database: Database) -> None:
    tenant = make_tenant(database)
    with database.write() as session:
        _, secret = service.create_key(
            session, workspace_id=tenant.id, scopes=["write", "read", "read"], name="x", now=utc_now()
        )
    caller = _authenticate(database, secret)
    assert caller is not None
    assert caller.scopes == {Scope.READ, Scope.WRITE}


@pytest.mark.parametrize("name", ["", " \t ", "x" * 201, "a\x00b", "a\nb"])
def test_names_are_printable_and_fit_their_columns(database: Database, name: str) -> None:
    tenant = make_tenant(database)
    with pytest.raises(InvalidRequest, match="name"), database.write() as session:
        service.create_key(session, workspace_id=tenant.id, scopes=["read"], name=name, now=utc_now())
    with database.read() as session:
        owner_id = repository.owner_of(session, tenant.id)
    with pytest.raises(InvalidRequest, match="name"), database.write() as session:
        service.create_workspace(session, name=name, plan="free", owner_id=owner_id, now=utc_now())


def test_a_workspace_gets_a_slug_of_its_own(database: Database) -> None:
    with database.write() as session:
        owner = repository.add_user(session, name="Owner", email="slugs@example.com", now=utc_now())

        def slug(name: str) -> str:
            made = service.create_workspace(session, name=name, plan="free", owner_id=owner.id, now=utc_now())
            return made.slug

        assert [slug("Blå & Gul!"), slug("bl gul"), slug("Bl---Gul")] == ["bl-gul", "bl-gul-2", "bl-gul-3"]
        assert slug("日本") == "workspace"
        assert len(slug("x" * 200)) == 60


def test_a_new_workspace_has_its_first_month(database: Database) -> None:
    balance = balance_of(database, make_tenant(database, plan="free"))
    assert (balance.monthly, balance.bonus, balance.reserved, balance.used) == (500, 0, 0, 0)


@pytest.fixture
def fresh_settings(tmp_path: Path) -> Settings:
    """Settings of a database in which nothing is yet."""
    return load_settings(data_dir=tmp_path, database_url=empty_database(tmp_path))


def test_the_first_start_makes_a_workspace_a_user_and_a_key(fresh_settings: Settings) -> None:
    made = admin.init(fresh_settings, if_empty=False)
    assert (made["ok"], made["created"]) == (True, True)
    with admin.open_database(fresh_settings) as database:
        caller = _authenticate(database, made["api_key"])
    assert caller is not None
    assert (caller.workspace_id, caller.user_id) == (made["workspace"]["id"], made["user"]["id"])
    assert caller.plan is PLANS["pro"]
    assert admin.init(fresh_settings, if_empty=True) == {"ok": True, "created": False}
    with pytest.raises(Conflict) as refused:
        admin.init(fresh_settings, if_empty=False)
    assert refused.value.code is ErrorCode.ALREADY_EXISTS


def test_servers_that_start_at_once_make_one_workspace(fresh_settings: Settings) -> None:
    with admin.open_database(fresh_settings) as database:
        made = race(lambda _: admin.initialise(database, if_empty=True), 6)
        assert sorted(each["created"] for each in made) == [False] * 5 + [True]
        with database.read() as session:
            assert repository.count_workspaces(session) == 1


def test_a_second_workspace_needs_a_first(fresh_settings: Settings) -> None:
    with pytest.raises(Conflict, match="sume admin init"):
        admin.create_workspace(fresh_settings, name="Second", plan="free")


def test_an_operators_day(server_settings: Settings, database: Database) -> None:
    tenant = make_tenant(database)
    made = admin.create_workspace(server_settings, name="Second", plan="free")
    key = admin.create_key(server_settings, workspace=made["id"], scopes=["read"], name="laptop")
    assert key["workspace_id"] == made["id"]
    assert _authenticate(database, key["api_key"]) is not None
    assert admin.revoke_key(server_settings, key["id"]) == {"ok": True, "id": key["id"], "revoked": True}
    assert _authenticate(database, key["api_key"]) is None
    granted = admin.grant_credits(server_settings, workspace=tenant.id, amount=30, kind="bonus")
    assert (granted["amount"], granted["bonus_credits"], granted["remaining_credits"]) == (30, 30, 10_030)
    taken = admin.grant_credits(server_settings, workspace=tenant.id, amount=-50, kind="bonus")
    assert (taken["amount"], taken["bonus_credits"], taken["remaining_credits"]) == (-30, 0, 10_000)
    audit = admin.audit_credits(server_settings)
    assert audit["ok"]
    assert audit["problems"] == []


@pytest.mark.parametrize(
    ("amount", "kind"), [(0, "bonus"), (1, "gold"), (10**13, "bonus"), (-(10**30), "monthly")]
)
def test_a_wrong_grant_is_refused(
    server_settings: Settings, database: Database, amount: int, kind: str
) -> None:
    tenant = make_tenant(database)
    with pytest.raises(InvalidRequest):
        admin.grant_credits(server_settings, workspace=tenant.id, amount=amount, kind=kind)
    assert balance_of(database, tenant).remaining == 10_000


def test_nothing_is_done_to_an_unknown_workspace(server_settings: Settings, database: Database) -> None:
    with pytest.raises(NotFound):
        admin.grant_credits(server_settings, workspace="ws_unknown", amount=1, kind="bonus")
    with pytest.raises(NotFound):
        admin.create_key(server_settings, workspace="ws_unknown", scopes=["read"], name="x")


def test_the_audit_names_what_does_not_add_up(fresh_settings: Settings) -> None:
    workspace = admin.init(fresh_settings, if_empty=False)["workspace"]["id"]
    with admin.open_database(fresh_settings) as database, database.write() as session:
        session.execute(update(CreditAccount).values(bonus=7, reserved_monthly=2))
    assert admin.audit_credits(fresh_settings) == {
        "ok": False,
        "workspaces": 1,
        "problems": [
            f"{workspace}: bonus is 7, its entries say 0",
            f"{workspace}: reserved_monthly is 2, its entries say 0",
            f"{workspace}: 2 credits are held, open reservations say 0",
        ],
    }
