"""Faces painted by a network that the operator brings: none comes with Sume.

The ONNX file takes ``target`` and ``source``, (1, 3, side, side) each, RGB in -1..1: the person's and the
avatar's face, upright and equally framed. It gives one picture of the same form: the target with the source's
identity. Everything around it is the studio's own: which face, when, where, its edge and its grain.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError, EngineIdentity
from sume.engines.studio.supervise import require
from sume.engines.studio.swap.engine import StudioFaceSwapEngine
from sume.engines.studio.swap.version import VERSION

_NEEDED: Final = ("onnxruntime",)
_NONE: Final = (
    "This server has no neural face swap: its operator names an ONNX file in SUME_FACE_SWAP_MODEL. Leave "
    "`engine` out to use the studio's own."
)


class OnnxFaceSwapEngine(StudioFaceSwapEngine):
    """The studio's swap with the network's face in it; its name says which file made it."""

    def __init__(self, *, threads: int | None = None, models: Mapping[str, Path], weights: str) -> None:
        path = Path(weights)
        if not weights or not path.is_file():
            raise EngineError(_NONE, code=ErrorCode.UNSUPPORTED_INPUT)
        require(_NEEDED)
        super().__init__(
            threads=threads,
            models=models,
            identity=EngineIdentity("onnx", f"{VERSION}+{path.stem}"),
            weights=path,
        )
