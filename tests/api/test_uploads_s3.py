"""Uploads straight into S3: the server signs the address and never carries the bytes."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from sume.errors import UnsupportedInput
from sume.files import repository as files
from sume.settings import Settings, load_settings
from sume.storage.database import utc_now
from sume.uploads import repository
from sume.uploads.models import Upload
from sume.uploads.receiving import receive_if_present
from sume.uploads.service import purge_expired
from tests.api.uploading import png, presign
from tests.live import Caller, LiveApi
from tests.servers import s3_bucket

pytestmark = pytest.mark.slow

LATE = timedelta(minutes=15 + 60 + 1)


@pytest.fixture(scope="module")
def server_settings(backend: dict[str, str]) -> Settings:
    url = s3_bucket(f"uploads-{secrets.token_hex(4)}")
    return load_settings(**{**backend, "storage_url": url}, host="127.0.0.1", port=0, rate_limits=False)


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Iterator[Caller]:
    caller = live.workspace()
    with caller.http:
        yield caller


def put(upload: dict[str, Any], body: bytes) -> int:
    headers = {n: v for n, v in upload["required_headers"].items() if n != "Content-Length"}
    return httpx.put(upload["upload_url"], content=body, headers=headers, trust_env=False).status_code


def row_of(live: LiveApi, upload: dict[str, Any]) -> Upload:
    with live.database.read() as session:
        row = repository.get(session, upload["id"])
    assert row is not None
    return row


def test_the_bytes_go_to_the_store_and_are_served_by_us(live: LiveApi, caller: Caller) -> None:
    data = png(300)
    upload = presign(caller, data)
    assert not upload["upload_url"].startswith(live.url)
    assert upload["required_headers"]["If-None-Match"] == "*"
    assert put(upload, data) == 200
    assert row_of(live, upload).received_at is None
    served = httpx.get(upload["media_url"], trust_env=False)
    assert (served.content, served.headers["content-type"]) == (data, "image/png")
    assert served.headers["etag"] == f'"{hashlib.sha256(data).hexdigest()}"'
    assert row_of(live, upload).received_at is not None
    part = httpx.get(upload["media_url"], headers={"Range": "bytes=1-3"}, trust_env=False)
    assert part.content == data[1:4]


def test_the_store_refuses_a_second_use_and_another_size(caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    assert put(upload, data + b"x") == 403
    assert put(upload, data) == 200
    assert put(upload, data) == 412


def test_a_wrong_media_token_receives_nothing(live: LiveApi, caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    assert put(upload, data) == 200
    wrong = upload["media_url"].rpartition("/")[0] + "/wrong"
    assert httpx.get(wrong, trust_env=False).status_code == 404
    assert row_of(live, upload).received_at is None


def test_receiving_is_done_once_and_repeats_its_answer(live: LiveApi, caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    row = row_of(live, upload)
    store = live.state.store
    assert receive_if_present(live.database, row, store) is None
    assert put(upload, data) == 200
    first = receive_if_present(live.database, row, store)
    again = receive_if_present(live.database, row, store)
    afterwards = receive_if_present(live.database, row_of(live, upload), store)
    assert first is not None
    assert first.workspace_id == caller.workspace_id
    assert [one and (one.id, one.sha256) for one in (again, afterwards)] == [(first.id, first.sha256)] * 2


def test_bytes_of_another_kind_are_removed(live: LiveApi, caller: Caller) -> None:
    data = b"<script>alert(1)</script>"
    upload = presign(caller, data)
    assert put(upload, data) == 200
    assert httpx.get(upload["media_url"], trust_env=False).status_code == 404
    assert live.state.store.size(upload["object_key"]) is None


def test_an_object_of_another_size_is_refused(live: LiveApi, caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    live.state.store.put_bytes(upload["object_key"], data + b"x", "image/png")
    with pytest.raises(UnsupportedInput, match="bytes long"):
        receive_if_present(live.database, row_of(live, upload), live.state.store)
    assert live.state.store.size(upload["object_key"]) is None


def test_purge_keeps_what_came_and_removes_the_rest(live: LiveApi, caller: Caller) -> None:
    data = png()
    fake = b"not a picture at all"
    came, never, wrong = presign(caller, data), presign(caller, data), presign(caller, fake)
    assert (put(came, data), put(wrong, fake)) == (200, 200)
    while purge_expired(live.database, live.state.store, utc_now() + LATE):
        pass
    with live.database.read() as session:
        assert repository.get(session, never["id"]) is None
        assert repository.get(session, wrong["id"]) is None
        assert files.get(session, caller.workspace_id, row_of(live, came).media_id) is not None
    assert live.state.store.size(wrong["object_key"]) is None
    assert httpx.get(came["media_url"], trust_env=False).content == data
