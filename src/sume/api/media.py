"""Media out and uploads in. Their addresses are the permission: no API key is looked at here."""

from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import anyio.to_thread
from starlette.concurrency import iterate_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from sume.api.ranges import ByteRange, UnsatisfiableRangeError, parse_range
from sume.api.state import AppState, state_of
from sume.avatars import public
from sume.contract.common import ID_PREFIXES
from sume.errors import Forbidden, InvalidRequest, NotFound, SumeError, TooLarge, Unavailable
from sume.files import service as files
from sume.files.repository import ServedFile
from sume.ids import is_id
from sume.media.sniff import INLINE_TYPES
from sume.storage.database import utc_now
from sume.storage.objects import ObjectMissingError, StoreError
from sume.uploads import taking
from sume.uploads.address import Grant, read_token
from sume.uploads.receiving import receive_at

SAFE_HEADERS: Final = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}


PUBLIC_HEADERS: Final = {**SAFE_HEADERS, "Cache-Control": "public, max-age=3600"}
"""The next version of Sume may have another picture at the same address."""


class RangeNotSatisfiable(InvalidRequest):
    status = 416


async def serve_media(request: Request) -> Response:
    """``GET`` and ``HEAD /media/{media_id}/{token}``."""
    found = await _find(state_of(request), request.path_params["media_id"], request.path_params["token"])
    etag = f'"{found.sha256}"'
    headers = {
        **SAFE_HEADERS,
        "ETag": etag,
        "Content-Type": found.content_type,
        "Content-Disposition": "inline" if found.content_type in INLINE_TYPES else "attachment",
    }
    if _matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    part = _asked_part(request.headers, found.size_bytes, etag)
    status = 200 if part is None else 206
    if part is None:
        part = ByteRange(0, found.size_bytes, found.size_bytes)
    else:
        headers["Content-Range"] = part.content_range
    headers["Content-Length"] = str(part.length)
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    body = await _read(state_of(request), found, part)
    return StreamingResponse(body, status_code=status, headers=headers)


async def take_upload(request: Request) -> Response:
    """``PUT /uploads/{token}``."""
    state = state_of(request)
    grant = read_token(state.upload_secret, request.path_params["token"], utc_now())
    _check_headers(request.headers, grant)
    await state.database.reading_session(lambda session: taking.refuse_if_taken(session, grant))
    state.settings.scratch_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="upload-", dir=state.settings.scratch_dir) as folder:
        path = Path(folder, "body")
        try:
            facts = await taking.spool(request.stream(), path, grant.size_bytes)
            await anyio.to_thread.run_sync(taking.take, state.database, state.store, grant, path, facts)
        except ClientDisconnect:
            raise InvalidRequest("The connection ended before the body did. Nothing was kept.") from None
        except StoreError as error:
            raise _store_is_away() from error
    return Response(headers={"ETag": f'"{facts.sha256}"'})


async def serve_avatar(request: Request) -> Response:
    """``GET`` and ``HEAD /media/avatars/{slug}/{name}``: pictures of the public presenters."""
    path = public.media_file(request.path_params["slug"], request.path_params["name"])
    if path is None:
        raise _no_media()
    return FileResponse(path, media_type=public.MEDIA_FILES[path.name], headers=PUBLIC_HEADERS)


def _check_headers(headers: Headers, grant: Grant) -> None:
    if headers.get("content-type", "") != grant.content_type:
        raise Forbidden(f"This upload address is signed for the header 'Content-Type: {grant.content_type}'.")
    length = headers.get("content-length")
    if length is None or int(length) == grant.size_bytes:
        return
    problem = f"This upload address is signed for a body of {grant.size_bytes} bytes, not {length}."
    if int(length) > grant.size_bytes:
        raise TooLarge(problem, max_bytes=grant.size_bytes)
    raise InvalidRequest(problem)


async def _find(state: AppState, media_id: str, token: str) -> ServedFile:
    if not is_id(ID_PREFIXES["media"], media_id):
        raise _no_media()
    find = partial(files.find_served, file_id=media_id, token=token)
    found = await state.database.reading(find)
    if found is None and await _arrived(state, media_id, token):
        found = await state.database.reading(find)
    if found is None:
        raise _no_media()
    return found


async def _arrived(state: AppState, media_id: str, token: str) -> bool:
    """Whether this is the address of an upload whose bytes a store's own address has taken meanwhile."""
    try:
        return await anyio.to_thread.run_sync(receive_at, state.database, state.store, media_id, token)
    except InvalidRequest:
        return False
    except StoreError as error:
        raise _store_is_away() from error


def _asked_part(headers: Headers, size: int, etag: str) -> ByteRange | None:
    if headers.get("if-range", etag) != etag:
        return None
    try:
        return parse_range(headers.get("range"), size)
    except UnsatisfiableRangeError:
        raise RangeNotSatisfiable(
            f"The range lies outside of the {size} bytes of this file.",
            headers={"Content-Range": f"bytes */{size}"},
        ) from None


def _matches(if_none_match: str | None, etag: str) -> bool:
    if if_none_match is None:
        return False
    known = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return etag in known or known == ["*"]


async def _read(state: AppState, found: ServedFile, part: ByteRange) -> AsyncIterator[bytes]:
    """The bytes, chunk by chunk; the first is read already, so that a missing object is still an error."""
    chunks = state.store.read_range(found.object_key, part.start, part.end)
    try:
        first = await anyio.to_thread.run_sync(next, chunks, b"")
    except ObjectMissingError:
        raise _no_media() from None
    except StoreError as error:
        raise _store_is_away() from error
    return _stream(first, chunks, more=part.length - len(first) > 0)


async def _stream(first: bytes, chunks: Iterator[bytes], *, more: bool) -> AsyncIterator[bytes]:
    yield first
    if more:
        async for chunk in iterate_in_threadpool(chunks):
            yield chunk


def _no_media() -> SumeError:
    return NotFound("There is no media at this address.", headers={"Cache-Control": "no-store"})


def _store_is_away() -> SumeError:
    return Unavailable("The object store cannot be reached. Try again.")


routes: Final = [
    Route(f"{public.MEDIA_PATH}/{{slug}}/{{name}}", serve_avatar, methods=["GET"]),
    Route("/media/{media_id}/{token}", serve_media, methods=["GET"]),
    Route("/uploads/{token}", take_upload, methods=["PUT"]),
]
