"""``PUT /uploads/{token}``: the server's own upload addresses, on a local store."""

import hashlib
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import false

from sume.contract.limits import MIB
from sume.settings import Settings, load_settings
from sume.storage.database import utc_now
from sume.storage.objects import StoreError
from sume.uploads import address, repository, service
from tests.api.uploading import png, presign
from tests.live import Caller, LiveApi


@pytest.fixture(scope="module")
def server_settings(backend: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    objects = tmp_path_factory.mktemp("objects").as_uri()
    return load_settings(**{**backend, "storage_url": objects}, host="127.0.0.1", port=0, rate_limits=False)


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Iterator[Caller]:
    caller = live.workspace()
    with caller.http:
        yield caller


@pytest.fixture
def nothing_left(live: LiveApi) -> Iterator[Callable[[], None]]:
    """Checks that since the test began no bytes were kept, neither as objects nor in the scratch folder."""
    before = {found.key for found in live.state.store.list()}

    def check() -> None:
        assert {found.key for found in live.state.store.list()} == before
        assert list(live.settings.scratch_dir.rglob("*")) == []

    yield check
    check()


def put(upload: dict[str, Any], body: bytes | Iterator[bytes], **headers: str) -> httpx.Response:
    sent = {"Content-Type": upload["required_headers"]["Content-Type"], **headers}
    return httpx.put(upload["upload_url"], content=body, headers=sent, trust_env=False, timeout=20)


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_the_bytes_are_served_as_they_came(caller: Caller) -> None:
    data = png(300)
    upload = presign(caller, data)
    answer = put(upload, data)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == f'"{hashlib.sha256(data).hexdigest()}"'
    served = httpx.get(upload["media_url"], trust_env=False)
    assert (served.content, served.headers["content-type"]) == (data, "image/png")


def test_a_body_without_a_length_is_taken_too(caller: Caller) -> None:
    data = png(300)
    upload = presign(caller, data)
    assert put(upload, iter([data[:1000], data[1000:]])).status_code == 200
    assert httpx.get(upload["media_url"], trust_env=False).content == data


def test_an_api_key_sent_along_is_not_looked_at(caller: Caller) -> None:
    data = png()
    assert put(presign(caller, data), data, Authorization="Bearer sume_live_wrong").status_code == 200


def test_an_address_serves_once(caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    assert put(upload, data).status_code == 200
    assert code(put(upload, data)) == (409, "already_exists")
    assert httpx.get(upload["media_url"], trust_env=False).content == data


def test_of_bodies_that_race_one_is_kept_whole(live: LiveApi, caller: Caller) -> None:
    bodies = [png(200)[:-1] + bytes([number]) for number in range(6)]
    size = min(len(body) for body in bodies)
    bodies = [body[:size] for body in bodies]
    upload = presign(caller, bodies[0])
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda body: put(upload, body), bodies))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409, 409]
    winner = next(body for body, answer in zip(bodies, answers, strict=True) if answer.status_code == 200)
    assert httpx.get(upload["media_url"], trust_env=False).content == winner
    folder = upload["object_key"].rpartition("/")[0]
    assert len(list(live.state.store.list(folder))) == 1


def test_a_longer_body_is_413_before_and_while_it_is_read(
    caller: Caller, nothing_left: Callable[[], None]
) -> None:
    data = png()
    upload = presign(caller, data)
    for body in (data + b"x", iter([data, b"x"])):
        answer = put(upload, body)
        assert code(answer) == (413, "media_too_large")
        assert answer.json()["error"]["details"]["max_bytes"] == len(data)
        nothing_left()


def test_a_shorter_body_is_400_before_and_after_it_is_read(
    caller: Caller, nothing_left: Callable[[], None]
) -> None:
    data = png()
    upload = presign(caller, data)
    for body in (data[:-1], iter([data[:-1]]), b""):
        assert code(put(upload, body)) == (400, "invalid_request")
        nothing_left()


def test_after_a_refused_body_the_address_still_serves(caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    assert put(upload, iter([data, b"x"])).status_code == 413
    assert put(upload, data).status_code == 200


@pytest.mark.usefixtures("nothing_left")
def test_another_content_type_is_403(caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    for wrong in ("image/jpeg", "text/html", "", "image/png; charset=x"):
        assert code(put(upload, data, **{"Content-Type": wrong})) == (403, "forbidden")


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("fake", [b"<svg onload=alert(1)>", b"GIF89a", b"\0\0\0\x18ftypmp42\0\0\0\0"])
def test_bytes_of_another_kind_are_400(caller: Caller, fake: bytes) -> None:
    data = fake + b" " * 100
    upload = presign(caller, data)
    assert code(put(upload, data)) == (400, "unsupported_input")
    assert httpx.get(upload["media_url"], trust_env=False).status_code == 404


def test_within_the_kind_the_bytes_decide_the_type(caller: Caller) -> None:
    data = png()
    upload = presign(caller, data, content_type="image/jpeg")
    assert put(upload, data).status_code == 200
    assert httpx.get(upload["media_url"], trust_env=False).headers["content-type"] == "image/png"


@pytest.mark.usefixtures("nothing_left")
def test_forged_and_foreign_tokens_are_403(live: LiveApi, caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    start, _, mac = upload["upload_url"].rpartition(".")
    flipped = "A" if mac[0] != "A" else "B"
    gone = address.Grant("upload_none", "uploads/none/original", "image/png", len(data))
    addresses = (
        f"{start}.{flipped}{mac[1:]}",
        f"{live.url}/uploads/nonsense",
        address.upload_url(live.url, b"other" * 8, gone, utc_now() + timedelta(minutes=1)),
        address.upload_url(live.url, live.state.upload_secret, gone, utc_now() + timedelta(minutes=1)),
    )
    for one in addresses:
        assert code(put({**upload, "upload_url": one}, data)) == (403, "forbidden")


@pytest.mark.usefixtures("nothing_left")
def test_an_expired_address_is_403(live: LiveApi, caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    with live.database.read() as session:
        row = repository.get(session, upload["id"])
    assert row is not None
    grant = address.Grant(row.id, row.object_key, row.content_type, row.size_bytes)
    late = address.upload_url(live.url, live.state.upload_secret, grant, utc_now() - timedelta(seconds=1))
    answer = put({**upload, "upload_url": late}, data)
    assert code(answer) == (403, "forbidden")
    assert "expired" in answer.json()["error"]["message"]


def test_a_sender_that_leaves_leaves_nothing(
    live: LiveApi, caller: Caller, nothing_left: Callable[[], None]
) -> None:
    data = png(300)
    upload = presign(caller, data)
    parts = urlsplit(upload["upload_url"])
    request = (
        f"PUT {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: image/png\r\n"
        f"Content-Length: {len(data)}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall(request.encode() + data[:100])
        wait_for(lambda: any(live.settings.scratch_dir.iterdir()))
    wait_for(lambda: not any(live.settings.scratch_dir.iterdir()))
    nothing_left()


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = utc_now() + timedelta(seconds=seconds)
    while not condition():
        assert utc_now() < deadline
        time.sleep(0.01)


def test_a_refusal_reaches_a_sender_in_the_middle_of_a_large_body(caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    assert put(upload, data).status_code == 200
    assert code(put(upload, data)) == (409, "already_exists")
    big = (b"x" * MIB for _ in range(40))
    assert put(upload, big).status_code == 409


def test_a_large_upload_arrives(caller: Caller) -> None:
    data = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"v" * (30 * MIB)
    upload = presign(caller, data, content_type="video/mp4", purpose="asset_library_video")
    assert put(upload, data).status_code == 200
    served = httpx.get(upload["media_url"], trust_env=False, timeout=20)
    assert hashlib.sha256(served.content).digest() == hashlib.sha256(data).digest()


def test_a_store_that_is_away_is_503_and_a_retry_works(
    live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = png()
    upload = presign(caller, data)

    def away(*_: object, **__: object) -> None:
        raise StoreError("secret detail")

    with monkeypatch.context() as broken:
        broken.setattr(type(live.state.store), "put_file", away)
        answer = put(upload, data)
    assert code(answer) == (503, "provider_unavailable")
    assert "secret detail" not in answer.text
    assert put(upload, data).status_code == 200


def test_purge_removes_only_what_never_came(live: LiveApi, caller: Caller) -> None:
    data = png()
    came, never = presign(caller, data), presign(caller, data)
    assert put(came, data).status_code == 200
    leftover = never["object_key"].replace("original", "halfway")
    live.state.store.put_bytes(leftover, data, "image/png")
    soon = utc_now() + timedelta(minutes=60)
    late = utc_now() + timedelta(minutes=15 + 60 + 1)
    assert service.purge_expired(live.database, live.state.store, soon) == 0
    assert service.purge_expired(live.database, live.state.store, late) >= 1
    assert service.purge_expired(live.database, live.state.store, late) == 0
    assert live.state.store.size(leftover) is None
    assert httpx.get(came["media_url"], trust_env=False).content == data
    assert code(put(never, data)) == (403, "forbidden")


def test_old_uploads_go_with_their_bytes(live: LiveApi, caller: Caller) -> None:
    data = png()
    upload = presign(caller, data)
    assert put(upload, data).status_code == 200
    service.purge_old(live.database, live.state.store, utc_now() - timedelta(days=1), false())
    assert httpx.get(upload["media_url"], trust_env=False).content == data
    while service.purge_old(live.database, live.state.store, utc_now() + timedelta(days=1), false()):
        pass
    assert code(httpx.get(upload["media_url"], trust_env=False)) == (404, "not_found")
    folder = upload["object_key"].rpartition("/")[0]
    assert list(live.state.store.list(folder)) == []
