"""The real worker, with job kinds that make small pictures and copy films; that of images does what its
prompt says. In any video it sees two scenes, and as a reference each is the same ad. Websites it really
reads.

The prompt is a list of words: ``take=0.3`` works for so long, then ``fail`` raises EngineError, ``hang``
works until it is stopped, ``die`` ends the process as a power cut would. ``word@2`` is for attempt 2 only.
``QUICK_PAUSE_AT=point`` makes the worker stop itself (SIGSTOP) the first time it reaches that crash point.
"""

import os
import signal
import struct
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sume.contract.images import ImageGenerationRequest
from sume.contract.jobs import JobType
from sume.engines import registry
from sume.engines.ports import EngineError, RunContext, StoppedError
from sume.engines.reference import ReferenceEngine
from sume.engines.understanding import UnderstandingEngine
from sume.settings import load_settings
from sume.workflows import avatars, reference_analysis, store, worker
from sume.workflows import run as attempts
from sume.workflows.kinds import KINDS
from sume.workflows.output import MadeFile, Output
from sume.workflows.work import Work
from tests.faults.quick_films import make_ad, make_swap, make_video

PAUSE_AT = "QUICK_PAUSE_AT"
SIZE = 16
STEPS = 4
ASK_SECONDS = 0.05


def make(work: Work) -> Output:
    request, context = ImageGenerationRequest.model_validate(work.request), work.context
    words = _words(request.prompt, attempt=int(context.scratch.name.rsplit("-", 1)[1]))
    seconds = float(words.get("take", "0.05"))
    for step in range(STEPS):
        context.report(step / STEPS, "drawing")
        _work(seconds / STEPS, context)
    for word, act in _ACTS.items():
        if word in words:
            act(context)
    paths = [_picture(context.scratch / f"{n}.png", shade=n) for n in range(request.count)]
    engine = {"name": "quick", "version": "1"}
    return Output(
        files=tuple(MadeFile(path, "image", SIZE, SIZE) for path in paths),
        facts={"engine": engine, "seed": request.seed, "warnings": [], "brief": work.added},
    )


def make_avatar(work: Work) -> Output:
    paths = [_picture(work.context.scratch / f"{n}.png", shade=n) for n in range(3)]
    image, thumbnail, preview = paths
    avatar = {
        "style": "illustrated",
        "voice": {"voice_id": "heart", "locale": "en"},
        "tags": [],
        "recipe": {"kind": "photo"},
    }
    return Output(
        files=(
            MadeFile(image, "image", SIZE, SIZE, thumbnail=thumbnail),
            MadeFile(preview, "image", SIZE, SIZE),
        ),
        facts={
            "engine": {"name": "quick", "version": "1"},
            "seed": 1,
            "warnings": [],
            "brief": None,
            avatars.AVATAR: avatar,
        },
    )


def _words(prompt: str, attempt: int) -> dict[str, str]:
    words = {}
    for text in prompt.split():
        word, _, only = text.partition("@")
        if not only or int(only) == attempt:
            name, _, value = word.partition("=")
            words[name] = value
    return words


def _work(seconds: float, context: RunContext) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if context.stopped():
            raise StoppedError
        time.sleep(min(ASK_SECONDS, seconds))


def _fail(context: RunContext) -> None:
    raise EngineError("The prompt asked for a failure.")


def _hang(context: RunContext) -> None:
    _work(3600, context)


def _die(context: RunContext) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


_ACTS: dict[str, Callable[[RunContext], None]] = {"fail": _fail, "hang": _hang, "die": _die}


def _picture(path: Path, shade: int) -> Path:
    """A grey square as a whole PNG."""
    rows = (b"\0" + bytes([shade]) * SIZE) * SIZE
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))
    return path


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pause_at(point: str) -> None:
    left = [point]

    def pause(name: str) -> None:
        if name in left:
            left.clear()
            os.kill(os.getpid(), signal.SIGSTOP)

    for module in (attempts, store):
        module.crash_point = pause


def _understanding_engine(**_: Any) -> UnderstandingEngine:
    # Not imported by every worker: it brings the API with it.
    from tests.library import CALL, HOOK, ScriptedEngine

    return ScriptedEngine((HOOK, CALL))


def _reference_engine(**_: Any) -> ReferenceEngine:
    from tests.referencing import ScriptedReference

    return ScriptedReference()


QUICK = {
    JobType.IMAGE_GENERATION: make,
    JobType.AVATAR_CREATION: make_avatar,
    JobType.VIDEO_GENERATION: make_video,
    JobType.AD_VIDEO_GENERATION: make_ad,
    JobType.FACE_SWAP: make_swap,
}

if __name__ == "__main__":
    for kind, run in QUICK.items():
        KINDS[kind] = replace(KINDS[kind], run=run)
    registry.understanding_engine = _understanding_engine
    registry.reference_engine = _reference_engine
    reference_analysis.NEEDED = ()
    if PAUSE_AT in os.environ:
        _pause_at(os.environ[PAUSE_AT])
    sys.exit(worker.run(load_settings()))
