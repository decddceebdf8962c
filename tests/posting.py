"""Stand-ins of TikTok and Instagram, behind the real downloader's tunnel."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sume.fetching import Policy
from sume.fetching.patience import Patience
from sume.fetching.posts.ytdlp import YtDlpDownloader
from tests.sources import Answer, Source, ok, raw, server_tls

CERTIFICATE = Path(__file__).parent / "data" / "posts.example.com.pem"
"""Key and certificate for the two services' names, signed by itself; for these tests alone."""
VIDEO = "7170520270497680683"
TIKTOK = f"/@brand/video/{VIDEO}"
CODE = "C8x_a-Bc12Z"
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(5000)
PATIENT = Policy(stall=20, connect=20)


class Pages(dict[str, Answer]):
    """Answers by the path before its query; what is not there is a 404."""

    def __missing__(self, target: str) -> Answer:
        path = target.partition("?")[0]
        return self[path] if path in self else raw(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


def tiktok_page(item: dict[str, Any] | None, status: int = 0) -> Answer:
    detail = {"statusCode": status, "itemInfo": {"itemStruct": item}}
    data = json.dumps({"__DEFAULT_SCOPE__": {"webapp.video-detail": detail}})
    script = f'<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">{data}</script>'
    return ok(f"<html><body>{script}</body></html>".encode(), "Content-Type: text/html")


def tiktok_item(seconds: int = 12, **changes: Any) -> dict[str, Any]:
    film = {
        "duration": seconds,
        "width": 720,
        "height": 1280,
        "playAddr": "https://v16.tiktokcdn.com/film.mp4",
    }
    return {"id": VIDEO, "desc": "A serum", "author": {"uniqueId": "brand"}, "video": film, **changes}


def instagram_page(item: dict[str, Any]) -> Answer:
    media = {"xig_polaris_media": {"if_not_gated_logged_out": item}}
    return ok(json.dumps({"data": media}).encode(), "Content-Type: application/json")


def instagram(item: dict[str, Any]) -> dict[str, Answer]:
    return {
        "/": ok(b'<html><script>["LSD",[],{"token":"AVq1"},1]</script></html>'),
        "/api/v1/web/get_ruling_for_content/": ok(
            b'{"status": "ok"}', "Content-Type: application/json", "Set-Cookie: csrftoken=abc; Path=/"
        ),
        "/api/graphql": instagram_page(item),
        "/film.mp4": film_answer(),
    }


REEL = {
    "pk": "3387654321098765432",
    "user": {"username": "brand", "full_name": "Brand"},
    "video_duration": 9.5,
    "has_audio": True,
    "video_versions": [
        {"url": "https://scontent.cdninstagram.com/film.mp4", "width": 720, "height": 1280, "type": 101}
    ],
}


def film_answer(film: bytes = FILM) -> Answer:
    return ok(film, "Content-Type: video/mp4")


@contextmanager
def service(pages: dict[str, Answer]) -> Iterator[Source]:
    context = server_tls(CERTIFICATE)
    with Source(Pages(pages), tls=context) as source:
        yield source


def downloader(source: Source) -> YtDlpDownloader:
    """The real one, for which every host of the two services is ``source``.

    ``SSL_CERT_FILE`` must name :data:`CERTIFICATE`.
    """

    def dial(_host: str, _policy: Policy, _patience: Patience) -> socket.socket:
        return socket.create_connection(("127.0.0.1", source.port))

    return YtDlpDownloader(PATIENT, dial=dial)
