"""The table of job kinds, and what a checked request becomes."""

import pytest

from sume.contract.estimates import ESTIMATED, PRICED
from sume.contract.images import ImageGenerationRequest
from sume.contract.jobs import JobType
from sume.contract.limits import SEED_MAX
from sume.contract.operations import OPERATIONS
from sume.contract.prices import IMAGE_CREDITS
from sume.workflows.kinds import KINDS, JobKind, new_job

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.type.value)
def test_every_kind_belongs_to_an_operation_that_has_a_price(kind: JobKind) -> None:
    assert KINDS[kind.type] is kind
    assert kind.operation in ESTIMATED
    assert OPERATIONS[kind.operation].paid == (kind.operation in PRICED)
    assert kind.time_limit > 0


def test_a_job_is_priced_and_keeps_its_caller_s_metadata_out_of_its_input() -> None:
    request = ImageGenerationRequest(prompt="A jar.", quality="high", image_count=3, metadata={"order": "7"})
    job = new_job("images.generate", request, {"order": "7"})
    assert job.type is JobType.IMAGE_GENERATION
    assert job.required_credits == 3 * IMAGE_CREDITS["high"]
    assert job.metadata == {"order": "7"}
    assert "metadata" not in job.input["request"]
    assert ImageGenerationRequest.model_validate(job.input["request"]).count == 3


def test_a_seed_is_kept_if_given_and_chosen_if_not() -> None:
    given = new_job("images.generate", ImageGenerationRequest(prompt="A jar.", seed=0), {})
    assert given.input["request"]["seed"] == 0
    chosen = {
        new_job("images.generate", ImageGenerationRequest(prompt="A jar."), {}).input["request"]["seed"]
        for _ in range(8)
    }
    assert len(chosen) > 1
    assert all(0 <= seed <= SEED_MAX for seed in chosen)
