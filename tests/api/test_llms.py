"""``/llms.txt``: anybody may read it, everything in it is there, and nothing is left out."""

import re

import httpx

from sume.contract.operations import API_PREFIX, OPERATIONS
from tests.api.answers import REQUEST_ID
from tests.live import LiveApi

LINK = re.compile(r"\]\(([^)]+)\)")


def read(live: LiveApi) -> httpx.Response:
    return httpx.get(f"{live.url}/llms.txt", trust_env=False)


def test_it_is_plain_text_and_needs_no_key(live: LiveApi) -> None:
    answer = read(live)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert REQUEST_ID.fullmatch(answer.headers["x-sume-request-id"])
    assert answer.text.startswith("# Sume\n\n> ")
    assert httpx.post(f"{live.url}/llms.txt", trust_env=False).status_code == 405


def test_its_links_lead_somewhere(live: LiveApi) -> None:
    links = LINK.findall(read(live).text)
    assert {link.removeprefix(live.url) for link in links} >= {"/docs", f"{API_PREFIX}/openapi.json", "/mcp"}
    for link in links:
        status = httpx.get(link, trust_env=False, follow_redirects=True).status_code
        assert status == (405 if link.endswith("/mcp") else 200), link


def test_every_operation_is_told_below_its_tag(live: LiveApi) -> None:
    sections = dict(re.findall(r"^### (\S+)\n\n((?:- .*\n)+)", read(live).text, re.MULTILINE))
    assert set(sections) == {operation.tag for operation in OPERATIONS.values()}
    for operation in OPERATIONS.values():
        line = re.search(
            rf"^- `{operation.method} {re.escape(operation.path)}` .*", sections[operation.tag], re.M
        )
        assert line
        assert operation.summary in line[0]
        assert ("spends credits" in line[0]) == operation.paid
