"""`jobs.result`: media as links that an agent can show, thumbnails as pictures if asked for."""

import base64
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx
from mcp_types import ContentBlock, ImageContent, ResourceLink

from sume.contract.limits import MIB
from sume.mcp.asking import Asked, Done

THUMBNAIL_MOST_BYTES: Final = MIB // 2
THUMBNAILS_MOST: Final = 8
PICTURE_TYPES: Final = ("image/png", "image/jpeg", "image/webp")


async def result(asked: Asked) -> Done:
    answer = await asked.caller.api.call(asked.operation.name, path=asked.path)
    made = answer["result"]
    more: list[ContentBlock] = [*_links(answer["id"], made)]
    if asked.checked.thumbnails:
        addresses = [media["thumbnail_url"] for media in made["media"] if media["thumbnail_url"]]
        pictures = [await picture(asked.caller.media, url) for url in addresses[:THUMBNAILS_MOST]]
        more += [one for one in pictures if one is not None]
    return Done(answer, tuple(more))


async def picture(http: httpx.AsyncClient, url: str) -> ImageContent | None:
    """The picture at a media address; None for one that cannot be had, is none, or is too large to show."""
    held = bytearray()
    try:
        async with http.stream("GET", url) as answer:
            content_type = answer.headers.get("content-type", "")
            if not answer.is_success or content_type not in PICTURE_TYPES:
                return None
            async for chunk in answer.aiter_bytes():
                held += chunk
                if len(held) > THUMBNAIL_MOST_BYTES:
                    return None
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    return ImageContent(data=base64.b64encode(held).decode(), mime_type=content_type)


def _links(job_id: str, made: Mapping[str, Any]) -> Iterator[ResourceLink]:
    for number, media in enumerate(made["media"], 1):
        yield _link(f"{job_id}-{number}", media, media["type"])
    for kind, file in (made["subtitles"] or {}).items():
        yield _link(f"{job_id}.{kind}", file, "subtitles")


def _link(name: str, file: Mapping[str, Any], what: str) -> ResourceLink:
    return ResourceLink(
        name=name,
        uri=file["url"],
        mime_type=file["content_type"],
        size=file["bytes"],
        description=f"The {what} made; whoever has the address can open it.",
    )
