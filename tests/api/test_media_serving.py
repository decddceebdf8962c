"""``GET`` and ``HEAD /media/…`` over real HTTP."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from sume.contract.limits import MIB
from sume.files.models import StoredFile
from sume.files.service import media_path, new_token
from sume.ids import new_id
from sume.storage.database import utc_now
from sume.storage.objects import StoreError
from tests.live import LiveApi

DATA = bytes(range(256)) * 4


@dataclass(frozen=True)
class Stored:
    id: str
    token: str
    key: str
    sha256: str

    @property
    def etag(self) -> str:
        return f'"{self.sha256}"'

    @property
    def path(self) -> str:
        return media_path(self.id, self.token)


def keep(live: LiveApi, data: bytes, content_type: str) -> Stored:
    stored = Stored(
        new_id("media"), new_token(), f"outputs/{secrets.token_hex(8)}", hashlib.sha256(data).hexdigest()
    )
    live.state.store.put_bytes(stored.key, data, content_type)
    workspace_id = live.workspace().workspace_id
    with live.database.write() as session:
        session.add(
            StoredFile(
                id=stored.id,
                workspace_id=workspace_id,
                job_id=None,
                token=stored.token,
                object_key=stored.key,
                content_type=content_type,
                size_bytes=len(data),
                sha256=stored.sha256,
                created_at=utc_now(),
            )
        )
    return stored


@pytest.fixture(scope="module")
def http(live: LiveApi) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=live.url, trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def picture(live: LiveApi) -> Stored:
    return keep(live, DATA, "image/png")


def test_a_file_is_served_whole_and_safely(http: httpx.Client, picture: Stored) -> None:
    answer = http.get(picture.path)
    assert (answer.status_code, answer.content) == (200, DATA)
    expected = {
        "content-type": "image/png",
        "content-length": str(len(DATA)),
        "content-disposition": "inline",
        "etag": picture.etag,
        "accept-ranges": "bytes",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": "private, max-age=31536000, immutable",
    }
    assert {name: answer.headers.get(name) for name in expected} == expected


def test_head_says_the_same_without_the_bytes(http: httpx.Client, picture: Stored) -> None:
    head, get = http.head(picture.path), http.get(picture.path)
    assert (head.status_code, head.content) == (200, b"")
    ignored = ("date", "x-sume-request-id")
    assert {n: v for n, v in head.headers.items() if n not in ignored} == {
        n: v for n, v in get.headers.items() if n not in ignored
    }


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=1000-", 1000, 1024),
        ("bytes=1000-999999", 1000, 1024),
        ("bytes=-24", 1000, 1024),
        ("bytes=-999999", 0, 1024),
        ("Bytes=0-1023", 0, 1024),
    ],
)
def test_a_range_is_served_as_one(
    http: httpx.Client, picture: Stored, header: str, start: int, end: int
) -> None:
    answer = http.get(picture.path, headers={"Range": header})
    assert (answer.status_code, answer.content) == (206, DATA[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(DATA)}"
    assert answer.headers["content-length"] == str(end - start)


@pytest.mark.parametrize("header", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_outside_of_the_file_is_416(http: httpx.Client, picture: Stored, header: str) -> None:
    answer = http.get(picture.path, headers={"Range": header})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(DATA)}"
    assert answer.json()["error"]["code"] == "invalid_request"


@pytest.mark.parametrize(
    "header", ["bytes=0-1,5-6", "bytes=9-5", "bytes=a-b", "bytes=-", "lines=1-2", "bytes"]
)
def test_ranges_we_do_not_serve_give_the_whole_file(http: httpx.Client, picture: Stored, header: str) -> None:
    answer = http.get(picture.path, headers={"Range": header})
    assert (answer.status_code, answer.content) == (200, DATA)


def test_if_range_guards_against_another_version(http: httpx.Client, picture: Stored) -> None:
    for condition, status in ((picture.etag, 206), ('"other"', 200), (f"W/{picture.etag}", 200)):
        answer = http.get(picture.path, headers={"Range": "bytes=0-9", "If-Range": condition})
        assert answer.status_code == status, condition


@pytest.mark.parametrize("known", ["{etag}", "W/{etag}", '"other", {etag}', "*"])
def test_what_the_caller_has_is_not_sent_again(http: httpx.Client, picture: Stored, known: str) -> None:
    answer = http.get(picture.path, headers={"If-None-Match": known.format(etag=picture.etag)})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == picture.etag
    assert http.get(picture.path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_wrong_tokens_and_unknown_ids_look_alike(http: httpx.Client, picture: Stored) -> None:
    unknown = media_path(new_id("media"), picture.token)
    wrong = media_path(picture.id, new_token())
    answers = []
    for path in (unknown, wrong, media_path("media_x", "x"), media_path(picture.id, "%00"), "/media/%00/x"):
        answer = http.get(path)
        body = answer.json()
        assert body["error"].pop("request_id") == body.pop("request_id")
        answers.append((answer.status_code, body, answer.headers["cache-control"]))
    assert answers == [answers[0]] * len(answers)
    status, body, cache = answers[0]
    assert (status, body["error"]["code"], cache) == (404, "not_found", "no-store")


def test_no_key_is_needed_and_a_wrong_one_is_not_looked_at(http: httpx.Client, picture: Stored) -> None:
    answer = http.get(picture.path, headers={"Authorization": "Bearer sume_live_wrong"})
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_405(http: httpx.Client, picture: Stored, method: str) -> None:
    answer = http.request(method, picture.path)
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "invalid_request"


def test_bytes_of_unknown_kind_are_only_for_download(live: LiveApi, http: httpx.Client) -> None:
    page = keep(live, b"<script>alert(1)</script>", "application/octet-stream")
    answer = http.get(page.path)
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_empty_file(live: LiveApi, http: httpx.Client) -> None:
    empty = keep(live, b"", "application/octet-stream")
    answer = http.get(empty.path)
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "0")
    assert http.get(empty.path, headers={"Range": "bytes=0-"}).status_code == 416


def test_a_large_file_arrives_whole_and_in_part(live: LiveApi, http: httpx.Client) -> None:
    data = os.urandom(9 * MIB + 5)
    video = keep(live, data, "video/mp4")
    assert http.get(video.path).content == data
    tail = http.get(video.path, headers={"Range": f"bytes={3 * MIB}-"})
    assert tail.content == data[3 * MIB :]


def test_a_reader_that_leaves_does_not_disturb_the_next(live: LiveApi, http: httpx.Client) -> None:
    data = os.urandom(9 * MIB)
    video = keep(live, data, "video/mp4")
    leaver = httpx.Client(base_url=live.url, trust_env=False)
    with leaver, leaver.stream("GET", video.path) as answer:
        assert next(answer.iter_raw(1024)) == data[:1024]
    assert http.get(video.path).content == data


def test_lost_bytes_are_404_and_a_lost_store_503(
    live: LiveApi, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = keep(live, DATA, "image/png")
    live.state.store.delete(lost.key)
    assert http.get(lost.path).status_code == 404

    def away(*_: object) -> Iterator[bytes]:
        return map(refuse, [b""])

    def refuse(_: bytes) -> bytes:
        raise StoreError("secret detail")

    monkeypatch.setattr(type(live.state.store), "read_range", away)
    answer = http.get(lost.path)
    assert answer.status_code == 503
    assert answer.json()["error"]["retryable"] is True
    assert "secret detail" not in answer.text
