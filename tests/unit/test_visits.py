"""A visit of a website: its budget, and what its robots.txt keeps us from."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sume.fetching import (
    BudgetSpentError,
    Fetcher,
    FetchError,
    Policy,
    RobotsRefusedError,
    SourceTooLargeError,
    SourceUnavailableError,
    Visit,
    VisitLimits,
    WrongKindError,
)
from tests.sources import Answer, Source, ok, raw, redirect

pytestmark = pytest.mark.backend_free

GONE = raw(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
AWAY = raw(b"HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n")
HERE = Policy(loopback=True, connect=1, stall=1)
PAGE = ok(b"<html>Hello</html>", "Content-Type: text/html; charset=EUC-KR")


@contextmanager
def visiting(
    answers: dict[str, Answer], folder: Path, limits: VisitLimits | None = None, policy: Policy = HERE
) -> Iterator[tuple[Visit, Source]]:
    with Source({"/robots.txt": GONE, "/": PAGE, **answers}) as source:
        yield Visit(Fetcher(policy), folder, stopped=lambda: False, limits=limits), source


def test_a_page_comes_with_what_its_server_calls_it(tmp_path: Path) -> None:
    with visiting({}, tmp_path) as (visit, source):
        fetched = visit.text(source.url("/"))
    assert fetched.path.read_bytes() == b"<html>Hello</html>"
    assert (fetched.content_type_declared, fetched.charset_declared) == ("text/html", "euc-kr")
    assert "User-Agent: sume/" in source.requests[0]


def test_robots_are_asked_once_and_obeyed(tmp_path: Path) -> None:
    rules = ok(b"User-agent: *\nDisallow: /\n\nUser-agent: sume\nDisallow: /private\n")
    with visiting({"/robots.txt": rules, "/private/a": PAGE}, tmp_path) as (visit, source):
        visit.text(source.url("/"))
        with pytest.raises(RobotsRefusedError):
            visit.text(source.url("/private/a"))
        asked = [head.split(" ")[1] for head in source.requests]
    assert asked == ["/robots.txt", "/"]


def test_robots_of_where_a_redirect_leads_count_as_well(tmp_path: Path) -> None:
    with Source({"/robots.txt": ok(b"User-agent: *\nDisallow: /\n"), "/": PAGE}) as other:
        leading = {"/": redirect(other.url("/"))}
        with visiting(leading, tmp_path) as (visit, source), pytest.raises(RobotsRefusedError):
            visit.text(source.url("/"))
    assert [path.name for path in tmp_path.iterdir() if b"Hello" in path.read_bytes()] == []


def test_a_redirect_within_the_site_leads_to_nothing_that_robots_may_not_see(tmp_path: Path) -> None:
    rules = ok(b"User-agent: *\nDisallow: /private\n")
    answers = {"/robots.txt": rules, "/open": redirect("/private/a"), "/private/a": PAGE}
    with visiting(answers, tmp_path) as (visit, source), pytest.raises(RobotsRefusedError):
        visit.text(source.url("/open"))
    assert [path.name for path in tmp_path.iterdir() if b"Hello" in path.read_bytes()] == []


def test_a_robots_file_that_cannot_be_had_just_now_allows_nothing(tmp_path: Path) -> None:
    away = {"/robots.txt": AWAY}
    with visiting(away, tmp_path) as (visit, source), pytest.raises(SourceUnavailableError) as raised:
        visit.text(source.url("/"))
    assert raised.value.retryable


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (VisitLimits(requests=3), BudgetSpentError),
        (VisitLimits(bytes=40), FetchError),
        (VisitLimits(seconds=0), BudgetSpentError),
        (VisitLimits(text_bytes=10), SourceTooLargeError),
    ],
)
def test_the_budget_is_of_the_whole_visit(
    limits: VisitLimits, error: type[FetchError], tmp_path: Path
) -> None:
    with visiting({}, tmp_path, limits) as (visit, source), pytest.raises(error):
        again_and_again(visit, source.url("/"))
    assert len(source.requests) <= 4


def again_and_again(visit: Visit, url: str) -> None:
    for _ in range(5):
        visit.text(url)


@pytest.mark.parametrize("body", [b"\x89PNG\r\n\x1a\n1234", b"PK\x03\x04zip", b"%PDF-1.7", b"\x1f\x8bgzip"])
def test_what_is_no_text_is_not_taken_for_a_page(body: bytes, tmp_path: Path) -> None:
    with visiting({"/": ok(body)}, tmp_path) as (visit, source), pytest.raises(WrongKindError):
        visit.text(source.url("/"))


def test_a_site_on_this_machine_is_refused_by_the_usual_policy(tmp_path: Path) -> None:
    with visiting({}, tmp_path, policy=Policy()) as (visit, source):
        with pytest.raises(FetchError):
            visit.text(source.url("/"))
        assert not source.requests


@pytest.mark.parametrize("location", ["https://169.254.169.254/", "http://10.0.0.1/", "file:///etc/passwd"])
def test_redirects_to_where_nobody_may_go_are_refused(location: str, tmp_path: Path) -> None:
    with visiting({"/": redirect(location)}, tmp_path) as (visit, source), pytest.raises(FetchError):
        visit.text(source.url("/"))
