"""`jobs.result` with pictures: what is shown, and what is too much to show."""

import asyncio
from base64 import b64decode
from typing import Any

import httpx
import pytest

from sume.contract.limits import MIB
from sume.mcp.results import PICTURES_MOST_BYTES, pictures

pytestmark = pytest.mark.backend_free
SERVED = {
    "/small": b"p" * 10,
    "/large": b"p" * (3 * MIB),
    "/too-large": b"p" * (3 * MIB + 1),
}


def media(kind: str, url: str, thumbnail: str | None = None) -> dict[str, Any]:
    return {
        "type": kind,
        "url": f"http://sume{url}",
        "thumbnail_url": thumbnail and f"http://sume{thumbnail}",
    }


def sizes(*made: dict[str, Any]) -> list[int]:
    def answer(request: httpx.Request) -> httpx.Response:
        held = SERVED.get(request.url.path)
        return httpx.Response(200 if held else 404, content=held, headers={"content-type": "image/png"})

    async def shown() -> list[int]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return [len(b64decode(one.data)) for one in await pictures(http, list(made))]

    return asyncio.run(shown())


def test_a_picture_without_a_thumbnail_is_shown_itself() -> None:
    assert sizes(media("image", "/small")) == [10]


def test_of_a_video_only_the_thumbnail_is_shown() -> None:
    assert sizes(media("video", "/large", "/small"), media("video", "/small")) == [10]


def test_what_is_too_large_or_gone_is_left_to_its_link() -> None:
    assert sizes(media("image", "/too-large"), media("image", "/gone"), media("image", "/small")) == [10]


def test_all_together_are_no_more_than_a_client_takes() -> None:
    together = sizes(*[media("image", "/large")] * 4)
    assert together == [3 * MIB] * 2
    assert sum(together) <= PICTURES_MOST_BYTES
