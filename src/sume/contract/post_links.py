"""Links to public TikTok and Instagram videos: every shape that people share, in one spelling."""

import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from sume.contract.limits import URL_MAX_CHARS

Platform = Literal["tiktok", "instagram"]


@dataclass(frozen=True, slots=True)
class PostLink:
    """``url``: the one spelling of it. A ``short`` link says nothing of its post until it is followed."""

    platform: Platform
    id: str
    url: str
    short: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """``path`` is matched as a whole; its group ``id`` goes into ``url``, and ``user`` if it has one."""

    platform: Platform
    hosts: frozenset[str]
    path: re.Pattern[str]
    url: str
    short: bool = False


_TIKTOK: Final = frozenset(
    {"tiktok.com", "www.tiktok.com", "m.tiktok.com", "us.tiktok.com", "lite.tiktok.com"}
)
_TIKTOK_SHORT: Final = frozenset({"vm.tiktok.com", "vt.tiktok.com"})
_INSTAGRAM: Final = frozenset(
    {"instagram.com", "www.instagram.com", "m.instagram.com", "instagr.am", "www.instagr.am"}
)

_VIDEO: Final = r"(?P<id>[0-9]{15,22})"
_CODE: Final = r"(?P<id>[A-Za-z0-9_-]{5,64})"
_TOKEN: Final = r"(?P<id>[A-Za-z0-9_-]{5,40})"  # noqa: S105 - of a link, no secret


def _tiktok(path: str) -> _Shape:
    return _Shape("tiktok", _TIKTOK, re.compile(path), "https://www.tiktok.com/@{user}/video/{id}")


def _instagram(path: str) -> _Shape:
    return _Shape("instagram", _INSTAGRAM, re.compile(path), "https://www.instagram.com/reel/{id}/")


_SHAPES: Final = (
    _tiktok(rf"/@(?P<user>[\w.-]{{1,40}})?/video/{_VIDEO}"),
    _tiktok(rf"/(?:share/video|embed|embed/v[0-9]|player/v[0-9]|v)/{_VIDEO}(?:\.html)?"),
    _Shape("tiktok", _TIKTOK_SHORT, re.compile(rf"/{_TOKEN}"), "https://vm.tiktok.com/{id}/", short=True),
    _Shape("tiktok", _TIKTOK, re.compile(rf"/t/{_TOKEN}"), "https://www.tiktok.com/t/{id}/", short=True),
    _instagram(rf"/(?:reels?|p|tv)/{_CODE}(?:/embed(?:/captioned)?)?"),
    _instagram(rf"/(?!share/)[\w.]{{1,40}}/(?:reels?|p|tv)/{_CODE}"),
    _Shape(
        "instagram",
        _INSTAGRAM,
        re.compile(rf"/share/(?:(?:reel|p|tv)/)?{_TOKEN}"),
        "https://www.instagram.com/share/reel/{id}/",
        short=True,
    ),
)
_NOBODY: Final = "_"
"""TikTok takes any name in a link; the number alone says which video it is."""
_NOT_POSTS: Final = frozenset({"audio"})


def read_post_link(text: str) -> PostLink | None:
    """The post that a link leads to; ``None`` for anything but the link of one video of the two services.

    Taken with or without the scheme, on any of the services' hosts, with whatever query sharing added.
    """
    if len(text) > URL_MAX_CHARS or not text.isascii() or any(mark.isspace() for mark in text):
        return None
    place = _split(text)
    if place is None:
        return None
    host, path = place
    for shape in _SHAPES:
        found = shape.path.fullmatch(path) if host in shape.hosts else None
        if found and found["id"] not in _NOT_POSTS:
            user = found.groupdict().get("user") or _NOBODY
            url = shape.url.format(id=found["id"], user=user)
            return PostLink(shape.platform, found["id"], url, shape.short)
    return None


def _split(text: str) -> tuple[str, str] | None:
    """Host and path without a slash at its end; nothing with a user name, a port or another scheme."""
    try:
        place = urlsplit(text if "://" in text else f"https://{text}")
        plain = place.port is None and place.username is None and place.scheme in ("https", "http")
    except ValueError:
        return None
    if not plain or not place.hostname:
        return None
    return place.hostname, re.sub(r"/+", "/", place.path).rstrip("/")
