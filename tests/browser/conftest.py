"""The real pages in a real browser: Chromium, driven by Playwright, against the service on a free port."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from sume.access import first_setup
from sume.accounts import admin
from sume.settings import Settings
from sume.storage.database import Database
from tests.live import LiveApi

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MILLISECONDS = 20_000
PASSWORD = "four calm words here"
EMAIL = "ada@example.com"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.doors)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module, not the session: while Playwright runs, no other event loop can in this thread."""
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.skip("there is no Chromium on PATH; as root on Debian, sh scripts/browser.sh installs one")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


@dataclass(frozen=True)
class House:
    """A server that was just started for the first time."""

    api: LiveApi
    setup_code: str

    @property
    def url(self) -> str:
        return self.api.url


@pytest.fixture(scope="module")
def house(server_settings: Settings, database: Database) -> Iterator[House]:
    admin.initialise(database, if_empty=True)
    with database.write() as session:
        code = first_setup.setup_code(session)
    assert code is not None
    with LiveApi(server_settings, database) as api:
        yield House(api, code)


@pytest.fixture
def context(browser: Browser, house: House) -> Iterator[BrowserContext]:
    """A browser that was never here."""
    opened = browser.new_context(base_url=house.url)
    opened.set_default_timeout(WAIT_MILLISECONDS)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must stay without errors in its console."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: message.type == "error" and errors.append(message.text))
    yield opened
    assert [error for error in errors if "status of 4" not in error] == []


def set_up(page: Page, house: House) -> None:
    """Make the owner's account, unless that was done."""
    page.goto("/")
    if page.url.endswith("/setup"):
        page.get_by_label("Set-up code").fill(house.setup_code)
        page.get_by_label("Your name").fill("Ada Owner")
        page.get_by_label("Email").fill(EMAIL)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("The password again").fill(PASSWORD)
        page.get_by_role("button", name="Create the account").click()
    elif "/sign-in" in page.url:
        sign_in(page)
    page.wait_for_url("**/keys*")


def sign_in(page: Page, *, email: str = EMAIL, password: str = PASSWORD) -> None:
    """Until the answer is shown, so that what is looked at next is not the page of before."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
