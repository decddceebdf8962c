"""The pages' safety: who is let in, what a form must carry, and what no answer lets through."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update

from sume.access import repository, signing_in
from sume.access.models import Attempt, BrowserSession, Password
from sume.accounts import memberships
from sume.contract.access import SETUP_PER_ADDRESS, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from sume.storage.database import utc_now
from tests.api.answers import said
from tests.api.pages import PASSWORD, Pages, Person, person, setup_code
from tests.live import NO_CERTIFICATES, LiveApi


@pytest.fixture(autouse=True)
def _nobody_tried_before(live: LiveApi) -> None:
    with live.database.write() as session:
        session.query(Attempt).delete()


@pytest.fixture
def ben(live: LiveApi) -> Person:
    return person(live, live.workspace().workspace_id)


@pytest.fixture
def pages(live: LiveApi) -> Iterator[Pages]:
    opened = Pages(live)
    yield opened
    opened.http.close()


@pytest.fixture
def other(live: LiveApi) -> Iterator[Pages]:
    opened = Pages(live)
    yield opened
    opened.http.close()


def test_every_page_has_the_headers(pages: Pages, ben: Person) -> None:
    pages.sign_in(ben)
    for path in ("/", "/sign-in", "/keys", "/keys/new", "/device", "/keys/none/revoke", "/setup/below"):
        answer = pages.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-sume-request-id"].startswith("req_")
        assert "http://" not in answer.text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert " style=" not in answer.text


def test_styles_may_be_kept_for_good_and_nothing_else_is_served(pages: Pages, ben: Person) -> None:
    page = pages.get("/sign-in").text
    address = next(part for part in page.split('"') if part.endswith("sume.css"))
    answer = pages.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    for path in ("/static/x/sume.css", "/static/x/..%2fapp.py", "/static/", "/static/x/app.py"):
        assert pages.get(path).status_code == 404


def test_signing_in_rotates_the_session_and_keeps_only_its_hash(
    live: LiveApi, pages: Pages, ben: Person
) -> None:
    tokens = []
    for _ in range(2):
        answer = pages.sign_in(ben) if not tokens else _sign_in_again(pages, ben)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        tokens.append(pages.http.cookies["sume_session"])
    assert tokens[0] != tokens[1]
    with live.database.read() as session:
        kept = session.scalars(
            select(BrowserSession.token_hash).where(BrowserSession.user_id == ben.id)
        ).all()
        assert len(kept) == 1
        assert not set(kept) & set(tokens)
        assert signing_in.visitor(session, tokens[0], utc_now()) is None


def _sign_in_again(pages: Pages, who: Person) -> httpx.Response:
    """While still signed in; the form's token is then the session's."""
    csrf = pages.csrf("/keys")
    form = {"csrf": csrf, "email": who.email, "password": PASSWORD, "next": "/"}
    return pages.http.post("/sign-in", data=form, headers={"Origin": pages.live.url})


def test_unknown_users_wrong_passwords_and_users_without_one_look_alike(
    live: LiveApi, pages: Pages, ben: Person
) -> None:
    mute = person(live)
    with live.database.write() as session:
        session.query(Password).filter(Password.user_id == mute.id).delete()
    answers = [
        pages.sign_in(Person("", "nobody@example.com")),
        pages.sign_in(ben, "wrong words go here"),
        pages.sign_in(mute),
        pages.sign_in(mute, ""),
    ]
    texts = set()
    for answer, who in zip(answers, ("nobody@example.com", ben.email, mute.email, mute.email), strict=True):
        assert answer.status_code == 400
        assert "sume_session" not in answer.headers.get("set-cookie", "")
        texts.add(answer.text.replace(who, "EMAIL"))
    assert len(texts) == 1


def test_unknown_users_cost_a_hash_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from sume.access import passwords

    verified = []
    verify = passwords._HASHER.verify

    def counted(hashed: str, password: str) -> bool:
        verified.append(hashed)
        return verify(hashed, password)

    monkeypatch.setattr(type(passwords._HASHER), "verify", lambda self, h, p: counted(h, p))
    assert not passwords.matches("whatever it is", None)
    assert not passwords.matches("a password that nobody has", None)
    assert len(verified) == 2
    assert "$argon2id$" in verified[0]


def test_trying_passwords_is_throttled_for_an_account_from_anywhere(
    pages: Pages, other: Pages, ben: Person
) -> None:
    for number in range(SIGN_IN_PER_ACCOUNT.tries):
        assert (pages, other)[number % 2].sign_in(ben, "wrong words go here").status_code == 400
    refused = other.sign_in(ben)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= SIGN_IN_PER_ACCOUNT.seconds
    unknown = Person("", "nobody@example.com")
    for _ in range(SIGN_IN_PER_ACCOUNT.tries):
        pages.sign_in(unknown, "x")
    assert pages.sign_in(unknown, "x").status_code == 429


def test_trying_accounts_is_throttled_for_an_address(live: LiveApi, pages: Pages, ben: Person) -> None:
    with live.database.write() as session:
        from sume.access import throttle

        for _ in range(SIGN_IN_PER_ADDRESS.tries):
            throttle.count_try(session, signing_in.ADDRESS, "127.0.0.1", SIGN_IN_PER_ADDRESS, utc_now())
    assert pages.sign_in(ben).status_code == 429


def test_success_forgives_the_account(pages: Pages, other: Pages, ben: Person) -> None:
    for _ in range(SIGN_IN_PER_ACCOUNT.tries - 1):
        pages.sign_in(ben, "wrong words go here")
    assert pages.sign_in(ben).status_code == 303
    assert other.sign_in(ben, "wrong words go here").status_code == 400
    assert other.sign_in(ben).status_code == 303


def test_sessions_end(live: LiveApi, pages: Pages, other: Pages, ben: Person) -> None:
    pages.sign_in(ben)
    assert pages.get("/keys").status_code == 200
    with live.database.write() as session:
        session.execute(update(BrowserSession).values(expires_at=utc_now() - timedelta(seconds=1)))
    assert pages.get("/keys").headers["location"] == "/sign-in?next=%2Fkeys"
    other.sign_in(ben)
    token = other.http.cookies["sume_session"]
    assert other.post("/sign-out", {}, of="/keys").status_code == 303
    other.http.cookies.set("sume_session", token)
    assert other.get("/keys").status_code == 303


def test_a_new_password_signs_every_browser_out(live: LiveApi, pages: Pages, ben: Person) -> None:
    pages.sign_in(ben)
    with live.database.write() as session:
        repository.delete_sessions_of(session, ben.id)
    assert pages.get("/keys").status_code == 303


def test_behind_https_cookies_are_for_this_host_and_tls_alone(live: LiveApi, ben: Person) -> None:
    public = "https://sume.example"
    settings = live.settings.model_copy(update={"public_url": public})
    with LiveApi(settings, live.database) as proxied:
        address = f"http://127.0.0.1:{proxied.settings.port}"
        with httpx.Client(base_url=address, trust_env=False, verify=NO_CERTIFICATES) as http:
            page = http.get("/sign-in")
            visit = page.headers["set-cookie"]
            assert visit.startswith("__Host-sume_visit=")
            assert "; Secure" in visit
            csrf = page.text.split('name="csrf" value="')[1].split('"')[0]
            form = {"csrf": csrf, "email": ben.email, "password": PASSWORD}
            for origin, status in ((public, 303), (address, 303), ("https://evil.example", 403)):
                headers = {"Origin": origin, "Cookie": visit.split(";")[0]}
                answer = http.post("/sign-in", data=form, headers=headers)
                assert answer.status_code == status
                assert ("__Host-sume_session=" in answer.headers.get("set-cookie", "")) is (status == 303)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1.evil.example"},
    ],
)
def test_forms_from_elsewhere_are_refused(pages: Pages, ben: Person, headers: dict[str, str]) -> None:
    pages.sign_in(ben)
    answer = pages.post("/keys/new", {"name": "x", "scopes": "read"}, **headers)
    assert answer.status_code == 403
    assert "SUME_PUBLIC_URL" in answer.text
    assert "No keys yet" in pages.get("/keys").text


def test_forms_of_another_session_are_refused(pages: Pages, other: Pages, ben: Person) -> None:
    pages.sign_in(ben)
    other.sign_in(ben)
    for csrf in (other.csrf("/keys/new"), "", "0" * 64):
        form = {"csrf": csrf, "name": "x", "scopes": "read"}
        answer = pages.http.post("/keys/new", data=form, headers={"Origin": pages.live.url})
        assert answer.status_code == 403
    assert "No keys yet" in pages.get("/keys").text


def test_forms_are_forms_and_small(pages: Pages, ben: Person) -> None:
    origin = {"Origin": pages.live.url}
    assert pages.http.post("/sign-in", json={}, headers=origin).status_code == 400
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for content, status in ((b"\xff=\xff", 400), (b"a=1&" * 100, 400), (b"a=" + b"x" * 2_000_000, 413)):
        assert pages.http.post("/sign-in", content=content, headers=origin | form).status_code == status


@pytest.mark.parametrize(
    "target",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil", "/%0d", ""],
)
def test_signing_in_leads_to_no_other_site(pages: Pages, ben: Person, target: str) -> None:
    pages.get("/sign-in", params={"next": target})
    where = pages.sign_in(ben, next=target).headers["location"]
    assert where == ("/%0d" if target == "/%0d" else "/")


def test_signing_in_leads_back(pages: Pages, ben: Person) -> None:
    where = pages.get("/device?user_code=BCDF-2345").headers["location"]
    assert where == "/sign-in?next=%2Fdevice%3Fuser_code%3DBCDF-2345"
    assert pages.sign_in(ben, next="/device?user_code=BCDF-2345").headers["location"] == (
        "/device?user_code=BCDF-2345"
    )


def test_a_member_sees_and_revokes_only_their_own(live: LiveApi, pages: Pages, other: Pages) -> None:
    shared, foreign = live.workspace(), live.workspace()
    ben, eve = person(live, shared.workspace_id), person(live, foreign.workspace_id)
    pages.sign_in(ben)
    other.sign_in(eve)
    made = pages.post("/keys/new", {"name": "bens", "scopes": ["read"], "workspace": shared.workspace_id})
    assert made.status_code == 200
    owners_key = said(shared.get("/me"))["api_key"]
    listed = pages.get("/keys").text
    assert "bens" in listed
    assert owners_key["id"] not in listed
    answers = {
        pages.get(f"/keys/{owners_key['id']}/revoke").text.split("Error")[0],
        pages.get("/keys/key_none/revoke").text.split("Error")[0],
    }
    assert len(answers) == 1
    for page, key_id in ((pages, owners_key["id"]), (other, owners_key["id"])):
        assert page.post(f"/keys/{key_id}/revoke", {}, of="/keys/new").status_code == 404
    assert shared.get("/me").status_code == 200
    for workspace_id in (shared.workspace_id, "ws_none"):
        assert other.get(f"/keys?workspace={workspace_id}").status_code == 404
        form = {"name": "x", "scopes": "read", "workspace": workspace_id}
        assert other.post("/keys/new", form).status_code == 404


def test_who_leaves_a_workspace_loses_its_keys(live: LiveApi, pages: Pages) -> None:
    shared = live.workspace()
    ben = person(live, shared.workspace_id)
    pages.sign_in(ben)
    made = pages.post("/keys/new", {"name": "bens", "scopes": ["read"], "workspace": shared.workspace_id})
    key = made.text.split('value="sume_live_')[1].split('"')[0]
    assert live.caller(f"sume_live_{key}").get("/me").status_code == 200
    with live.database.write() as session:
        assert (
            memberships.remove(session, workspace_id=shared.workspace_id, user_id=ben.id, now=utc_now()) == 1
        )
    live.state.keyring.forget()
    assert live.caller(f"sume_live_{key}").get("/me").status_code == 401
    assert "not a member" in pages.get("/keys").text


def test_the_set_up_code_is_throttled_and_ends(live: LiveApi, pages: Pages) -> None:
    with live.database.write() as session:
        session.query(BrowserSession).delete()
        session.query(Password).delete()
    code = setup_code(live)
    assert code == setup_code(live)
    form = {"name": "Ada", "email": "ada@example.com", "password": PASSWORD, "again": PASSWORD}
    for _ in range(SETUP_PER_ADDRESS.tries):
        assert pages.post("/setup", form | {"code": "AAAA-AAAA-AAAA-AAAA"}).status_code == 400
    assert pages.post("/setup", form | {"code": code}).status_code == 429
    with live.database.write() as session:
        session.query(Attempt).delete()
    done = pages.post("/setup", form | {"code": code.lower().replace("-", "")})
    assert done.status_code == 303
    assert pages.get("/keys").status_code == 200
    assert setup_code(live) is None
    late = Pages(live)
    assert late.get("/setup").headers["location"] == "/sign-in"
    again = late.http.post(
        "/setup", data=form | {"csrf": late.csrf(), "code": code}, headers={"Origin": live.url}
    )
    assert again.status_code == 409
    late.http.close()
