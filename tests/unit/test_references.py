"""References become checked files, each fetched once; a failure says which one and why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sume.contract.errors import ErrorCode
from sume.engines.ports import StoppedError
from sume.fetching import Fetcher, Policy, SourceUnavailableError
from sume.workflows.references import UnusableReferenceError, gather_from
from tests.media_files import film, picture_bytes, quarters
from tests.sources import Source, ok, redirect

pytestmark = pytest.mark.backend_free

FETCHER = Fetcher(Policy(loopback=True))
PICTURE = picture_bytes(quarters(), "PNG")


def none_is_ours(_url: str) -> Path | None:
    return None


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    clip = film(tmp_path_factory.mktemp("films") / "clip.mp4", seconds=1.0).read_bytes()
    answers = {
        "/a.png": ok(PICTURE),
        "/b.jpg": ok(picture_bytes(quarters(3000, 1500), "JPEG")),
        "/clip.mp4": ok(clip),
        "/to-private": redirect("https://10.0.0.1/"),
        "/broken.png": ok(PICTURE[:-60]),
        "/page.html": ok(b"<html></html>"),
        "/vast.png": ok(picture_bytes(Image.new("1", (10_000, 10_000)), "PNG")),
    }
    with Source(answers) as serving:
        yield serving


def gather(source: Source, *paths: str, scratch: Path) -> list[tuple[str, int, int, float | None]]:
    kind = "video" if paths[0].endswith("mp4") else "image"
    urls = [source.url(path) for path in paths]
    found = gather_from(
        urls, kind, fetcher=FETCHER, own_media=none_is_ours, scratch=scratch, stopped=lambda: False
    )
    assert all(reference.path.is_file() and scratch in reference.path.parents for reference in found)
    return [(reference.kind, reference.width, reference.height, reference.seconds) for reference in found]


def test_in_order_and_each_once(source: Source, tmp_path: Path) -> None:
    source.requests.clear()
    assert gather(source, "/b.jpg", "/a.png", "/b.jpg", scratch=tmp_path) == [
        ("image", 2048, 1024, None),
        ("image", 64, 48, None),
        ("image", 2048, 1024, None),
    ]
    assert len(source.requests) == 2
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_a_film_and_a_second_round_in_the_same_scratch(source: Source, tmp_path: Path) -> None:
    expected = [("video", 96, 64, pytest.approx(1.0, abs=0.01))]
    assert gather(source, "/clip.mp4", scratch=tmp_path) == expected
    assert gather(source, "/clip.mp4", scratch=tmp_path) == expected


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/to-private", ErrorCode.UNSUPPORTED_INPUT),
        ("/broken.png", ErrorCode.MEDIA_UNREADABLE),
        ("/page.html", ErrorCode.UNSUPPORTED_INPUT),
        ("/clip.mp4", ErrorCode.UNSUPPORTED_INPUT),
        ("/vast.png", ErrorCode.MEDIA_TOO_LARGE),
    ],
)
def test_a_failure_names_the_reference(path: str, code: ErrorCode, source: Source, tmp_path: Path) -> None:
    with pytest.raises(UnusableReferenceError, match=r"^Reference image 2: ") as caught:
        gather(source, "/a.png", path, scratch=tmp_path)
    assert (caught.value.code, caught.value.retryable) == (code, False)
    assert "127.0.0.1" not in str(caught.value)


def test_what_is_no_numbered_reference_goes_by_its_own_name(source: Source, tmp_path: Path) -> None:
    with pytest.raises(UnusableReferenceError, match=r"^The portrait: "):
        gather_from(
            [source.url("/page.html")],
            "image",
            fetcher=FETCHER,
            own_media=none_is_ours,
            scratch=tmp_path,
            stopped=lambda: False,
            name="The portrait",
        )


def test_what_may_work_later_says_so(source: Source, tmp_path: Path) -> None:
    with Source({}) as gone:
        url = gone.url("/x")
    with pytest.raises(UnusableReferenceError) as caught:
        gather_from(
            [url], "image", fetcher=FETCHER, own_media=none_is_ours, scratch=tmp_path, stopped=lambda: False
        )
    assert caught.value.retryable


def test_own_media_is_not_fetched(source: Source, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_bytes(PICTURE)

    def own_media(url: str) -> Path | None:
        if url.endswith("foreign"):
            raise SourceUnavailableError("There is no media of this workspace at this address.")
        return own

    source.requests.clear()
    (found,) = gather_from(
        [source.url("/a.png")],
        "image",
        fetcher=FETCHER,
        own_media=own_media,
        scratch=tmp_path,
        stopped=lambda: False,
    )
    assert (found.width, found.height) == (64, 48)
    with pytest.raises(UnusableReferenceError, match="no media of this workspace"):
        gather_from(
            [source.url("/foreign")],
            "image",
            fetcher=FETCHER,
            own_media=own_media,
            scratch=tmp_path,
            stopped=lambda: False,
        )
    assert source.requests == []


def test_a_stop(source: Source, tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        gather_from(
            [source.url("/a.png")],
            "image",
            fetcher=FETCHER,
            own_media=none_is_ours,
            scratch=tmp_path,
            stopped=lambda: True,
        )
