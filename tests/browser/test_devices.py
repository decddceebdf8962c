"""A terminal's ``sume login`` and a person's browser, end to end."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
from playwright.sync_api import Page, expect
from sqlalchemy import update

from sume.access.models import DeviceLogin
from sume.contract.access import DEVICE_START_PATH, SIGN_IN_PER_ACCOUNT
from sume.storage.database import utc_now
from tests.browser.conftest import PASSWORD, House, set_up, sign_in
from tests.live import NO_CERTIFICATES

ENDS_IN_SECONDS = 60


@contextmanager
def terminal(house: House, folder: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """``sume login --device`` in a process of its own, with an empty configuration."""
    environment = os.environ | {"SUME_CONFIG_DIR": str(folder), "HOME": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-m", "sume.cli", "login", "--device", "--base-url", house.url, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def shown(process: "subprocess.Popen[str]") -> tuple[str, str]:
    """The address and the code that the terminal shows."""
    assert process.stderr is not None
    address = process.stderr.readline()
    code = process.stderr.readline()
    assert address.startswith("Open"), address + process.stderr.read()
    return address.split()[1], code.split()[1]


def ask(house: House, label: str) -> str:
    answer = httpx.post(
        house.url + DEVICE_START_PATH,
        json={"device_label": label},
        trust_env=False,
        verify=NO_CERTIFICATES,
    )
    return str(answer.json()["user_code"])


def test_a_terminal_is_let_in_with_a_budget(page: Page, house: House, tmp_path: Path) -> None:
    set_up(page, house)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    with terminal(house, tmp_path, "--json") as process:
        address, code = shown(process)
        page.goto(address)
        expect(page.get_by_text("A device waits for your approval.")).to_be_visible()
        sign_in(page)
        page.wait_for_url("**/device?user_code=*")
        expect(page.get_by_text(code)).to_be_visible()
        page.get_by_label("Change write").uncheck()
        page.get_by_label("Credits at most").fill("40")
        page.get_by_label("Counted").select_option("total")
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_role("heading", name="Approved")).to_be_visible()
        out, _ = process.communicate(timeout=ENDS_IN_SECONDS)
    assert process.returncode == 0
    key = json.loads(out)["api_key"]
    assert key["scopes"] == ["read", "generate"]
    assert key["budget"] == {"credits": 40, "period": "total", "used": 0, "remaining": 40}
    assert "sume_live_" not in re.sub(r'"prefix": "[^"]*"', "", out)
    page.goto("/keys")
    expect(page.get_by_text("0 of 40 credits in total")).to_be_visible()


def test_a_terminal_is_denied(page: Page, house: House, tmp_path: Path) -> None:
    set_up(page, house)
    with terminal(house, tmp_path) as process:
        _, code = shown(process)
        page.goto("/device")
        page.get_by_label("Code").fill(code.lower())
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("button", name="Deny").click()
        expect(page.get_by_role("heading", name="Denied")).to_be_visible()
        _, error = process.communicate(timeout=ENDS_IN_SECONDS)
    assert process.returncode == 1
    assert "denied" in error
    assert not (tmp_path / "config.json").exists()


def test_an_expired_code_is_said_to_be(page: Page, house: House) -> None:
    set_up(page, house)
    code = ask(house, "a late device")
    page.goto(f"/device?user_code={code}")
    with house.api.database.write() as session:
        session.execute(update(DeviceLogin).values(expires_at=utc_now() - timedelta(seconds=1)))
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("alert")).to_contain_text("No device waits under this code")
    expect(page.get_by_label("Code")).to_be_visible()


def test_nothing_chosen_is_pointed_out_and_the_rest_stays(page: Page, house: House) -> None:
    set_up(page, house)
    page.goto(f"/device?user_code={ask(house, '한국어 <script>alert(1)</script>')}")
    expect(page.get_by_text("한국어 <script>alert(1)</script>")).to_be_visible()
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label("Credits at most").fill("12")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("at least one thing")).to_be_visible()
    expect(page.get_by_label("Credits at most")).to_have_value("12")


def test_a_page_of_another_session_cannot_decide(page: Page, house: House) -> None:
    set_up(page, house)
    code = ask(house, "device")
    page.goto(f"/device?user_code={code}")
    page.locator("form[action='/device'] input[name=csrf]").evaluate("field => field.value = 'f'.repeat(64)")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("heading", name="Not from here")).to_be_visible()
    page.goto(f"/device?user_code={code}")
    expect(page.get_by_role("button", name="Approve")).to_be_visible()


def test_too_many_tries(page: Page, house: House) -> None:
    set_up(page, house)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    for _ in range(SIGN_IN_PER_ACCOUNT.tries):
        sign_in(page, email="carl@example.com", password="wrong words here")
        expect(page.get_by_role("alert")).to_contain_text("do not go together")
    sign_in(page, email="carl@example.com", password=PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("Too many tries. Wait")
