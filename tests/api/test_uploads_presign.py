"""``POST /uploads/presign`` on whichever store the tests run on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sume.contract.limits import MAX_IMAGE_BYTES, MAX_VIDEO_BYTES
from sume.contract.uploads import UPLOAD_RULES, UploadPurpose
from sume.storage.database import Database
from sume.tables import Base
from tests.api.uploading import png, presign
from tests.live import Caller, LiveApi


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Iterator[Caller]:
    caller = live.workspace()
    with caller.http:
        yield caller


def test_the_answer_has_all_that_a_put_needs(caller: Caller) -> None:
    upload = presign(caller, png())
    assert upload["object"] == "upload"
    assert upload["method"] == "PUT"
    assert upload["required_headers"]["Content-Type"] == "image/png"
    assert upload["required_headers"]["Content-Length"] == str(len(png()))
    assert upload["max_bytes"] == MAX_IMAGE_BYTES
    assert upload["media_url"].startswith(caller.api.url + "/media/media_")


def test_keys_are_unguessable_and_do_not_carry_the_callers_name(caller: Caller) -> None:
    first, second = presign(caller, png()), presign(caller, png())
    for upload in (first, second):
        assert re.fullmatch(r"uploads/[0-9a-f]{32}/original", upload["object_key"])
        assert caller.workspace_id not in upload["object_key"]
    assert first["object_key"] != second["object_key"]
    assert first["media_url"].rsplit("/", 1)[-1] != second["media_url"].rsplit("/", 1)[-1]


def test_nothing_is_served_before_the_bytes_came(caller: Caller) -> None:
    upload = presign(caller, png())
    assert caller.http.get(upload["media_url"]).status_code == 404


@pytest.mark.parametrize("purpose", list(UploadPurpose))
def test_each_purpose_says_what_it_takes(caller: Caller, purpose: UploadPurpose) -> None:
    body = {"filename": "a.svg", "content_type": "image/svg+xml", "size_bytes": 10, "purpose": purpose.value}
    answer = caller.post("/uploads/presign", json=body)
    assert answer.status_code == 400
    [problem] = answer.json()["error"]["details"]["errors"]
    assert problem["path"] == "content_type"
    assert all(allowed in problem["message"] for allowed in UPLOAD_RULES[purpose].content_types)


@pytest.mark.parametrize(
    ("purpose", "content_type", "limit"),
    [
        ("reference_image", "image/png", MAX_IMAGE_BYTES),
        ("asset_library_video", "video/mp4", MAX_VIDEO_BYTES),
    ],
)
def test_a_file_above_the_limit_is_413(caller: Caller, purpose: str, content_type: str, limit: int) -> None:
    body = {"filename": "a", "content_type": content_type, "purpose": purpose}
    assert caller.post("/uploads/presign", json={**body, "size_bytes": limit}).status_code == 201
    answer = caller.post("/uploads/presign", json={**body, "size_bytes": limit + 1})
    assert answer.status_code == 413
    error = answer.json()["error"]
    assert (error["code"], error["details"]["max_bytes"]) == ("media_too_large", limit)


@pytest.mark.parametrize(
    "change",
    [{"size_bytes": 0}, {"size_bytes": "10"}, {"purpose": "mischief"}, {"filename": ""}, {"extra": 1}],
)
def test_bodies_that_make_no_sense_are_400(caller: Caller, change: dict[str, object]) -> None:
    body = {"filename": "a", "content_type": "image/png", "size_bytes": 10, "purpose": "reference_image"}
    answer = caller.post("/uploads/presign", json={**body, **change})
    assert answer.status_code == 400
    assert answer.json()["error"]["details"]["errors"][0]["path"] == next(iter(change))


def test_the_sweep_reads_only_uploads_still_waited_for(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'plan.db'}")
    Base.metadata.create_all(database.engine)
    with database.read() as session:
        query = "SELECT * FROM uploads WHERE received_at IS NULL AND expires_at < '' ORDER BY expires_at"
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
    database.close()
    assert [row[3] for row in plan] == ["SEARCH uploads USING INDEX ix_uploads_waiting (expires_at<?)"]
