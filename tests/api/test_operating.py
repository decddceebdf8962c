"""What operators and newcomers look at: health, metrics, the reference page."""

import re
from urllib.parse import urljoin, urlsplit

from prometheus_client.parser import text_string_to_metric_families

from tests.api.answers import said
from tests.factories_api import Worker
from tests.live import LiveApi

LINK = re.compile(r"""(?:src|href|url)\s*[=:]\s*["']([^"']+)["']""")


def test_alive_and_ready_without_a_key(live: LiveApi) -> None:
    caller = live.caller()
    assert caller.get(f"{live.url}/healthz").json() == {"status": "ok"}
    assert caller.get(f"{live.url}/readyz").json() == {"status": "ready"}


def test_metrics_count_by_route_and_never_by_caller(live: LiveApi) -> None:
    caller, worker = live.workspace(), Worker(live)
    waiting = said(caller.create_image(), 202)["job_id"]
    running = said(caller.create_image(), 202)["job_id"]
    worker.claim(running)
    said(caller.get(f"/jobs/{waiting}"))
    caller.get(f"{live.url}/nothing/{waiting}")
    answer = live.caller().get(f"{live.url}/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert samples["sume_http_requests_total", "/api/v1/jobs/{job_id}", "200", "GET"] >= 1
    assert samples["sume_http_requests_total", "(none)", "404", "GET"] >= 1
    assert samples[("sume_jobs_waiting",)] >= 1
    assert samples[("sume_jobs_running",)] >= 1
    for secret in (caller.key, caller.workspace_id, waiting, running):
        assert secret not in answer.text
    assert not re.search(r"\b(job|ws|key|user|req)_[0-9a-z]{26}", answer.text)


def test_reference_page_needs_nothing_from_elsewhere(live: LiveApi) -> None:
    caller = live.caller()
    page = caller.get(f"{live.url}/docs")
    assert page.headers["content-type"].startswith("text/html")
    links = LINK.findall(page.text)
    assert "/api/v1/openapi.json" in links
    assert any(link.endswith(".js") for link in links)
    for link in links:
        address = urljoin(live.url, link)
        assert urlsplit(address).netloc == urlsplit(live.url).netloc
        found = caller.get(address)
        assert found.status_code == 200
        assert found.content
    assert "//" not in re.sub(r"<!--.*?-->", "", page.text).replace(live.url, "")
