"""A stand-in for the service: real HTTP on this machine, answers by script, requests kept."""

import hashlib
import json
import socket
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PREFIX = "/api/v1"
KEY = "sume_live_" + "k" * 40
JOB_ID = "job_01jd3v0000000000000000000a"
SOURCE_ID = "source_01jd3v0000000000000000000a"
ASSET_ID = "asset_01jd3v0000000000000000000a"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture" * 100


@dataclass(frozen=True)
class Answer:
    """``drop`` breaks the connection; ``cut`` promises more bytes than it sends; ``hold`` waits for it."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    cut: bool = False
    hold: threading.Event | None = None

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: Any


class StandIn:
    """Each (method, path) has its own script; its last answer is given again and again."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.base_url = origin + PREFIX
        self.requests: list[Request] = []
        self._scripts: dict[tuple[str, str], list[Answer]] = defaultdict(list)
        self._changed = threading.Condition()

    def on(self, method: str, path: str, *answers: Answer) -> None:
        self._scripts[method, path] = list(answers)

    def next(self, request: Request) -> Answer:
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
            script = self._scripts.get((request.method, request.path))
            if not script:
                return Answer(404, envelope("not_found", "There is no such thing."))
            return script.pop(0) if len(script) > 1 else script[0]

    def await_requests(self, method: str, path: str, count: int) -> None:
        """Until so many have come."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.seen(method, path)) >= count, timeout=30)

    def seen(self, method: str, path: str) -> list[Request]:
        return [request for request in self.requests if (request.method, request.path) == (method, path)]


@contextmanager
def stand_in() -> Iterator[StandIn]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    service = StandIn(f"http://127.0.0.1:{server.server_address[1]}")
    server.service = service  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_PATCH(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", 0))
        sent = self.rfile.read(length)
        is_json = self.headers.get("Content-Type") == "application/json"
        body = json.loads(sent) if is_json else sent or None
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.removeprefix(PREFIX)
        answer = self.server.service.next(Request(self.command, path, query, dict(self.headers), body))
        if answer.hold is not None:
            answer.hold.wait(30)
        if answer.drop:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(answer.status)
        for name, value in {"Content-Type": "application/json", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content) + (100 if answer.cut else 0)))
        with suppress(ConnectionError):  # whoever asked was interrupted and is gone
            self.end_headers()
            self.wfile.write(answer.content)

    def log_message(self, *_: Any) -> None:
        """Not into the test's output."""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """stdout, which has to be one JSON document."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """stderr, which has to be one JSON document."""
        return json.loads(self.err)


Run = Callable[..., Ran]
"""Called with the command's arguments, ``stdin``, and whether that is a ``terminal``."""


def envelope(code: str, message: str = "No.", **details: Any) -> dict[str, Any]:
    body = {"code": code, "message": message, "details": details, "retryable": False, "request_id": "req_1"}
    return {"error": body, "request_id": "req_1"}


def unavailable(retry_after: str = "0", status: int = 503) -> Answer:
    return Answer(status, envelope("provider_unavailable"), {"Retry-After": retry_after})


def job(status: str = "queued", **fields: Any) -> dict[str, Any]:
    return {
        "object": "job",
        "id": JOB_ID,
        "type": "image_generation",
        "status": status,
        "progress": 1.0 if status == "completed" else 0.0,
        "stage": None,
        "created_at": "2026-11-23T09:30:00.000Z",
        "started_at": None,
        "completed_at": None,
        "expires_at": None,
        "credits": {"required": 2, "charged": 0, "state": "reserved"},
        "error": None,
        "output_urls": [],
        "result_url": None,
        "metadata": {},
        "batch_id": None,
        "queue_position": None,
    } | fields


def accepted(**fields: Any) -> dict[str, Any]:
    return {"object": "image_generation", "job_id": JOB_ID, "job": job(), "required_credits": 2} | fields


def media(url: str, content: bytes = PICTURE, **fields: Any) -> dict[str, Any]:
    return {
        "type": "image",
        "url": url,
        "content_type": "image/png",
        "width": 768,
        "height": 768,
        "duration_seconds": None,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "thumbnail_url": None,
    } | fields


def result(*items: dict[str, Any], warnings: tuple[str, ...] = ()) -> dict[str, Any]:
    made = {
        "media": list(items),
        "engine": {"name": "studio", "version": "1"},
        "seed": 7,
        "warnings": list(warnings),
        "brief": None,
    }
    return job("completed") | {"result": made, "output_urls": [item["url"] for item in items]}


def stream(*events: tuple[str, str, str]) -> Answer:
    """Events of (id, name, status), as the service writes them."""
    lines = [": hello", "retry: 1000", ""]
    for event_id, name, status in events:
        data = {
            "job_id": JOB_ID,
            "status": status,
            "progress": 0.5,
            "stage": "rendering",
            "created_at": "2026-11-23T09:30:00.000Z",
            "new": True,
        }
        lines += [f"id: {event_id}", f"event: {name}", f"data: {json.dumps(data)}", ""]
    return Answer(200, "\n".join([*lines, ""]).encode(), {"Content-Type": "text/event-stream"})


def page(*items: dict[str, Any]) -> dict[str, Any]:
    return {"object": "list", "data": list(items), "has_more": False, "next_cursor": None}


ACCOUNT: dict[str, Any] = {
    "object": "account",
    "user": {"id": "user_1", "name": "Ada", "email": "ada@example.com"},
    "workspace": {"id": "ws_1", "name": "Atelier", "slug": "atelier"},
    "api_key": {
        "id": "key_1",
        "name": "First key",
        "prefix": "sume_live_kkkk",
        "scopes": ["read", "generate"],
        "created_at": "2026-11-23T09:30:00.000Z",
        "last_used_at": None,
        "budget": None,
    },
}

CREDITS: dict[str, Any] = {
    "object": "credits",
    "plan": {"id": "pro", "name": "Pro"},
    "monthly_credits": 9000,
    "bonus_credits": 10,
    "reserved_credits": 2,
    "used_credits": 988,
    "remaining_credits": 9010,
    "renews_at": "2026-12-23T00:00:00.000Z",
    "active_generations": {"limit": 10, "active": 1, "available": 9},
}

ESTIMATE: dict[str, Any] = {
    "object": "credit_estimate",
    "operation": "images.generate",
    "required_credits": 8,
    "sufficient": True,
    "breakdown": [{"description": "high image", "quantity": 2, "unit_credits": 4, "credits": 8}],
}

ENTRY: dict[str, Any] = {
    "object": "usage_entry",
    "id": "entry_1",
    "kind": "charge",
    "bucket": "monthly",
    "credits": 2,
    "job_id": JOB_ID,
    "created_at": "2026-11-23T09:30:00.000Z",
}


def listed(content: bytes, url: str, content_type: str) -> dict[str, Any]:
    """A file of a result that is no picture, sound or video."""
    digest = hashlib.sha256(content).hexdigest()
    return {"url": url, "content_type": content_type, "bytes": len(content), "sha256": digest}


VIDEO = b"\x00\x00\x00\x20ftypisom" + b"video" * 100
SRT = b"1\n00:00:00,200 --> 00:00:01,000\nTwo drops.\n"
VTT = b"WEBVTT\n\n00:00:00.200 --> 00:00:01.000\nTwo drops.\n"


def ad_result(service: StandIn, *, warnings: tuple[str, ...] = ()) -> dict[str, Any]:
    """A completed ad whose three files the service gives away."""
    files = {"/files/ad": VIDEO, "/files/srt": SRT, "/files/vtt": VTT}
    for path, content in files.items():
        service.on("GET", path, Answer(200, content))
    facts = {"type": "video", "content_type": "video/mp4", "width": 480, "height": 854}
    made = result(
        media(f"{service.origin}/files/ad", VIDEO, **facts, duration_seconds=6.5), warnings=warnings
    )
    made["type"] = "ad_video_generation"
    made["result"]["subtitles"] = {
        "srt": listed(SRT, f"{service.origin}/files/srt", "application/x-subrip"),
        "vtt": listed(VTT, f"{service.origin}/files/vtt", "text/vtt"),
    }
    return made


def avatar(**fields: Any) -> dict[str, Any]:
    return {
        "object": "avatar",
        "id": "avatar_01jd3v0000000000000000000a",
        "slug": "anika",
        "name": "Anika",
        "visibility": "public",
        "status": "ready",
        "style": "photo",
        "capabilities": {"talking_head": True, "ugc_ad": True, "face_swap": False},
        "media": {"image_url": None, "preview_video_url": None, "thumbnail_url": None},
        "voice": {"voice_id": "bella", "locale": "en"},
        "tags": ["beauty", "young"],
        "created_at": "2026-11-01T00:00:00.000Z",
    } | fields


VOICE: dict[str, Any] = {
    "object": "voice",
    "id": "heart",
    "name": "Heart",
    "locale": "en",
    "accent": "US",
    "sex": "female",
    "description": "Warm and close",
}


def source(**fields: Any) -> dict[str, Any]:
    return {
        "object": "source_video",
        "id": SOURCE_ID,
        "title": "Serum",
        "source_type": "upload",
        "status": "ready",
        "job_id": JOB_ID,
        "media_url": "https://sume.example/media/1",
        "thumbnail_url": None,
        "duration_seconds": 31.2,
        "width": 720,
        "height": 1280,
        "language": "en",
        "scene_count": 6,
        "tags": ["summer"],
        "brand": "Rosewater",
        "product": None,
        "analyzer": {"name": "studio", "version": "1"},
        "created_at": "2026-11-23T09:30:00.000Z",
    } | fields


def asset(**fields: Any) -> dict[str, Any]:
    facts = {
        "transcript": "Two drops, and it lasts all day.",
        "language": "en",
        "words": None,
        "visual_summary": "Close-up of one person.",
        "actions": [],
        "on_screen_text": "Two drops\nAll day",
        "brands": ["Rosewater"],
        "products": [],
        "tags": ["bottle"],
        "keywords": ["drops"],
        "cta_present": False,
        "segment_reasons": ["First 3 seconds."],
        "faces": 1,
        "shot_type": "close_up",
        "dominant_colors": ["#d9c3ae"],
        "brightness": 0.6,
        "motion": 0.2,
        "sound": "speech",
        "loudness_lufs": -14.0,
        "tempo_bpm": None,
    }
    video = {
        "id": SOURCE_ID,
        "title": "Serum",
        "media_url": "https://sume.example/media/1",
        "duration_seconds": 31.2,
        "width": 720,
        "height": 1280,
    }
    return {
        "object": "asset",
        "id": ASSET_ID,
        "title": "Two drops",
        "source_type": "upload",
        "segment_type": "hook",
        "media_url": "https://sume.example/media/2",
        "clip_url": "https://sume.example/media/2",
        "thumbnail_url": None,
        "source_media_url": "https://sume.example/media/1",
        "start_time_seconds": 0.0,
        "end_time_seconds": 4.2,
        "duration_seconds": 4.2,
        "created_at": "2026-11-23T09:30:00.000Z",
        "source_video": video,
        "metadata": facts,
    } | fields


def found(score: float | None = 0.84) -> dict[str, Any]:
    """What a search adds to an asset."""
    signals = {"words": 0.8, "meaning": None, "matched": ["drops"], "fields": ["transcript"]}
    return {"search": {"mode": "text", "score": score, "query": "drops", "signals": signals}}
