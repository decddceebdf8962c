"""What generated requests, good and bad, get is what the document says: all of schemathesis's checks."""

import threading
from collections.abc import Iterator

import pytest
import schemathesis

from tests.api.generated import every_operation, make_true
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

WORK_PAUSE_SECONDS = 0.05

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def caller(live: LiveApi) -> Iterator[Caller]:
    """A workspace whose jobs all end soon, so that streams and waits end and places for jobs come free."""
    stop, worker = threading.Event(), Worker(live)

    def work() -> None:
        while not stop.wait(WORK_PAUSE_SECONDS):
            while worker.finish_next():
                pass

    thread = threading.Thread(target=work)
    thread.start()
    yield live.workspace(plan="studio")
    stop.set()
    thread.join()


@every_operation.parametrize()
def test_every_operation_keeps_its_promise(case: schemathesis.Case, live: LiveApi, caller: Caller) -> None:
    make_true(case)
    case.call_and_validate(live.url, headers={"Authorization": f"Bearer {caller.key}"}, timeout=40)
