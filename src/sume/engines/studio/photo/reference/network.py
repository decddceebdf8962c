"""The network that tells the thing of a photo from what is behind it (ISNet), of the model ``cutout``."""

from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
Matte = NDArray[np.float32]
"""(height, width), 0..1: how much of each pixel the thing covers."""

SIDE: Final = 1024
"""What it sees of a photo, in pixels each way."""
_MIDDLE, _SPAN = np.float32(128), np.float32(256)
_PARTS: Final = "isnet/*.part"


class CutOutNetwork:
    """``model_dir``: the folder of the model-store entry ``cutout``. Takes a gigabyte while it looks."""

    def __init__(self, model_dir: Path, *, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Both keep memory for a next time that does not come: 200 MB of it.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        network = b"".join(part.read_bytes() for part in sorted(model_dir.glob(_PARTS)))
        self._session: Any = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )

    def matte(self, rgb: Rgb) -> Matte:
        """Of the same size as ``rgb``. Nothing is stretched to full scale: a weak answer stays weak."""
        height, width = rgb.shape[:2]
        how = cv2.INTER_AREA if max(height, width) > SIDE else cv2.INTER_LINEAR
        square = cv2.resize(rgb, (SIDE, SIDE), interpolation=how).astype(np.float32)
        given = np.ascontiguousarray(((square - _MIDDLE) / _SPAN).transpose(2, 0, 1)[None])
        (answer,) = self._session.run(["output"], {"input": given})
        how = cv2.INTER_AREA if max(height, width) < SIDE else cv2.INTER_LINEAR
        matte = cv2.resize(np.asarray(answer[0, 0], np.float32), (width, height), interpolation=how)
        return np.asarray(np.clip(matte, 0, 1), np.float32)
