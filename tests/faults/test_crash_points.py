"""The life of a job, with the process at work ended (SIGKILL) at each named point of it."""

import signal
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import update

from sume.contract.limits import QUEUE_LIFETIME
from sume.faults import CRASH_POINTS
from sume.jobs.models import QueuedJob
from sume.storage.database import utc_now
from sume.webhooks.models import WebhookDelivery
from tests import factories
from tests.faults.conftest import NewPlace
from tests.faults.place import LOST, Client, Place, new_key
from tests.faults.processes import Process, eventually
from tests.library import finalise, put_video
from tests.live import LiveApi
from tests.receiving import Receiver, await_deliveries

pytestmark = [pytest.mark.faults, pytest.mark.slow]

ARMED = "SUME_CRASH_AT"
IMAGES = 2
ITEMS = 10
"""Two more than batches have places for."""
CHARGED = [("reserve", IMAGES), ("charge", IMAGES)]
RELEASED = [("reserve", IMAGES), ("release", IMAGES)]
LEDGER = {"completed": CHARGED, "failed": RELEASED, "canceled": RELEASED, "expired": RELEASED}


@dataclass(frozen=True)
class Crash:
    """What the job is at the moment of the crash, and what it must be in the end."""

    at_crash: str
    in_the_end: str


@dataclass(frozen=True)
class WorkerCrash(Crash):
    prompt: str = "take=0.1"


SUBMITS = {
    "submit.before_commit": Crash("", "completed"),
    "submit.after_commit": Crash("queued", "completed"),
}
BATCHES = {
    "batch.between_items": Crash("", "completed"),
    "batch.before_commit": Crash("", "completed"),
    "batch.after_commit": Crash("queued", "completed"),
}
BATCH_CANCELS = {
    "cancel_batch.before_commit": Crash("queued", "canceled"),
    "cancel_batch.after_commit": Crash("canceled", "canceled"),
}
CANCELS = {
    "cancel.before_commit": Crash("running", "canceled"),
    "cancel.after_commit": Crash("canceled", "canceled"),
}
ATTEMPTS = {
    "claim.before_commit": WorkerCrash("queued", "completed"),
    "claim.after_commit": WorkerCrash("running", "completed"),
    "progress.before_commit": WorkerCrash("running", "completed"),
    "progress.after_commit": WorkerCrash("running", "completed"),
    "generate.before": WorkerCrash("running", "completed"),
    "generate.after": WorkerCrash("running", "completed"),
    "storing.before_commit": WorkerCrash("running", "completed"),
    "storing.after_commit": WorkerCrash("processing", "completed"),
    "store.between_objects": WorkerCrash("processing", "completed"),
    "store.after_objects": WorkerCrash("processing", "completed"),
    "complete.before_commit": WorkerCrash("processing", "completed"),
    "complete.after_commit": WorkerCrash("completed", "completed"),
    "fail.before_commit": WorkerCrash("running", "failed", "fail"),
    "fail.after_commit": WorkerCrash("failed", "failed", "fail"),
}
EXPIRIES = {
    "expire.before_commit": Crash("queued", "expired"),
    "expire.after_commit": Crash("expired", "expired"),
}
HAND_BACKS = {
    "hand_back.before_commit": WorkerCrash("running", "completed", "hang@1"),
    "hand_back.after_commit": WorkerCrash("queued", "completed", "hang@1"),
}
DELIVERIES = {"deliver.before_send": 0, "deliver.after_send": 1, "deliver.after_record": 1}
"""How many requests have come when the process ends there."""


def test_every_crash_point_is_walked() -> None:
    walked = [
        *SUBMITS,
        *BATCHES,
        *BATCH_CANCELS,
        *CANCELS,
        *ATTEMPTS,
        *EXPIRIES,
        *HAND_BACKS,
        *DELIVERIES,
    ]
    assert sorted(walked) == sorted(CRASH_POINTS)


@pytest.mark.parametrize("point", SUBMITS)
def test_the_api_dies_while_it_accepts_a_job(place: Place, point: str) -> None:
    client = place.client()
    armed = place.start_service(0, **{ARMED: point})
    key = new_key()
    with pytest.raises(LOST):
        client.create("take=0.1", key=key, images=IMAGES)
    assert armed.wait() == -signal.SIGKILL
    assert place.count_jobs() == (1 if SUBMITS[point].at_crash else 0)

    place.start_service(1)
    answer = client.create("take=0.1", key=key, images=IMAGES)
    assert answer.status_code == 202
    assert ("Idempotent-Replayed" in answer.headers) == bool(SUBMITS[point].at_crash)
    _check(place, client, answer.json()["job_id"], SUBMITS[point])


@pytest.mark.parametrize("point", BATCHES)
def test_the_api_dies_while_it_accepts_a_batch(place: Place, point: str) -> None:
    client = place.client()
    armed = place.start_service(0, **{ARMED: point})
    key = new_key()
    with pytest.raises(LOST):
        client.create_batch(["take=0.05"] * ITEMS, key=key, images=IMAGES)
    assert armed.wait() == -signal.SIGKILL
    assert place.count_jobs() == (ITEMS if BATCHES[point].at_crash else 0)
    assert factories.problems(place.database) == []

    place.start_service(1)
    answer = client.create_batch(["take=0.05"] * ITEMS, key=key, images=IMAGES)
    assert answer.status_code == 202
    assert ("Idempotent-Replayed" in answer.headers) == bool(BATCHES[point].at_crash)
    job_ids = answer.json()["job_ids"]
    for job_id in job_ids:
        place.await_end(job_id)
    for job_id in job_ids:
        _check(place, client, job_id, BATCHES[point])


@pytest.mark.parametrize("point", BATCH_CANCELS)
def test_the_api_dies_while_it_cancels_a_batch(place: Place, point: str) -> None:
    client = place.client()
    armed = place.start_service(0, **{ARMED: point})
    batch = client.create_batch(["hang"] * ITEMS, key=new_key(), images=IMAGES).json()
    key = new_key()
    with pytest.raises(LOST):
        client.cancel_batch(batch["batch_id"], key=key)
    assert armed.wait() == -signal.SIGKILL
    assert {place.status(job_id) for job_id in batch["job_ids"]} == {BATCH_CANCELS[point].at_crash}

    place.start_service(0)
    assert client.cancel_batch(batch["batch_id"], key=key).json()["counts"]["canceled"] == ITEMS
    for job_id in batch["job_ids"]:
        _check(place, client, job_id, BATCH_CANCELS[point])


@pytest.mark.parametrize("point", CANCELS)
def test_the_api_dies_while_it_cancels_a_job(place: Place, point: str) -> None:
    client = place.client()
    armed = place.start_service(0, **{ARMED: point})
    place.start_worker()
    job_id = client.create("hang", key=new_key(), images=IMAGES).json()["job_id"]
    place.await_status(job_id, "running")
    key = new_key()
    with pytest.raises(LOST):
        client.cancel(job_id, key=key)
    assert armed.wait() == -signal.SIGKILL
    assert place.status(job_id) == CANCELS[point].at_crash

    place.start_service(0)
    answer = client.cancel(job_id, key=key)
    assert (answer.status_code, answer.json()["status"]) == (200, "canceled")
    # The worker, which hung on the job, has let go of it.
    place.await_status(place.submit("take=0.1"), "completed")
    _check(place, client, job_id, CANCELS[point])


@pytest.mark.parametrize("point", ATTEMPTS)
def test_the_worker_dies_during_an_attempt(place: Place, point: str) -> None:
    crash = ATTEMPTS[point]
    job_id = place.submit(crash.prompt, images=IMAGES)
    _crash_worker(place, place.start_worker(**{ARMED: point}), job_id, crash)
    place.start_worker()
    _check_through_api(place, job_id, crash)


@pytest.mark.parametrize("point", EXPIRIES)
def test_the_worker_dies_while_it_gives_up_on_an_old_job(place: Place, point: str) -> None:
    job_id = place.submit("take=0.1", images=IMAGES)
    long_ago = utc_now() - QUEUE_LIFETIME - timedelta(minutes=1)
    with place.database.write() as session:
        session.execute(update(QueuedJob).values(queued_at=long_ago))
    crash = EXPIRIES[point]
    _crash_worker(place, place.start_worker(**{ARMED: point}), job_id, crash)
    place.start_worker()
    _check_through_api(place, job_id, crash)


@pytest.mark.parametrize("point", HAND_BACKS)
def test_the_worker_dies_while_it_hands_a_job_back(place: Place, point: str) -> None:
    crash = HAND_BACKS[point]
    job_id = place.submit(crash.prompt, images=IMAGES)
    armed = place.start_worker(**{ARMED: point})
    place.await_status(job_id, "running")
    armed.send(signal.SIGTERM)
    _crash_worker(place, armed, job_id, crash)
    place.start_worker()
    _check_through_api(place, job_id, crash)


def test_what_was_looked_up_for_a_job_outlives_its_worker(place: Place) -> None:
    presenter = {"presenter": {"name": "Ann", "recipe": {"kind": "public", "slug": "anika"}}}
    job_id = place.submit("take=0.1", added=presenter)
    assert place.start_worker(**{ARMED: "generate.after"}).wait() == -signal.SIGKILL
    place.start_worker()
    place.await_status(job_id, "completed")
    assert place.job(job_id)["result"]["brief"] == presenter


@pytest.mark.parametrize("point", ["store.after_objects", "complete.before_commit", "complete.after_commit"])
def test_an_avatar_is_ready_once_with_the_files_of_the_attempt_that_ended(place: Place, point: str) -> None:
    with LiveApi(place.settings, place.database) as api:
        client = place.client(str(api.settings.port))
        wish = {"type": "props", "name": "Ann", "sex": "female"}
        accepted = client.http.post("/avatars", json=wish, headers={"Idempotency-Key": new_key()}).json()
        assert place.start_worker(**{ARMED: point}).wait() == -signal.SIGKILL
        before = client.http.get("/avatars/ann").json()
        assert before["status"] == ("ready" if point == "complete.after_commit" else "processing")
        place.start_worker()
        place.await_status(accepted["job_id"], "completed")
        avatar = client.http.get("/avatars/ann").json()
        assert (avatar["id"], avatar["status"]) == (accepted["avatar"]["id"], "ready")
        place.forward_cleanups()
        place.assert_whole()
        pictures = [client.http.get(url) for url in avatar["media"].values()]
        assert [picture.status_code for picture in pictures] == [200, 200, 200]
        assert len({picture.content for picture in pictures}) == 3


@pytest.mark.parametrize(
    "point", ["store.between_objects", "complete.before_commit", "complete.after_commit"]
)
def test_an_ingest_puts_its_scenes_into_the_library_once(place: Place, point: str) -> None:
    with LiveApi(place.settings, place.database) as api:
        caller = api.caller(place.tenant.key, place.tenant.id)
        accepted = finalise(caller, put_video(caller)).json()
        assert place.start_worker(**{ARMED: point}).wait() == -signal.SIGKILL
        before = caller.get("/assets").json()["data"]
        assert len(before) == (2 if point == "complete.after_commit" else 0)
        place.start_worker()
        place.await_status(accepted["job_id"], "completed")
        scenes = caller.get("/assets").json()["data"]
        assert len({scene["id"] for scene in scenes}) == len(scenes) == 2
        place.forward_cleanups()
        place.assert_whole()
        for scene in scenes:
            assert [caller.get(scene[name]).status_code for name in ("clip_url", "thumbnail_url")] == [
                200
            ] * 2


@pytest.mark.parametrize("point", DELIVERIES)
def test_a_webhook_arrives_whoever_dies_and_the_log_has_every_attempt(
    new_place: NewPlace, point: str
) -> None:
    place = new_place(allow_loopback_fetch=True)
    loopback = {"SUME_ALLOW_LOOPBACK_FETCH": "on"}
    with Receiver() as receiver, LiveApi(place.settings, place.database) as api:
        caller = api.caller(place.tenant.key, place.tenant.id)
        wish = {"prompt": "take=0.1", "quality": "draft", "webhook_url": receiver.url()}
        job_id = caller.post("/images/generations", json=wish).json()["job_id"]
        assert place.start_worker(**{ARMED: point}, **loopback).wait() == -signal.SIGKILL
        assert place.status(job_id) == "completed"
        assert len(receiver.received) == DELIVERIES[point]
        with place.database.write() as session:
            session.execute(update(WebhookDelivery).values(leased_until=utc_now() - timedelta(minutes=1)))
        place.start_worker(**loopback)
        (log,) = await_deliveries(caller, lambda log: log[0]["status"] == "delivered", "delivered")
    errors = [None] if point == "deliver.after_record" else ["lost", None]
    assert [attempt["error"] for attempt in log["attempts"]] == errors
    assert [attempt["number"] for attempt in log["attempts"]] == list(range(1, len(errors) + 1))
    arrived = len(errors) - (point == "deliver.before_send")
    assert len(receiver.received) == arrived
    assert {one.headers["x-sume-event-id"] for one in receiver.received} == {log["event_id"]}
    assert len({one.body for one in receiver.received}) == 1


def test_objects_of_a_dead_attempt_go_when_its_job_is_canceled(place: Place) -> None:
    job_id = place.submit("take=0.1", images=IMAGES)
    dead = place.start_worker(**{ARMED: "store.after_objects"})
    assert dead.wait() == -signal.SIGKILL
    assert len(place.objects()) == IMAGES
    with LiveApi(place.settings, place.database) as api:
        client = place.client(str(api.settings.port))
        assert client.cancel(job_id, key=new_key()).status_code == 200
    place.forward_cleanups()
    place.assert_whole()
    assert place.objects() == set()


def test_objects_of_a_dead_attempt_go_when_a_later_one_fails(place: Place) -> None:
    job_id = place.submit("take=0.1 fail@2", images=IMAGES)
    assert place.start_worker(**{ARMED: "store.after_objects"}).wait() == -signal.SIGKILL
    place.start_worker()
    place.await_status(job_id, "failed")
    place.forward_cleanups()
    place.assert_whole()
    assert place.objects() == set()


def _crash_worker(place: Place, armed: Process, job_id: str, crash: Crash) -> None:
    assert armed.wait() == -signal.SIGKILL, armed.tail()
    assert place.status(job_id) == crash.at_crash


def _check_through_api(place: Place, job_id: str, crash: Crash) -> None:
    with LiveApi(place.settings, place.database) as api:
        _check(place, place.client(str(api.settings.port)), job_id, crash)


def _check(place: Place, client: Client, job_id: str, crash: Crash) -> None:
    assert place.await_end(job_id) == crash.in_the_end
    assert place.charges(job_id) == LEDGER[crash.in_the_end]
    if crash.in_the_end == "completed":
        pictures = client.pictures(job_id)
        assert len(set(pictures)) == IMAGES
        assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    eventually(lambda: client.job(job_id)["credits"]["state"] != "reserved", "settled")
    place.forward_cleanups()
    place.assert_whole()
