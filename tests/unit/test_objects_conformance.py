"""One contract, held by a local folder and by a real S3 server."""

import os
import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from sume.contract.limits import MIB
from sume.storage.database import utc_now
from sume.storage.objects import ObjectMissingError, ObjectStore, StoreError, open_store
from tests.servers import s3_bucket


@pytest.fixture(scope="module", params=["local", pytest.param("s3", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ObjectStore:
    if request.param == "local":
        return open_store(tmp_path_factory.mktemp("objects").as_uri())
    return open_store(s3_bucket(f"conformance-{secrets.token_hex(4)}"))


@pytest.fixture
def folder(store: ObjectStore) -> Iterator[str]:
    name = f"t{secrets.token_hex(6)}"
    yield name
    store.delete_prefix(name)


def read(store: ObjectStore, key: str, start: int = 0, end: int | None = None) -> bytes:
    size = store.size(key)
    assert size is not None
    return b"".join(store.read_range(key, start, size if end is None else end))


def keys(store: ObjectStore, prefix: str) -> set[str]:
    return {found.key for found in store.list(prefix)}


def test_bytes_come_back(store: ObjectStore, folder: str) -> None:
    store.put_bytes(f"{folder}/a", b"hello", "image/png")
    assert store.size(f"{folder}/a") == 5
    assert read(store, f"{folder}/a") == b"hello"
    assert read(store, f"{folder}/a", 1, 3) == b"el"


def test_an_empty_object_is_an_object(store: ObjectStore, folder: str) -> None:
    store.put_bytes(f"{folder}/empty", b"", "image/png")
    assert store.size(f"{folder}/empty") == 0
    assert read(store, f"{folder}/empty") == b""


def test_a_large_file_comes_back_in_pieces(store: ObjectStore, folder: str, tmp_path: Path) -> None:
    data = os.urandom(21 * MIB + 17)
    source = tmp_path / "large"
    source.write_bytes(data)
    store.put_file(f"{folder}/large", source, "video/mp4")
    assert source.exists()
    pieces = list(store.read_range(f"{folder}/large", 5, len(data)))
    assert b"".join(pieces) == data[5:]
    assert max(len(piece) for piece in pieces) <= 2 * MIB


def test_a_moved_file_is_taken_away(store: ObjectStore, folder: str, tmp_path: Path) -> None:
    source = tmp_path / "moved"
    source.write_bytes(b"moved")
    store.put_file(f"{folder}/moved", source, "video/mp4", move=True)
    assert not source.exists()
    assert read(store, f"{folder}/moved") == b"moved"


def test_a_second_put_replaces_the_first(store: ObjectStore, folder: str) -> None:
    store.put_bytes(f"{folder}/a", b"first", "image/png")
    store.put_bytes(f"{folder}/a", b"2nd", "image/png")
    assert read(store, f"{folder}/a") == b"2nd"


def test_a_file_that_is_not_there_cannot_be_put(store: ObjectStore, folder: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        store.put_file(f"{folder}/a", tmp_path / "nowhere", "image/png")
    assert store.size(f"{folder}/a") is None


def test_a_missing_object(store: ObjectStore, folder: str) -> None:
    assert store.size(f"{folder}/none") is None
    with pytest.raises(ObjectMissingError):
        next(store.read_range(f"{folder}/none", 0, 1))
    store.delete(f"{folder}/none")
    store.delete_prefix(f"{folder}/nothing-below")
    assert keys(store, f"{folder}/nothing-below") == set()


def test_reading_past_the_end_is_an_error_not_a_short_answer(store: ObjectStore, folder: str) -> None:
    store.put_bytes(f"{folder}/a", b"hello", "image/png")
    with pytest.raises(StoreError):
        read(store, f"{folder}/a", 0, 9)


def test_delete_takes_one_object(store: ObjectStore, folder: str) -> None:
    for name in ("a/1", "a/2"):
        store.put_bytes(f"{folder}/{name}", b"x", "image/png")
    store.delete(f"{folder}/a/1")
    assert keys(store, folder) == {f"{folder}/a/2"}


def test_delete_prefix_takes_a_folder_and_not_its_namesakes(store: ObjectStore, folder: str) -> None:
    for name in ("a/1", "a/b/2", "ab/3"):
        store.put_bytes(f"{folder}/{name}", b"x", "image/png")
    store.delete_prefix(f"{folder}/a")
    assert keys(store, folder) == {f"{folder}/ab/3"}


def test_list_says_size_and_age(store: ObjectStore, folder: str) -> None:
    store.put_bytes(f"{folder}/a/b/c", b"12345", "image/png")
    [found] = store.list(folder)
    assert (found.key, found.size) == (f"{folder}/a/b/c", 5)
    assert abs(utc_now() - found.modified) < timedelta(minutes=1)
    assert f"{folder}/a/b/c" in keys(store, "")


def test_ping_of_a_store_that_works(store: ObjectStore) -> None:
    store.ping()


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../up",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "a/.b",
        "-rf",
        "a b",
        "a\0b",
        "ä",
        "x" * 513,
    ],
)
def test_unsafe_keys_are_refused_everywhere(store: ObjectStore, key: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x")
    for use in (
        lambda: store.put_bytes(key, b"x", "image/png"),
        lambda: store.put_file(key, source, "image/png"),
        lambda: next(store.read_range(key, 0, 1)),
        lambda: store.size(key),
        lambda: store.delete(key),
        lambda: store.delete_prefix(key),
    ):
        with pytest.raises(ValueError, match="not an object key"):
            use()


@pytest.fixture(scope="module")
def s3() -> ObjectStore:
    return open_store(s3_bucket(f"presign-{secrets.token_hex(4)}"))


def presigned(s3: ObjectStore, size: int = 4, minutes: float = 5) -> tuple[str, str, dict[str, str]]:
    key = f"uploads/{secrets.token_hex(8)}"
    put = s3.presign_put(key, "image/png", size, timedelta(minutes=minutes))
    assert put is not None
    return key, put.url, put.headers


def send(url: str, body: bytes, headers: dict[str, str]) -> int:
    lengthless = {name: value for name, value in headers.items() if name != "Content-Length"}
    return httpx.put(url, content=body, headers=lengthless, trust_env=False).status_code


@pytest.mark.slow
def test_a_presigned_address_serves_once(s3: ObjectStore) -> None:
    key, url, headers = presigned(s3)
    assert headers == {"Content-Type": "image/png", "Content-Length": "4", "If-None-Match": "*"}
    assert send(url, b"1234", headers) == 200
    assert send(url, b"5678", headers) == 412
    assert read(s3, key) == b"1234"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "changed"),
    [
        (b"12345", {}),
        (b"123", {}),
        (b"1234", {"Content-Type": "text/html"}),
        (b"1234", {"If-None-Match": "other"}),
    ],
)
def test_a_presigned_address_takes_nothing_else(
    s3: ObjectStore, body: bytes, changed: dict[str, str]
) -> None:
    key, url, headers = presigned(s3)
    assert send(url, body, {**headers, **changed}) == 403
    assert s3.size(key) is None


@pytest.mark.slow
def test_a_presigned_address_needs_its_headers_and_its_key(s3: ObjectStore) -> None:
    key, url, headers = presigned(s3)
    assert send(url, b"1234", {"Content-Type": "image/png"}) == 403
    assert send(url.replace(key, f"{key}x"), b"1234", headers) == 403
    assert s3.size(key) is None
    assert s3.size(f"{key}x") is None


@pytest.mark.slow
def test_a_presigned_address_expires(s3: ObjectStore) -> None:
    _, url, headers = presigned(s3, minutes=1 / 60)
    expired = url.replace("X-Amz-Expires=1", "X-Amz-Expires=100")
    assert send(expired, b"1234", headers) == 403
    deadline = utc_now() + timedelta(seconds=10)
    answers: list[int] = []
    while utc_now() < deadline and answers[-1:] != [403]:
        answers.append(send(url, b"1234", headers))
    assert answers[-1] == 403


@pytest.mark.slow
def test_the_content_type_is_kept_with_the_object(s3: ObjectStore) -> None:
    import obstore

    s3.put_bytes("typed", b"x", "image/webp")
    assert obstore.get(s3._bucket, "typed").attributes["Content-Type"] == "image/webp"  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_bucket_that_is_not_there_fails_the_ping() -> None:
    url = s3_bucket("x").replace("s3://sume-tests/", "s3://no-such-bucket/")
    with pytest.raises(StoreError):
        open_store(url).ping()


@pytest.mark.slow
def test_wrong_credentials_fail_the_ping(monkeypatch: pytest.MonkeyPatch) -> None:
    url = s3_bucket("x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with pytest.raises(StoreError):
        open_store(url).ping()
