"""A log says where and what, and nothing of what a caller sent."""

from collections.abc import Iterator

import pytest
import structlog

from sume.logs import configure_logs
from sume.settings import load_settings

pytestmark = pytest.mark.backend_free


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_an_exception_is_logged_without_its_message(
    capsys: pytest.CaptureFixture[str], log_format: str
) -> None:
    said = "-".join(("red", "jar"))
    configure_logs(load_settings(log_format=log_format))
    try:
        try:
            raise KeyError(said)
        except KeyError as error:
            raise ValueError(f"of {said}") from error
    except ValueError:
        structlog.get_logger().exception("job.broken", job_id="job_1")
    written = capsys.readouterr().err
    assert "ValueError from KeyError" in written
    assert "test_logs.py" in written
    assert "job_1" in written
    assert said not in written
