# Written by scripts/write_sync_client.py from _async/thumbnails.py: change it there.
"""Small pictures of what lists show."""

from pathlib import Path
from typing import Final

from sume.client._sync.fetch import MediaFetcher
from sume.client._sync.threads import in_thread
from sume.client.download import Place, cleaned
from sume.contract.jobs import ResultFile
from sume.contract.limits import MAX_IMAGE_BYTES

PICTURE_STARTS: Final = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
"""How the files of pictures begin."""


def save_thumbnail(fetcher: MediaFetcher, url: str, name: str, folder: Path) -> Path:
    """The path of a small picture, named after what it shows. Of it only the address is known before."""
    unknown = ResultFile(url=url, content_type="", bytes=MAX_IMAGE_BYTES, sha256="")
    folder.mkdir(parents=True, exist_ok=True)
    loose = Place(folder, cleaned(name), unknown)
    try:
        digest = fetcher.fetch(unknown, loose.partial)
        found = unknown.model_copy(
            update={
                "content_type": in_thread(lambda: _picture_type(loose.partial)),
                "bytes": loose.partial.stat().st_size,
                "sha256": digest,
            }
        )
        place = Place(folder, cleaned(name), found)
        place.partial = loose.partial
        there = in_thread(place.there)
        return there if there is not None else in_thread(lambda: place.keep(digest))
    finally:
        loose.clear()


def _picture_type(file: Path) -> str:
    with file.open("rb") as opened:
        head = opened.read(12)
    return next((kind for start, kind in PICTURE_STARTS.items() if head.startswith(start)), "")
