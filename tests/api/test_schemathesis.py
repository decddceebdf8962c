"""What generated requests, good and bad, get is what the document says: all of schemathesis's checks."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.config import SchemathesisConfig

from sume.api.openapi import document
from sume.api.paging import encode_cursor
from sume.contract.uploads import UPLOAD_RULES
from sume.ids import new_id
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

EXAMPLES = 30
STORIES = 25
STEPS = 8
CURSOR_IDS = {
    "GET /api/v1/jobs": "job",
    "GET /api/v1/usage": "entry",
    "GET /api/v1/avatars": "avatar",
    "GET /api/v1/brand": "brand",
    "GET /api/v1/assets": "asset",
}
WORK_PAUSE_SECONDS = 0.05

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def _busy_worker(live: LiveApi) -> Iterator[None]:
    """Ends every job soon, so that streams and waits end and places for jobs come free."""
    stop, worker = threading.Event(), Worker(live)

    def work() -> None:
        while not stop.wait(WORK_PAUSE_SECONDS):
            while worker.finish_next():
                pass

    thread = threading.Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join()


CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"mode": "all", "max-examples": EXAMPLES},
        # Valid data can still be more than the workspace can pay, or larger than its purpose allows.
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "402", "404", "409", "413", "429"]}
        },
    }
)
every_operation = schemathesis.openapi.from_dict(document(), config=CONFIG)


def _make_true(case: schemathesis.Case) -> None:
    """Make true in valid data what no schema can say."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.query and "cursor" in case.query:
        # A list takes only the cursors that it gave.
        case.query["cursor"] = encode_cursor(new_id(CURSOR_IDS[case.operation.label]))
    body = case.body
    if isinstance(body, dict):
        _agree(body.get("input", body))


def _agree(body: dict[str, Any]) -> None:
    if body.get("n") and body.get("image_count"):
        body["n"] = body["image_count"]
    if "purpose" in body:
        body["content_type"] = UPLOAD_RULES[body["purpose"]].content_types[0]


@pytest.fixture(scope="module")
def caller(live: LiveApi, _busy_worker: None) -> Caller:
    return live.workspace(plan="studio")


@every_operation.parametrize()
def test_every_operation_keeps_its_promise(case: schemathesis.Case, live: LiveApi, caller: Caller) -> None:
    _make_true(case)
    case.call_and_validate(live.url, headers={"Authorization": f"Bearer {caller.key}"}, timeout=40)


def test_operations_on_the_ids_of_others_keep_theirs(live: LiveApi, caller: Caller) -> None:
    """Whole stories: a job is created, read, watched, canceled, by the ids that answers give."""

    class Story(every_operation.as_state_machine()):  # type: ignore[misc]
        def before_call(self, case: schemathesis.Case) -> None:
            _make_true(case)

        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, Any]:
            headers = {"Authorization": f"Bearer {caller.key}"}
            return {"base_url": live.url, "headers": headers, "timeout": 40}

    Story.run(settings=settings(max_examples=STORIES, stateful_step_count=STEPS, deadline=None))
