"""The receiver on the page about webhooks works, and the page says what the code does."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from sume.contract.signatures import EVENT_ID_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER, signature_header
from sume.contract.webhooks import DELIVERY_ERRORS, FAILING_FOR, FAILURES_MIN, DeliveryStatus, EventType
from tests.faults.processes import eventually
from tests.running import free_port

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")
SECRET = "whsec_of_this_test"

pytestmark = pytest.mark.backend_free


def test_every_error_is_there_as_it_is() -> None:
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", PAGE, re.MULTILINE))
    assert rows == {error.value: text for error, text in DELIVERY_ERRORS.items()}


def test_events_statuses_headers_and_patience_are_there() -> None:
    for name in (*EventType, *DeliveryStatus, EVENT_ID_HEADER, TIMESTAMP_HEADER, SIGNATURE_HEADER):
        assert f"`{name}`" in PAGE
    assert f"for {FAILING_FOR.days} days (in at least {FAILURES_MIN} attempts)" in PAGE


def test_the_receiver_takes_what_is_signed_once_and_nothing_else(tmp_path: Path) -> None:
    found = re.search(r"<!-- receiver: .*? -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert found
    script, port = tmp_path / "receiver.py", free_port()
    script.write_text(found[1])
    environment = {**os.environ, "WEBHOOK_SECRET": SECRET, "PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, script],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            eventually(lambda: _post(port, b"{}", "whsec_of_nobody") == 400, "it listens")
            body = b'{"id":"event_1","type":"job.completed","data":{"object":{"id":"job_1"}}}'
            assert [_post(port, body, SECRET), _post(port, body, SECRET)] == [204, 204]
            assert _post(port, body, "whsec_of_another") == 400
            assert _post(port, body, SECRET, timestamp="1") == 400
        finally:
            process.terminate()
        output, _ = process.communicate(timeout=20)
    assert output.splitlines() == ["job.completed job_1"]


def _post(port: int, body: bytes, secret: str, timestamp: str = "") -> int | None:
    at = timestamp or str(int(time.time()))
    headers = {TIMESTAMP_HEADER: at, SIGNATURE_HEADER: signature_header([secret], at, body)}
    try:
        return httpx.post(
            f"http://127.0.0.1:{port}/", content=body, headers=headers, trust_env=False
        ).status_code
    except httpx.TransportError:
        return None
