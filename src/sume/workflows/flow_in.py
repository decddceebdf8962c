"""Generated videos come into the Asset Library by themselves, in the transaction that completes their job."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.contract.assets import SourceType
from sume.jobs.queue import Claim
from sume.library import intake
from sume.workflows.store import Stored

TITLE_CHARS: Final = 80
UNTITLED: Final[dict[SourceType, str]] = {"generated": "Generated video", "face_swap": "Face swap"}
"""What comes in without words of its own, by type of source."""
_SAYS: Final = ("prompt", "script")
"""Fields of a request that tell what its video is about."""


def take(
    session: Session,
    held: Claim,
    stored: Stored,
    request: dict[str, Any],
    source_type: SourceType,
    now: datetime,
) -> None:
    """A source and its ingest for each video among what a job stored."""
    for output in stored.outputs:
        if output.made.type == "video":
            intake.take_generated(
                session,
                origin_job_id=held.job_id,
                source_type=source_type,
                title=title_of(request) or UNTITLED[source_type],
                file=output.file,
                thumbnail=output.thumbnail,
                size=(output.made.width, output.made.height),
                seconds=output.made.duration_seconds,
                now=now,
            )


def title_of(request: dict[str, Any]) -> str:
    """The beginning of what the video was asked to be or to say, cut between words; empty if nothing was."""
    text = next((request[name] for name in _SAYS if request.get(name)), "")
    words = " ".join(str(text).split())
    if len(words) <= TITLE_CHARS:
        return words
    return words[: TITLE_CHARS - 1].rsplit(" ", 1)[0] + "…"
