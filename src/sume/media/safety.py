"""Whether a picture is fit to be shown."""

from pathlib import Path
from typing import Final

import cv2
import numpy as np
import onnxruntime

from sume.media.timeline.model import Pixels

REFUSED_FROM: Final = 0.8
"""The model's makers take 0.8 and above for not fit; below 0.2 for safe."""
_WHOLE, _CROP = 256, 224
_MEAN_BGR: Final = np.array([104, 117, 123], np.float32)


def unsafe_share(rgb: Pixels, model_dir: Path) -> float:
    """How likely a picture is not safe for work, 0..1; ``model_dir``: of the model ``safety``."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(model_dir / "open-nsfw.onnx"), options, providers=["CPUExecutionProvider"]
    )
    whole = cv2.resize(rgb, (_WHOLE, _WHOLE), interpolation=cv2.INTER_AREA)
    edge = (_WHOLE - _CROP) // 2
    inside = whole[edge : edge + _CROP, edge : edge + _CROP, ::-1].astype(np.float32) - _MEAN_BGR
    (shares,) = session.run(None, {session.get_inputs()[0].name: inside[None]})
    return float(np.asarray(shares)[0, 1])
