"""What a picture shows, from a network that knows ImageNet's classes."""

from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from sume.engines.studio.understanding.things.checkpoint import Values, read_checkpoint
from sume.engines.studio.understanding.things.efficientnet import INPUT, network
from sume.media.timeline.model import Pixels

WEIGHTS: Final = "efficientnet-lite2.pth"
_SIDE: Final = 260
_VIEWS: Final = (1.0, 0.62)
"""Products often stand small in the middle."""


class ThingFinder:
    """``model_dir``: the folder of the model-store entry ``things``."""

    def __init__(self, model_dir: Path, *, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            network(read_checkpoint(model_dir / WEIGHTS), _SIDE), options, providers=["CPUExecutionProvider"]
        )

    def chances(self, rgb: Pixels) -> Values:
        """(views, classes): how likely each is in the middle of ``rgb``, and nearer; each view's sum is 1."""
        return np.stack([self._look(_input(rgb, share)) for share in _VIEWS])

    def _look(self, picture: Values) -> Values:
        (logits,) = self._session.run(None, {INPUT: picture})
        grown = np.exp(logits[0] - logits[0].max())
        return np.asarray(grown / grown.sum(), np.float32)


def _input(rgb: Pixels, share: float) -> Values:
    """The square in the middle that takes ``share`` of the shorter side."""
    height, width = rgb.shape[:2]
    side = max(1, round(min(height, width) * share))
    top, left = (height - side) // 2, (width - side) // 2
    middle = rgb[top : top + side, left : left + side]
    how = cv2.INTER_AREA if side > _SIDE else cv2.INTER_CUBIC
    small = cv2.resize(middle, (_SIDE, _SIDE), interpolation=how).astype(np.float32)
    return np.ascontiguousarray(((small - 127) / 128).transpose(2, 0, 1)[None])
