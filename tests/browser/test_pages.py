"""From the first set-up to a key that works and then does not, by hand and eye of a browser."""

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import EMAIL, House, set_up, sign_in
from tests.live import NO_CERTIFICATES


def call(house: House, key: str) -> int:
    return httpx.get(
        f"{house.url}/api/v1/me",
        headers={"Authorization": f"Bearer {key}"},
        trust_env=False,
        verify=NO_CERTIFICATES,
    ).status_code


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")


def test_a_stranger_cannot_set_the_server_up(page: Page, house: House) -> None:
    page.goto("/")
    expect(page).to_have_url(f"{house.url}/setup")
    page.get_by_label("Set-up code").fill("AAAA-BBBB-CCCC-DDDD")
    page.get_by_label("Your name").fill("Eve")
    page.get_by_label("Email").fill("eve@example.com")
    page.get_by_label("Password", exact=True).fill("aaaaaaaaaaaaaaaa")
    page.get_by_label("The password again").fill("another one")
    page.get_by_role("button", name="Create the account").click()
    for problem in ("is not this server's set-up code", "5 different", "not the same as the password"):
        expect(page.get_by_text(problem)).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Eve")
    expect(page.get_by_label("Password", exact=True)).to_have_value("")


def test_from_set_up_to_a_revoked_key(page: Page, house: House) -> None:
    set_up(page, house)
    sign_out(page)
    page.goto("/keys/new")
    expect(page).to_have_url(f"{house.url}/sign-in?next=%2Fkeys%2Fnew")
    sign_in(page)
    page.wait_for_url("**/keys/new")
    page.get_by_label("Name").fill("Kitchen <b>radio</b>")
    page.get_by_label("Credits at most").fill("1,200")
    page.get_by_role("button", name="Create the key").click()
    key = page.get_by_label("API key").input_value()
    assert call(house, key) == 200
    page.get_by_role("link", name="I have copied it").click()
    expect(page.get_by_role("heading", name="Kitchen <b>radio</b>")).to_be_visible()
    expect(page.get_by_text("0 of 1,200 credits in total")).to_be_visible()
    assert key not in page.content()
    page.get_by_role("link", name="Revoke Kitchen").click()
    page.get_by_role("button", name="Revoke the key").click()
    expect(page.get_by_role("status")).to_contain_text("revoked")
    expect(page.get_by_role("heading", name="Kitchen <b>radio</b>")).to_have_count(0)
    assert call(house, key) == 401


def test_set_up_is_over_once_it_is_done(page: Page, house: House) -> None:
    set_up(page, house)
    sign_out(page)
    page.goto(f"/setup?code={house.setup_code}")
    expect(page).to_have_url(f"{house.url}/sign-in")


def test_a_wrong_password_says_the_same_as_an_unknown_user(page: Page, house: House) -> None:
    set_up(page, house)
    sign_out(page)
    said = []
    for email in (EMAIL, "nobody@example.com"):
        sign_in(page, email=email, password="not the password")
        said.append(page.get_by_role("alert").inner_text())
        expect(page.get_by_label("Email")).to_have_value(email)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "path", ["/keys", "/keys/new", "/device", "/sign-in", "/nowhere-below/keys", "/keys/none/revoke"]
)
def test_pages_work_without_scripts_and_every_field_has_a_label(
    context: BrowserContext, house: House, path: str
) -> None:
    assert context.browser is not None
    scriptless = context.browser.new_context(base_url=house.url, java_script_enabled=False)
    page = scriptless.new_page()
    set_up(page, house)
    page.goto(path)
    for field in page.locator("input:not([type=hidden]), select").all():
        assert field.evaluate("element => element.labels.length") >= 1, field
    scriptless.close()


def test_the_keyboard_reaches_everything_and_focus_is_seen(page: Page, house: House) -> None:
    set_up(page, house)
    page.goto("/keys/new")
    assert page.locator("#period").input_value() == "total"
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        reached.append(focused.evaluate("e => e.id || e.textContent.trim() || e.value"))
        assert focused.evaluate("e => getComputedStyle(e).outlineStyle") != "none", reached[-1]
    for name in ("Skip to the page", "name", "read", "budget", "period", "Create the key"):
        assert name in reached


def test_nothing_is_wider_than_a_phone(page: Page, house: House) -> None:
    set_up(page, house)
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/keys", "/keys/new", "/device", "/nothing"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
