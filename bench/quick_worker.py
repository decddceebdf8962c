"""The real worker with a job kind that does nothing, so that what is measured is the way to its start."""

import struct
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from sume.contract.jobs import JobType
from sume.engines.ports import RunContext
from sume.settings import Settings, load_settings
from sume.workflows import worker
from sume.workflows.kinds import KINDS
from sume.workflows.output import MadeFile, Output


def make(_settings: Settings, inputs: dict[str, Any], context: RunContext) -> Output:
    path = context.scratch / "dot.png"
    write_dot(path)
    engine = {"name": "quick", "version": "1"}
    return Output(
        files=(MadeFile(path, "image", 1, 1),),
        facts={"engine": engine, "seed": inputs["seed"], "warnings": [], "brief": None},
    )


def write_dot(path: Path) -> None:
    """A PNG of one grey pixel."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    KINDS[JobType.IMAGE_GENERATION] = replace(KINDS[JobType.IMAGE_GENERATION], run=make)
    sys.exit(worker.run(load_settings()))
