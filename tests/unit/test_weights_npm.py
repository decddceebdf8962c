"""Pulls from an npm registry on this machine."""

import hashlib
import io
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sume.weights import Condition, ModelRefusedError, ModelSourceError, ModelStore
from sume.weights.manifest import Member, Model, Source, parse_manifest, shipped_manifest
from sume.weights.sources.npm import locate

pytestmark = pytest.mark.backend_free

PACKAGE, VERSION = "@tiny/model-data", "1.4.5"
CHUNKS = {"package/dist/ab": b"first half ", "package/dist/0c": b"second half"}
ADDRESS = f"/{PACKAGE}/-/model-data-{VERSION}.tgz"


def tarball(extra: tarfile.TarInfo | None = None) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        for name, body in ({"package/package.json": b"{}"} | CHUNKS).items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
        if extra:
            archive.addfile(extra)
    return written.getvalue()


def model_of(content: bytes, *extra: Member) -> Model:
    chunks = tuple(
        Member(f"net/{number:02}.part", hashlib.sha256(body).hexdigest(), len(body), name)
        for number, (name, body) in enumerate(CHUNKS.items(), start=1)
    )
    digest = hashlib.sha256(content).hexdigest()
    source = Source("npm", PACKAGE, VERSION, digest, len(content), (*chunks, *extra))
    return Model("tiny", "these tests", "CC0-1.0", "typed by hand", VERSION, (source,))


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[bytes]]:
    """What the registry answers with; its address is npm's configuration."""
    answers: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == ADDRESS and bool(answers)
            body = answers[0] if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("npm_config_userconfig", str(tmp_path / "none"))
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{server.server_port}/")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield answers
        server.shutdown()
        thread.join()


def store_of(tmp_path: Path, model: Model) -> ModelStore:
    return ModelStore(tmp_path / "models", index_url="http://127.0.0.1:1/", manifest={model.id: model})


def test_only_the_chunks_of_the_model_are_kept(tmp_path: Path, registry: list[bytes]) -> None:
    registry.append(tarball())
    store = store_of(tmp_path, model_of(registry[0]))
    assert store.pull("tiny").state == store.verify("tiny").state == Condition.INSTALLED
    folder = store.path("tiny")
    parts = sorted((folder / "net").iterdir())
    assert b"".join(part.read_bytes() for part in parts) == b"first half second half"
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {
        "01.part",
        "02.part",
        "installed.json",
    }


def test_another_archive_is_refused(tmp_path: Path, registry: list[bytes]) -> None:
    registry.append(b"x" * len(tarball()))
    with pytest.raises(ModelRefusedError, match="SHA-256 differs"):
        store_of(tmp_path, model_of(tarball())).pull("tiny")


def test_what_is_no_archive_is_refused(tmp_path: Path, registry: list[bytes]) -> None:
    registry.append(b"not a tarball at all")
    with pytest.raises(ModelRefusedError, match="cannot be read"):
        store_of(tmp_path, model_of(registry[0])).pull("tiny")


def test_half_an_archive_is_refused(tmp_path: Path, registry: list[bytes]) -> None:
    registry.append(tarball()[:-30])
    with pytest.raises(ModelRefusedError):
        store_of(tmp_path, model_of(registry[0])).pull("tiny")


def test_a_link_is_no_member(tmp_path: Path, registry: list[bytes]) -> None:
    link = tarfile.TarInfo("package/dist/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
    registry.append(tarball(link))
    member = Member("link", "0" * 64, 10, link.name)
    with pytest.raises(ModelRefusedError, match="lacks 'package/dist/link'"):
        store_of(tmp_path, model_of(registry[0], member)).pull("tiny")


def test_a_member_that_is_not_as_listed_is_refused(tmp_path: Path, registry: list[bytes]) -> None:
    registry.append(tarball())
    member = Member("facts.json", "0" * 64, 2, "package/package.json")
    with pytest.raises(ModelRefusedError, match="not the file"):
        store_of(tmp_path, model_of(registry[0], member)).pull("tiny")


def test_a_registry_without_it_says_so(tmp_path: Path, registry: list[bytes]) -> None:
    with pytest.raises(ModelSourceError, match="404"):
        store_of(tmp_path, model_of(tarball())).pull("tiny")


SOURCE = model_of(tarball()).sources[0]


def test_without_configuration_it_is_the_public_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("npm_config_userconfig", str(tmp_path / "none"))
    assert locate(SOURCE, None) == "https://registry.npmjs.org" + ADDRESS
    assert locate(SOURCE, "https://python.example/simple/") == "https://registry.npmjs.org" + ADDRESS


def test_the_users_file_names_mirrors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "npmrc"
    monkeypatch.setenv("npm_config_userconfig", str(file))
    file.write_text("; mine\nregistry = https://mirror.example/npm\nfund=false\n")
    assert locate(SOURCE, None) == "https://mirror.example/npm" + ADDRESS
    file.write_text('registry=https://mirror.example\n@tiny:registry="https://tiny.example/"\n')
    assert locate(SOURCE, None) == "https://tiny.example" + ADDRESS


def test_the_shipped_cut_out_comes_in_chunks() -> None:
    model = shipped_manifest()["cutout"]
    assert model.sources[0].kind == "npm"
    parts = [member for member in model.members if member.path.startswith("isnet/")]
    assert [part.path for part in parts] == sorted(part.path for part in parts)
    assert sum(part.size for part in parts) == 88_188_479


@pytest.mark.parametrize("package", ["@tiny/", "../x", "@a/b/c", "@/x"])
def test_a_package_is_a_name(package: str) -> None:
    source = f'{{kind="npm", package="{package}", version="1", sha256="{"0" * 64}", size=1, members=[]}}'
    with pytest.raises(ValueError, match="package"):
        parse_manifest(
            f'[[models]]\nid="x"\nneeded_by="x"\nlicence="x"\norigin="x"\nversion="1"\nsources=[{source}]\n'
        )
