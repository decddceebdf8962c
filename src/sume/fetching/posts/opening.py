"""The downloader that the settings name."""

from collections.abc import Callable
from pathlib import Path

from sume.contract.post_links import PostLink
from sume.fetching.policy import Policy
from sume.fetching.posts.model import Post, PostDownloader, PostUnavailableError, Reason
from sume.fetching.posts.ytdlp import YtDlpDownloader
from sume.settings import Settings


class NoDownloader:
    """For a server that takes uploads alone."""

    def download(self, link: PostLink, folder: Path, *, stopped: Callable[[], bool]) -> Post:
        """Never there; see :class:`sume.fetching.posts.model.PostDownloader`."""
        raise PostUnavailableError(Reason.SWITCHED_OFF)


def open_downloader(settings: Settings) -> PostDownloader:
    if settings.post_downloader == "off":
        return NoDownloader()
    return YtDlpDownloader(Policy.from_settings(settings))
