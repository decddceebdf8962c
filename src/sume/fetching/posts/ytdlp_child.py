"""The process that runs yt-dlp, a module to run; it works in its current folder and answers plain data."""

import errno
import os
import re
from pathlib import Path
from typing import Any, Final

from sume.media.sandbox_child import Send, serve_child

_NAME: Final = "post"
_EXTRACTORS: Final = ["TikTok", "vm.tiktok", "Instagram"]
_CHOICES: Final = (
    "best[ext=mp4][vcodec~='^(h264|avc1)'][height<=1920]",
    "best[ext=mp4]",
    "best",
    "best*[ext=mp4]",
)
_FORMAT: Final = "/".join(f"{choice}[protocol=https]" for choice in _CHOICES)
"""One file with sound and picture, in one request: nothing is merged here, and no list of pieces followed."""

_NAMES: Final = re.compile(r"https?://\S+|\[[^\]]*\] \S+:|@[\w.]+|\b\d{9,}\b")

# What yt-dlp and the services say, in their own words, and which case that is. The first that fits counts.
_WORDS: Final = (
    (r"log.?in|logged|cookies|comfortable for some audiences|registered users", "login_required"),
    (r"private|do not have permission", "private"),
    (r"blocked from accessing|not available (in|from) your (country|location)|geo", "geo_blocked"),
    (r"rate.?limit|\b(401|403|429)\b|empty media response|too many requests", "refused"),
    (r"no video|no formats|requested format is not available|there is no video", "not_a_video"),
    (r"\blive\b", "live"),
    (r"larger than max.?filesize|file too large", "too_large"),
    (
        r"\b(404|410)\b|status code 10\d{3}|not available|unavailable|removed|does not exist|not found",
        "removed",
    ),
    (r"timed? ?out|unable to connect|connection|resolve|proxy|tunnel|certificate|ssl|\b5\d\d\b", "network"),
)


class _Unheard:
    """What the tool says on its way names posts; what becomes of them is in its exceptions."""

    def debug(self, message: str) -> None:
        """Passed over."""

    info = warning = error = debug


def _download(request: dict[str, Any], _send: Send) -> dict[str, Any]:
    import yt_dlp
    from yt_dlp.utils import YoutubeDLError

    _trust_what_the_machine_trusts()
    try:
        with yt_dlp.YoutubeDL(_options(request)) as tool:
            url = _followed(tool, request["url"]) if request["short"] else request["url"]
            if url is None:
                return {"reason": "removed"}
            found = tool.extract_info(url, download=False)
            refused = _refusal(found, request)
            if refused is not None:
                return {"reason": refused}
            tool.process_info(found)
    except YoutubeDLError as error:
        return {"reason": _reason_of(str(error)), "words": without_names(str(error))}
    except OSError as error:
        # A write beyond the process's file limit.
        if error.errno == errno.EFBIG:
            return {"reason": "too_large"}
        raise
    return _answer(found, url)


def _answer(found: dict[str, Any], url: str) -> dict[str, Any]:
    written = [path for path in Path().glob(f"{_NAME}.*") if path.suffix != ".part"]
    if not written:
        return {"reason": "too_large"}
    author = found.get("uploader") or found.get("channel")
    return {"name": written[0].name, "url": url, "author": str(author)[:100] if author else None}


def _options(request: dict[str, Any]) -> dict[str, Any]:
    return {
        "allowed_extractors": _EXTRACTORS,
        "cachedir": False,
        "color": "never",
        "fixup": "never",
        "format": _FORMAT,
        "logger": _Unheard(),
        "max_filesize": request["max_bytes"],
        "noplaylist": True,
        "noprogress": True,
        "no_warnings": True,
        "outtmpl": f"{_NAME}.%(ext)s",
        "playlist_items": "1",
        "proxy": request["proxy"],
        "quiet": True,
        "retries": 2,
        "extractor_retries": 1,
        "socket_timeout": request["stall"],
        "updatetime": False,
    }


def _followed(tool: Any, url: str) -> str | None:
    """The post that a short link leads to."""
    from yt_dlp.networking import HEADRequest

    from sume.contract.post_links import read_post_link

    link = read_post_link(tool.urlopen(HEADRequest(url)).url)
    return link.url if link and not link.short else None


def _refusal(found: dict[str, Any] | None, request: dict[str, Any]) -> str | None:
    if not found:
        return "removed"
    if found.get("_type") == "playlist" or not (found.get("formats") or found.get("url")):
        return "not_a_video"
    if found.get("is_live"):
        return "live"
    if (found.get("duration") or 0) > request["max_seconds"]:
        return "too_long"
    if (found.get("filesize") or 0) > request["max_bytes"]:
        return "too_large"
    return "not_a_video" if found.get("vcodec") == "none" else None


def _reason_of(message: str) -> str:
    for pattern, reason in _WORDS:
        if re.search(pattern, message, re.IGNORECASE):
            return reason
    return "unreadable_page"


def without_names(message: str) -> str:
    """For a log, which names neither posts nor accounts."""
    return _NAMES.sub("…", message)[:300]


def _trust_what_the_machine_trusts() -> None:
    """The bundled authorities give way to those that whoever runs the server names."""
    named = os.environ.get("SSL_CERT_FILE")
    if named:
        import certifi

        certifi.where = lambda: named


if __name__ == "__main__":
    serve_child(_download)
