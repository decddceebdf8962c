"""``sume reference-analysis``: links, files, and what is refused before anything is asked."""

from pathlib import Path

import pytest

from sume.contract.analysis import REFERENCE_ANALYSIS
from tests.unit.client_standin import ESTIMATE, VIDEO, Answer, Run, StandIn, accepted

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

CREATE = ("POST", "/reference-analysis")
POST = "https://www.tiktok.com/@brand/video/7170520270497680683"
MEDIA_URL = "https://sume.example/media/1"


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on(*CREATE, Answer(202, accepted(object="reference_analysis")))
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE | {"operation": REFERENCE_ANALYSIS}))
    address = {
        "object": "upload",
        "id": "upload_1",
        "method": "PUT",
        "upload_url": f"{service.origin}/put/1",
        "required_headers": {"Content-Type": "video/mp4", "Content-Length": str(len(VIDEO))},
        "object_key": "uploads/abc/original",
        "media_url": MEDIA_URL,
        "expires_at": "2026-11-23T09:45:00.000Z",
        "max_bytes": 10**9,
    }
    service.on("POST", "/uploads/presign", Answer(201, address))
    service.on("PUT", "/put/1", Answer(200, b""))


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(VIDEO)
    return path


@pytest.mark.parametrize("shared", [POST, f"{POST}?is_from_webapp=1", POST.removeprefix("https://www.")])
def test_a_link_is_sent_in_its_one_spelling(cli: Run, service: StandIn, shared: str) -> None:
    assert cli("reference-analysis", "create", shared, "--metadata", "shop=eu").code == 0
    assert service.seen(*CREATE)[0].body == {"url": POST, "metadata": {"shop": "eu"}}


def test_a_file_is_uploaded_first(cli: Run, service: StandIn, film: Path) -> None:
    assert cli("reference-analysis", "create", str(film)).code == 0
    assert service.seen("POST", "/uploads/presign")[0].body["purpose"] == "reference_analysis_video"
    assert service.seen("PUT", "/put/1")[0].body == VIDEO
    assert service.seen(*CREATE)[0].body == {"url": MEDIA_URL}


def test_a_dry_run_uploads_nothing(cli: Run, service: StandIn, film: Path) -> None:
    assert cli("reference-analysis", "create", str(film), "--dry-run").code == 0
    assert not service.seen("POST", "/uploads/presign")
    assert not service.seen(*CREATE)


def test_what_costs_too_much_is_not_even_uploaded(cli: Run, service: StandIn, film: Path) -> None:
    ran = cli("reference-analysis", "create", str(film), "--max-credits", "0")
    assert ran.code == 1
    assert "--max-credits allows 0" in ran.err
    assert not service.seen("POST", "/uploads/presign")


def test_what_is_neither_is_refused_here(cli: Run, service: StandIn) -> None:
    ran = cli("reference-analysis", "create", "nothing.mp4")
    assert ran.code == 2
    assert "nor a file" in ran.err
    assert not service.requests
