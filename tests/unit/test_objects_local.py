"""What only the local store promises: whole writes, private files, nothing left behind."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from sume.settings import SettingsError
from sume.storage.database import utc_now
from sume.storage.objects import StoreError, open_store
from sume.storage.objects.local import LocalObjects


@pytest.fixture
def store(tmp_path: Path) -> LocalObjects:
    return LocalObjects(tmp_path / "objects")


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_folders_and_files_are_private(store: LocalObjects, tmp_path: Path) -> None:
    store.put_bytes("a/b/c", b"x", "image/png")
    root = tmp_path / "objects"
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (root / "a", root / "a/b", root / "a/b/c")}
    assert list(modes.values()) == [0o700, 0o700, 0o600]


def test_a_moved_executable_file_is_not_executable_any_more(store: LocalObjects, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_bytes(b"#!/bin/sh")
    script.chmod(0o755)
    store.put_file("a", script, "image/png", move=True)
    assert stat.S_IMODE((tmp_path / "objects/a").stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_nothing(
    store: LocalObjects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_bytes("a", b"old", "image/png")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        store.put_bytes("a", b"new", "image/png")
    assert (tmp_path / "objects/a").read_bytes() == b"old"
    assert files_below(tmp_path / "objects") == {"a"}


def test_file_and_folder_are_on_disk_before_put_returns(
    store: LocalObjects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    store.put_bytes("a/b", b"x", "image/png")
    root = str(tmp_path / "objects")
    assert root in synced
    assert synced[-1] == f"{root}/a"
    assert any(path.startswith(f"{root}/.incoming/") for path in synced)


def test_emptied_folders_go(store: LocalObjects, tmp_path: Path) -> None:
    store.put_bytes("a/b/c", b"x", "image/png")
    store.put_bytes("a/d", b"x", "image/png")
    store.delete("a/b/c")
    assert not (tmp_path / "objects/a/b").exists()
    assert (tmp_path / "objects/a/d").exists()


def test_puts_and_deletes_of_neighbours_do_not_trip_each_other(store: LocalObjects) -> None:
    """A delete prunes the folder that a put is about to use."""

    def churn(worker: int) -> None:
        for turn in range(60):
            key = f"same/folder/{worker}-{turn}"
            store.put_bytes(key, b"x", "image/png")
            store.delete(key)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(churn, range(8)))
    assert list(store.list()) == []


def test_what_a_dead_process_left_is_cleared_and_never_listed(tmp_path: Path) -> None:
    root = tmp_path / "objects"
    LocalObjects(root)
    old, new = root / ".incoming/old", root / ".incoming/new"
    for path in (old, new):
        path.write_bytes(b"half")
    long_ago = (utc_now() - timedelta(days=2)).timestamp()
    os.utime(old, (long_ago, long_ago))
    store = LocalObjects(root)
    assert files_below(root) == {".incoming/new"}
    assert list(store.list()) == []


def test_a_local_store_signs_no_addresses(store: LocalObjects) -> None:
    assert store.presign_put("a", "image/png", 1, timedelta(minutes=1)) is None


def test_ping_fails_when_the_folder_is_gone(store: LocalObjects, tmp_path: Path) -> None:
    store.ping()
    (tmp_path / "objects/.incoming").rmdir()
    with pytest.raises(StoreError):
        store.ping()


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ftp://x", "must start with one of"),
        ("s3:///prefix", "must name a bucket"),
        ("s3://bucket?colour=red", "'colour' is not known"),
        ("file:///folder?region=x", "'region' is not known"),
        ("file://folder", "three slashes"),
        ("s3://bucket?endpoint=example.com", "endpoint must start with"),
        ("s3://bucket/../up", "not an object key"),
        ("az://container/prefix", "Account must be specified"),
    ],
)
def test_a_wrong_storage_url_is_one_clear_line(url: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=problem) as refusal:
        open_store(url)
    assert "SUME_STORAGE_URL" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_without_credentials_s3_does_not_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(SettingsError, match="no AWS credentials"):
        open_store("s3://bucket")
