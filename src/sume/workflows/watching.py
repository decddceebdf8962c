"""What every kind of job does that looks into a whole video."""

from pathlib import Path
from typing import Final

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError, RunContext, StoppedError
from sume.media.probe.model import VIDEO_LIMITS, ProbeError
from sume.media.probe.run import probe
from sume.media.sandbox import ChildStoppedError
from sume.workflows.work import Work

MODELS: Final = ("faces", "things", "text-reader", "speech-recognizer")
"""What the studio understands videos with; it can do without any of them, and then says so."""


def models_here(work: Work) -> dict[str, Path]:
    """The folders of those of :data:`MODELS` that this server has."""
    folders = {name: work.optional_model(name) for name in MODELS}
    return {name: folder for name, folder in folders.items() if folder is not None}


def check(video: Path, context: RunContext, name: str = "") -> None:
    """Refuse what cannot be read, or is more than may be, before anything else opens it.

    ``name``: what the caller knows the video as, if it is not a file of theirs.
    """
    try:
        probe(video, "video", VIDEO_LIMITS, scratch=context.scratch, stopped=context.stopped)
    except ProbeError as error:
        message = f"{name}: {error.message}" if name else error.message
        raise EngineError(message, code=ErrorCode(error.code)) from None
    except ChildStoppedError:
        raise StoppedError from None
