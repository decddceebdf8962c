"""``docs/errors.md`` names every code, at every status it comes with, and no other."""

import re
from pathlib import Path

import pytest

from sume.contract.errors import CODES_BY_STATUS, ErrorCode

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"
OF_REQUESTS = re.compile(r"^\| (\d{3}) \| `(\w+)` \| .{20,} \| .{5,} \|$", re.M)
OF_JOBS = re.compile(r"^\| `(\w+)` \| .{20,} \| .{5,} \|$", re.M)
OF_MEDIA = ("416", "invalid_request")
"""Media addresses are not operations, so that their one status more is not in the contract's table."""

pytestmark = pytest.mark.backend_free


def test_every_code_is_explained_at_its_status() -> None:
    explained = OF_REQUESTS.findall(PAGE.read_text())
    known = [(str(status), code.value) for status, codes in CODES_BY_STATUS.items() for code in codes]
    assert sorted(explained) == sorted([*known, OF_MEDIA])


def test_every_code_of_a_job_is_explained() -> None:
    of_requests = {code for codes in CODES_BY_STATUS.values() for code in codes}
    assert sorted(OF_JOBS.findall(PAGE.read_text())) == sorted(set(ErrorCode) - of_requests)


def test_readme_leads_to_the_page() -> None:
    assert "docs/errors.md" in (PAGE.parents[1] / "README.md").read_text()
