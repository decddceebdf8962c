"""A workspace's own media by address: read from the store, and nobody else's."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sume.contract.common import ID_PREFIXES
from sume.contract.errors import ErrorCode
from sume.contract.uploads import PresignRequest, UploadPurpose
from sume.engines.ports import StoppedError
from sume.fetching import FetchError, SourceTooLargeError, SourceUnavailableError, WrongKindError
from sume.files.models import StoredFile
from sume.files.service import describe, media_path, new_token
from sume.ids import new_id
from sume.settings import Settings
from sume.storage.database import Database, utc_now
from sume.storage.objects import ObjectStore, open_store
from sume.uploads import service as uploads
from sume.uploads.models import Upload
from sume.workflows.own_media import OwnMedia
from tests.factories import Tenant, make_tenant
from tests.media_files import picture_bytes, quarters

BASE = "https://sume.example.com/at/home"
PICTURE = picture_bytes(quarters(), "PNG")


@pytest.fixture
def store(server_settings: Settings) -> ObjectStore:
    return open_store(server_settings.storage)


@pytest.fixture
def tenant(database: Database) -> Tenant:
    return make_tenant(database)


@pytest.fixture
def own(database: Database, store: ObjectStore, tenant: Tenant, tmp_path: Path) -> OwnMedia:
    return OwnMedia(
        base_url=BASE,
        database=database,
        store=store,
        workspace_id=tenant.id,
        folder=tmp_path,
        max_bytes=10_000,
        stopped=lambda: False,
    )


@pytest.fixture
def made(database: Database, store: ObjectStore, tenant: Tenant, tmp_path: Path) -> StoredFile:
    """A finished picture of the workspace."""
    path = tmp_path / "made.png"
    path.write_bytes(PICTURE)
    facts = describe(path)
    media_id = new_id(ID_PREFIXES["media"])
    file = StoredFile(
        id=media_id,
        workspace_id=tenant.id,
        job_id=None,
        token=new_token(),
        object_key=f"outputs/{media_id}/1",
        content_type=facts.content_type,
        size_bytes=facts.size_bytes,
        sha256=facts.sha256,
        created_at=utc_now(),
    )
    store.put_file(file.object_key, path, facts.content_type, move=True)
    with database.write() as session:
        session.add(file)
    return file


def presigned(
    database: Database, store: ObjectStore, tenant: Tenant, purpose: UploadPurpose, size: int
) -> tuple[str, str]:
    """Media address and object key of a new upload."""
    kind = "image/png" if purpose is UploadPurpose.REFERENCE_IMAGE else "video/mp4"
    request = PresignRequest(filename="a", content_type=kind, size_bytes=size, purpose=purpose)
    with database.write() as session:
        upload = uploads.presign(
            session, workspace_id=tenant.id, request=request, store=store, base_url=BASE, secret=b"x" * 32
        )
    return upload.media_url, upload.object_key


def test_a_finished_picture(own: OwnMedia, made: StoredFile) -> None:
    url = BASE + media_path(made.id, made.token)
    spellings = (url, url.replace("https://sume", "HTTPS://SUME"), url.replace(".com/", ".com:443/"))
    copies = [own(spelled) for spelled in spellings]
    assert [path.read_bytes() for path in copies if path] == [PICTURE] * 3
    assert len(set(copies)) == 3


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example.com/at/home/media/x/y",
        "http://sume.example.com/at/home/media/x/y",
        "https://sume.example.com:8443/at/home/media/x/y",
        "https://sume.example.com.evil.com/at/home/media/x/y",
        "https://[::1/",
        "https://sume.example.com:x/",
        "",
    ],
)
def test_addresses_elsewhere_are_not_ours(url: str, own: OwnMedia) -> None:
    assert own(url) is None


def test_what_is_not_there_and_what_is_of_others_look_alike(
    own: OwnMedia, made: StoredFile, database: Database, store: ObjectStore, tmp_path: Path
) -> None:
    other = dataclasses.replace(own, workspace_id=make_tenant(database).id)
    url = BASE + media_path(made.id, made.token)
    waiting, _ = presigned(database, store, make_tenant(database), UploadPurpose.REFERENCE_IMAGE, 10)
    cases: list[Callable[[], object]] = [
        lambda: other(url),
        lambda: own(BASE + media_path(made.id, new_token())),
        lambda: own(BASE + media_path(new_id(ID_PREFIXES["media"]), made.token)),
        lambda: own(f"{BASE}/media/{made.id}"),
        lambda: own(f"{BASE}/media/{made.id}/é"),
        lambda: own(f"{BASE}/media/../{made.id}/{made.token}"),
        lambda: own(f"https://sume.example.com/media/{made.id}/{made.token}"),
        lambda: own(f"{BASE}/api/v1/me"),
        lambda: own(waiting),
    ]
    store.delete(made.object_key)
    cases.append(lambda: own(url))
    messages = set()
    for case in cases:
        with pytest.raises(SourceUnavailableError) as caught:
            case()
        messages.add((caught.value.code, caught.value.message, caught.value.retryable))
    assert len(messages) == 1


def test_too_large(own: OwnMedia, made: StoredFile) -> None:
    small = dataclasses.replace(own, max_bytes=len(PICTURE) - 1)
    with pytest.raises(SourceTooLargeError):
        small(BASE + media_path(made.id, made.token))
    assert list(own.folder.iterdir()) == []


def test_a_stop_while_copying(own: OwnMedia, made: StoredFile) -> None:
    stopped = dataclasses.replace(own, stopped=lambda: True)
    with pytest.raises(StoppedError):
        stopped(BASE + media_path(made.id, made.token))


def test_an_upload_whose_bytes_went_straight_into_the_store(
    own: OwnMedia, database: Database, store: ObjectStore, tenant: Tenant
) -> None:
    url, key = presigned(database, store, tenant, UploadPurpose.REFERENCE_IMAGE, len(PICTURE))
    with pytest.raises(FetchError) as caught:
        own(url)
    assert caught.value.code == ErrorCode.SOURCE_UNAVAILABLE
    store.put_bytes(key, PICTURE, "image/png")
    path = own(url)
    assert path is not None
    assert path.read_bytes() == PICTURE
    with database.read() as session:
        upload = session.query(Upload).filter_by(object_key=key).one()
    assert upload.received_at is not None
    assert utc_now() - upload.received_at < timedelta(minutes=1)


def test_an_upload_that_is_not_what_was_announced(
    own: OwnMedia, database: Database, store: ObjectStore, tenant: Tenant
) -> None:
    url, key = presigned(database, store, tenant, UploadPurpose.ASSET_LIBRARY_VIDEO, len(PICTURE))
    store.put_bytes(key, PICTURE, "video/mp4")
    with pytest.raises(WrongKindError):
        own(url)
