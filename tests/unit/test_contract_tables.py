"""The contract's tables agree with each other and with the code."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume import errors
from sume.contract import estimates
from sume.contract.account import Bucket, EntryKind
from sume.contract.batches import BATCH_REQUESTS, BATCHES_CREATE, BATCHES_RETRY
from sume.contract.common import ID_PREFIXES, Page, as_utc, iso
from sume.contract.errors import CODES_BY_STATUS, ErrorCode
from sume.contract.images import QUALITIES, ImageGenerationRequest, ImageQuality
from sume.contract.jobs import ACTIVE_STATUSES, TERMINAL_STATUSES, JobStatus, JobType
from sume.contract.limits import IMAGES_PER_JOB_MAX
from sume.contract.operations import COMMON_ERRORS, OPERATIONS, Rate
from sume.contract.prices import DEFAULT_PLAN, FIRST_WORKSPACE_PLAN, IMAGE_CREDITS, PLANS
from sume.errors import SumeError
from sume.workflows.kinds import KINDS, new_job

pytestmark = pytest.mark.backend_free

JOB_ONLY_CODES = {
    ErrorCode.GENERATION_FAILED,
    ErrorCode.MEDIA_UNREADABLE,
    ErrorCode.NO_FACE_FOUND,
    ErrorCode.CONTENT_POLICY_REJECTED,
    ErrorCode.SOURCE_UNAVAILABLE,
    ErrorCode.TIMEOUT,
}


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("count", range(1, IMAGES_PER_JOB_MAX + 1))
def test_a_price_is_its_lines_added_up(quality: ImageQuality, count: int) -> None:
    request = ImageGenerationRequest(prompt="A jar.", quality=quality, n=count)
    lines = estimates.PRICED["images.generate"](request)
    assert all(line.credits == line.quantity * line.unit_credits for line in lines)
    assert estimates.total(lines) == IMAGE_CREDITS[quality] * count
    assert new_job("images.generate", request, {}).required_credits == estimates.total(lines)


def test_prices_of_images() -> None:
    assert IMAGE_CREDITS == {"draft": 1, "standard": 2, "high": 4}


def test_plans() -> None:
    assert {plan.id: (plan.monthly_credits, plan.active_generations) for plan in PLANS.values()} == {
        "free": (500, 2),
        "pro": (10_000, 10),
        "studio": (100_000, 50),
    }
    assert all(name == plan.id for name, plan in PLANS.items())
    assert {DEFAULT_PLAN, FIRST_WORKSPACE_PLAN} <= set(PLANS)


def test_every_paid_operation_has_a_price_and_a_kind_of_job() -> None:
    paid = {name for name, operation in OPERATIONS.items() if operation.paid}
    assert paid - {BATCHES_CREATE, BATCHES_RETRY} == set(estimates.PRICED)
    assert set(BATCH_REQUESTS) <= set(estimates.PRICED)
    assert paid | set(estimates.INGESTS) >= {kind.operation for kind in KINDS.values()}
    for name in paid:
        assert OPERATIONS[name].rate is Rate.GENERATION
        assert OPERATIONS[name].status == 202
        assert {402, 409} <= set(OPERATIONS[name].errors)


def test_operations_are_named_once_and_served_at_one_place() -> None:
    assert all(name == operation.name for name, operation in OPERATIONS.items())
    places = [(operation.method, operation.path) for operation in OPERATIONS.values()]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operations_errors_are_in_the_table(name: str) -> None:
    operation = OPERATIONS[name]
    assert {*operation.errors, *COMMON_ERRORS} <= set(CODES_BY_STATUS)
    assert not set(operation.errors) & set(COMMON_ERRORS)
    assert operation.request is None or operation.method in ("POST", "PATCH")
    if "{" in operation.path:
        assert 404 in operation.errors


def test_every_code_belongs_to_a_status_or_to_jobs() -> None:
    listed = {code for codes in CODES_BY_STATUS.values() for code in codes}
    assert listed | JOB_ONLY_CODES == set(ErrorCode)
    assert not listed & JOB_ONLY_CODES


ERRORS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, SumeError) and not kind.__name__.startswith("_")
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_an_errors_code_fits_its_status(error: type[SumeError]) -> None:
    assert error.status in CODES_BY_STATUS
    assert error.retryable == (error.status in (429, 500, 503) and error is not SumeError)
    if error is not errors.Conflict:
        assert error.code in CODES_BY_STATUS[error.status]


def test_several_problems_are_one_error() -> None:
    error = errors.InvalidRequest.at(("seed", "is too large"), ("n", "is too small"))
    assert error.message == "seed: is too large (and 1 more)"
    assert [problem["path"] for problem in error.details["errors"]] == ["seed", "n"]
    assert errors.InvalidRequest.at(("", "is not JSON")).message == "is not JSON"


def test_statuses_are_active_or_terminal() -> None:
    assert {*ACTIVE_STATUSES, *TERMINAL_STATUSES} == set(JobStatus)
    assert not {*ACTIVE_STATUSES} & {*TERMINAL_STATUSES}


def test_names_fit_their_columns() -> None:
    assert max(map(len, JobType)) <= 40
    assert max(map(len, JobStatus)) <= 20
    assert max(map(len, [*EntryKind, *Bucket])) <= 20


def test_id_prefixes_tell_kinds_apart() -> None:
    assert len(set(ID_PREFIXES.values())) == len(ID_PREFIXES)
    assert all(re.fullmatch("[a-z]{1,10}", prefix) for prefix in ID_PREFIXES.values())


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.none() | ZONES))  # noqa: DTZ001
def test_times_are_utc_with_milliseconds(moment: datetime) -> None:
    text = iso(moment)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text)
    away = as_utc(moment) - datetime.fromisoformat(text)
    assert timedelta(0) <= away < timedelta(milliseconds=1)
    assert as_utc(moment).tzinfo is UTC


def test_a_page_has_no_optional_fields() -> None:
    schema = Page[estimates.EstimateLine].model_json_schema(mode="serialization")
    assert set(schema["required"]) == {"object", "data", "has_more", "next_cursor"}
