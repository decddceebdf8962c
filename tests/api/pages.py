"""Pages as a plain HTTP client sees them: forms, cookies and headers, without a browser."""

import re
from dataclasses import dataclass

import httpx

from sume.access import first_setup, repository
from sume.access.passwords import hash_password
from sume.access.tokens import new_token
from sume.accounts import memberships
from sume.accounts import repository as accounts
from sume.storage.database import utc_now
from tests.live import NO_CERTIFICATES, LiveApi

PASSWORD = "four calm words here"
_HASH = hash_password(PASSWORD)


@dataclass(frozen=True)
class Person:
    id: str
    email: str


def person(live: LiveApi, *workspaces: str, name: str = "Ben") -> Person:
    """A user with a password, a member of these workspaces."""
    with live.database.write() as session:
        email = f"{new_token().lower()}@example.com"
        user = accounts.add_user(session, name=name, email=email, now=utc_now())
        repository.set_password(session, user.id, _HASH, utc_now())
        for workspace_id in workspaces:
            memberships.add(session, workspace_id=workspace_id, user=user, now=utc_now())
    return Person(user.id, email)


def setup_code(live: LiveApi) -> str | None:
    with live.database.write() as session:
        return first_setup.setup_code(session)


class Pages:
    """One browser's worth of cookies."""

    def __init__(self, live: LiveApi) -> None:
        self.live = live
        self.http = httpx.Client(base_url=live.url, trust_env=False, verify=NO_CERTIFICATES, timeout=30)

    def get(self, path: str, **options: object) -> httpx.Response:
        return self.http.get(path, **options)  # type: ignore[arg-type]

    def csrf(self, path: str = "/sign-in") -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.get(path).text)
        assert found, f"{path} has no form"
        return found[1]

    def post(
        self, path: str, form: dict[str, object], *, of: str | None = None, **headers: str
    ) -> httpx.Response:
        """Send the form of the page ``of`` (this path, unless named) as a browser would."""
        data = {"csrf": self.csrf(of or path)} | form
        return self.http.post(path, data=data, headers={"Origin": self.live.url} | headers)

    def sign_in(self, who: Person, password: str = PASSWORD, **more: str) -> httpx.Response:
        form = {"email": who.email, "password": password} | more
        return self.post("/sign-in", form, of="/sign-in")
