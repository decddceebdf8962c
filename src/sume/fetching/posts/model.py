"""What is asked of a downloader of posts, and what can become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from sume.contract.errors import ErrorCode
from sume.contract.post_links import PostLink
from sume.fetching.errors import FetchError


class Reason(StrEnum):
    """Why a post could not be had."""

    LOGIN_REQUIRED = "login_required"
    PRIVATE = "private"
    REMOVED = "removed"
    GEO_BLOCKED = "geo_blocked"
    REFUSED = "refused"
    NOT_A_VIDEO = "not_a_video"
    LIVE = "live"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    NETWORK = "network"
    UNREADABLE_PAGE = "unreadable_page"
    SWITCHED_OFF = "switched_off"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the caller is told."""

    sentence: str
    code: ErrorCode = ErrorCode.SOURCE_UNAVAILABLE
    retryable: bool = False


UPLOAD_INSTEAD: Final = (
    "Or save the video, upload it with the purpose reference_analysis_video, and use its media URL."
)
ANSWERS: Final[dict[Reason, Answer]] = {
    Reason.LOGIN_REQUIRED: Answer("The post is shown only to people who are logged in."),
    Reason.PRIVATE: Answer("The post or its account is private."),
    Reason.REMOVED: Answer("The post is not there: it was removed, or the link is wrong."),
    Reason.GEO_BLOCKED: Answer("The post cannot be seen from the country of this server."),
    Reason.REFUSED: Answer("The service turns this server away for now. Try again later.", retryable=True),
    Reason.NOT_A_VIDEO: Answer("The post holds no video.", ErrorCode.UNSUPPORTED_INPUT),
    Reason.LIVE: Answer("The post is a live stream.", ErrorCode.UNSUPPORTED_INPUT),
    Reason.TOO_LONG: Answer("The post's video is too long.", ErrorCode.MEDIA_TOO_LARGE),
    Reason.TOO_LARGE: Answer("The post's video is too large.", ErrorCode.MEDIA_TOO_LARGE),
    Reason.NETWORK: Answer("The service could not be reached, or broke off. Try again.", retryable=True),
    Reason.UNREADABLE_PAGE: Answer("The post's page could not be read by this server's downloader."),
    Reason.SWITCHED_OFF: Answer("This server does not download posts."),
}


class PostUnavailableError(FetchError):
    """``reason`` says which case it is; the message says what to do instead."""

    def __init__(self, reason: Reason) -> None:
        answer = ANSWERS[reason]
        super().__init__(f"{answer.sentence} {UPLOAD_INSTEAD}", retryable=answer.retryable)
        self.code = answer.code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Post:
    """A downloaded video, not yet looked at. ``author``: the account's name, where the page has it."""

    path: Path
    link: PostLink
    author: str | None


class PostDownloader(Protocol):
    def download(self, link: PostLink, folder: Path, *, stopped: Callable[[], bool]) -> Post:
        """The post's video as a file in ``folder``.

        Raises :class:`PostUnavailableError`, or :class:`~sume.fetching.errors.FetchStoppedError`.
        """
        ...
