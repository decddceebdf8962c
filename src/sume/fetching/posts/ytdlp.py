"""Posts through yt-dlp, in a process of its own that is told of one way out: a :class:`Tunnel`."""

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import structlog

from sume.contract import fetching as limits
from sume.contract.limits import MAX_VIDEO_BYTES, MIB
from sume.contract.post_links import PostLink, read_post_link
from sume.fetching.errors import FetchStoppedError
from sume.fetching.policy import Policy
from sume.fetching.posts.model import Post, PostUnavailableError, Reason
from sume.fetching.posts.tunnel import Dial, Tunnel, dial_public
from sume.media.sandbox import (
    ChildCrashedError,
    ChildLimits,
    ChildStoppedError,
    ChildTimeoutError,
    run_child,
)

_CHILD: Final = "sume.fetching.posts.ytdlp_child"
_PAGES_BYTES: Final = 32 * MIB
"""What pages and TLS may take on top of the video."""
_ALONE: Final = {"YTDLP_NO_PLUGINS": "1", "PATH": os.devnull}
"""It finds no plug-in, and no program that would go out or write by itself."""
_AUTHORITIES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_LIMITS: Final = ChildLimits(
    wall_seconds=limits.VIDEO_FETCH_SECONDS,
    cpu_seconds=120,
    address_space_bytes=4 * 1024 * MIB,
    file_bytes=MAX_VIDEO_BYTES,
)

log = structlog.get_logger()


class YtDlpDownloader:
    """Takes no cookies, no configuration and no plug-ins of the machine; writes nothing but the video."""

    def __init__(self, policy: Policy, *, dial: Dial = dial_public) -> None:
        self._policy = policy
        self._dial = dial

    def download(self, link: PostLink, folder: Path, *, stopped: Callable[[], bool]) -> Post:
        """See :class:`sume.fetching.posts.model.PostDownloader`."""
        if importlib.util.find_spec("yt_dlp") is None:
            raise PostUnavailableError(Reason.SWITCHED_OFF)
        tunnel = Tunnel(
            link.platform,
            policy=self._policy,
            seconds=limits.VIDEO_FETCH_SECONDS,
            stopped=stopped,
            max_bytes=MAX_VIDEO_BYTES + _PAGES_BYTES,
            dial=self._dial,
        )
        with tunnel:
            answer = self._run(link, folder, tunnel, stopped)
        if "reason" in answer:
            reason = Reason.TOO_LARGE if tunnel.exhausted else Reason(answer["reason"])
            log.info("post.unavailable", reason=reason.value, words=answer.get("words"))
            raise PostUnavailableError(reason)
        found = read_post_link(answer["url"]) or link
        return Post(path=folder / answer["name"], link=found, author=answer["author"])

    def _run(
        self, link: PostLink, folder: Path, tunnel: Tunnel, stopped: Callable[[], bool]
    ) -> dict[str, Any]:
        request = {
            "url": link.url,
            "short": link.short,
            "proxy": tunnel.url,
            "max_bytes": MAX_VIDEO_BYTES,
            "max_seconds": limits.VIDEO_SECONDS_MAX,
            "stall": self._policy.stall,
        }
        environment = {name: os.environ[name] for name in _AUTHORITIES if name in os.environ}
        try:
            return run_child(
                _CHILD,
                request,
                limits=_LIMITS,
                stopped=stopped,
                on_message=lambda _: None,
                cwd=folder,
                environment={**environment, **_ALONE, "HOME": str(folder)},
            )
        except ChildStoppedError:
            raise FetchStoppedError from None
        except ChildTimeoutError:
            raise PostUnavailableError(Reason.NETWORK) from None
        except ChildCrashedError as error:
            log.warning("post.crashed", returncode=error.returncode, stderr=error.stderr[-1000:])
            raise PostUnavailableError(Reason.UNREADABLE_PAGE) from None
