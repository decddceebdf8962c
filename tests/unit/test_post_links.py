"""Every public link shape of the two services in one spelling, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.contract.post_links import read_post_link

pytestmark = pytest.mark.backend_free

VIDEO = "7170520270497680683"
CODE = "C8x_a-Bc12Z"


@pytest.mark.parametrize(
    ("shared", "url"),
    [
        (
            f"https://www.tiktok.com/@brand.one/video/{VIDEO}",
            f"https://www.tiktok.com/@brand.one/video/{VIDEO}",
        ),
        (
            f"https://www.tiktok.com/@brand.one/video/{VIDEO}?is_from_webapp=1&sender_device=pc#x",
            f"https://www.tiktok.com/@brand.one/video/{VIDEO}",
        ),
        (f"http://tiktok.com/@a/video/{VIDEO}/", f"https://www.tiktok.com/@a/video/{VIDEO}"),
        (f"tiktok.com/@a/video/{VIDEO}", f"https://www.tiktok.com/@a/video/{VIDEO}"),
        (f"https://WWW.TikTok.com/@a/video/{VIDEO}", f"https://www.tiktok.com/@a/video/{VIDEO}"),
        (f"https://www.tiktok.com/@/video/{VIDEO}", f"https://www.tiktok.com/@_/video/{VIDEO}"),
        (f"https://m.tiktok.com/v/{VIDEO}.html?u_code=1", f"https://www.tiktok.com/@_/video/{VIDEO}"),
        (f"https://www.tiktok.com/embed/v2/{VIDEO}", f"https://www.tiktok.com/@_/video/{VIDEO}"),
        (f"https://www.tiktok.com/player/v1/{VIDEO}", f"https://www.tiktok.com/@_/video/{VIDEO}"),
        (f"https://www.tiktok.com/share/video/{VIDEO}", f"https://www.tiktok.com/@_/video/{VIDEO}"),
        (f"https://www.instagram.com/reel/{CODE}/", f"https://www.instagram.com/reel/{CODE}/"),
        (f"https://www.instagram.com/reels/{CODE}/?igsh=MzR", f"https://www.instagram.com/reel/{CODE}/"),
        (f"instagram.com/p/{CODE}", f"https://www.instagram.com/reel/{CODE}/"),
        (f"https://instagr.am/p/{CODE}/", f"https://www.instagram.com/reel/{CODE}/"),
        (f"https://www.instagram.com/tv/{CODE}", f"https://www.instagram.com/reel/{CODE}/"),
        (f"https://www.instagram.com/brand.one/reel/{CODE}/", f"https://www.instagram.com/reel/{CODE}/"),
        (
            f"https://www.instagram.com/reel/{CODE}/embed/captioned/",
            f"https://www.instagram.com/reel/{CODE}/",
        ),
    ],
)
def test_a_post_is_known_by_any_of_its_links(shared: str, url: str) -> None:
    link = read_post_link(shared)
    assert link is not None
    assert link.url == url
    assert not link.short


@pytest.mark.parametrize(
    ("shared", "url"),
    [
        ("https://vm.tiktok.com/ZMabc123/", "https://vm.tiktok.com/ZMabc123/"),
        ("https://vt.tiktok.com/ZSabc123", "https://vm.tiktok.com/ZSabc123/"),
        ("https://www.tiktok.com/t/ZTabc123/", "https://www.tiktok.com/t/ZTabc123/"),
        ("https://www.instagram.com/share/reel/BAabc123", "https://www.instagram.com/share/reel/BAabc123/"),
        ("https://www.instagram.com/share/BAabc123", "https://www.instagram.com/share/reel/BAabc123/"),
    ],
)
def test_a_short_link_is_known_as_one(shared: str, url: str) -> None:
    link = read_post_link(shared)
    assert link is not None
    assert (link.url, link.short) == (url, True)


@pytest.mark.parametrize(
    "other",
    [
        "",
        "https://www.tiktok.com/@brand",
        "https://www.tiktok.com/@brand/live",
        f"https://www.tiktok.com/@brand/photo/{VIDEO}",
        "https://www.tiktok.com/@brand/video/12",
        f"https://www.tiktok.com.evil.example/@a/video/{VIDEO}",
        f"https://eviltiktok.com/@a/video/{VIDEO}",
        f"https://user@www.tiktok.com/@a/video/{VIDEO}",
        f"https://www.tiktok.com:8443/@a/video/{VIDEO}",
        f"ftp://www.tiktok.com/@a/video/{VIDEO}",
        f"https://www.tiktok.com\\@evil.example/@a/video/{VIDEO}",
        "https://www.instagram.com/brand/",
        "https://www.instagram.com/reels/audio/123456789/",
        "https://www.instagram.com/stories/brand/123456789/",
        "https://www.youtube.com/shorts/abcdefghijk",
        "https://example.com/video.mp4",
        "https://[::1/reel/abcdefg",
        f"https://www.tiktok.com/@a/video/{VIDEO} and more",
        "https://www.tiktok.com/t/" + "x" * 3000,
    ],
)
def test_anything_else_is_no_post(other: str) -> None:
    assert read_post_link(other) is None


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for start in ("", "https://www.tiktok.com/", "https://www.instagram.com/reel/"):
        link = read_post_link(start + text)
        if link is not None:
            again = read_post_link(link.url)
            assert again == link
