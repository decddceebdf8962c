"""Stories that schemathesis tells: jobs are created, listed, read, watched, by the ids that answers give."""

from typing import Any

import pytest
import schemathesis
from hypothesis import settings

from tests.api.generated import every_operation, make_true
from tests.factories_api import Worker
from tests.live import Caller, LiveApi

STORIES = 25
STEPS = 8
ABOUT_JOBS = r"/(generations|jobs)(/|$)"

pytestmark = pytest.mark.slow


def test_ids_that_answers_give_lead_on(live: LiveApi) -> None:
    told: list[str] = []

    # All that a story can do has its turn: with every operation there is, few stories reach a job's end.
    about_jobs = every_operation.include(path_regex=ABOUT_JOBS)

    class Story(about_jobs.as_state_machine()):  # type: ignore[misc]
        caller: Caller

        def setup(self) -> None:
            # Hypothesis repeats parts of stories, which must go alike: nothing is left from the one before.
            self.caller = live.workspace(plan="studio")

        def before_call(self, case: schemathesis.Case) -> None:
            make_true(case)

        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, Any]:
            headers = {"Authorization": f"Bearer {self.caller.key}"}
            return {"base_url": live.url, "headers": headers, "timeout": 40}

        def after_call(self, response: schemathesis.Response, case: schemathesis.Case) -> None:
            told.append(f"{case.operation.label} {response.status_code}")
            worker = Worker(live)
            while worker.finish_next():
                pass

    Story.run(settings=settings(max_examples=STORIES, stateful_step_count=STEPS, deadline=None))
    followed = {step for step in told if "{job_id}" in step and step.endswith(" 200")}
    # Which of the steps a story takes is chance; that ids lead to any is not.
    assert followed
