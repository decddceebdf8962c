"""The neural voice model: symbols in, sound and the length of each symbol out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.ports import EngineError

RATE: Final = 24_000
SAMPLES_PER_FRAME: Final = 600
MAX_SYMBOLS: Final = 508
"""The model takes 512 tokens, two of them its own; a voice has 510 rows."""

_PARTS: Final = tuple(f"part-{number}.bin" for number in range(1, 5))
_LENGTHS: Final = "/encoder/Clip_output_0"
_FLOAT: Final = 1


@dataclass(frozen=True, slots=True)
class Utterance:
    """``samples`` at :data:`RATE`. ``frames``: length of each symbol in frames of :data:`SAMPLES_PER_FRAME`;
    ``lead``: frames before the first symbol."""

    samples: NDArray[np.float32]
    frames: NDArray[np.int64]
    lead: int


class VoiceModel:
    """Kokoro-82M in one inference session; ``threads`` changes its speed, never its sound."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        try:
            graph = b"".join((folder / part).read_bytes() for part in _PARTS)
            vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["vocab"]
        except FileNotFoundError as error:
            raise EngineError(
                "The speech model is not here; pull it with: sume models pull speech-voice"
            ) from error
        self._tokens: dict[str, int] = vocabulary
        self._session = _session(graph + _as_output(_LENGTHS), threads)

    @property
    def symbols(self) -> frozenset[str]:
        """What the model can say; single characters."""
        return frozenset(self._tokens)

    def say(self, symbols: str, voice: NDArray[np.float32], speed: float, *, least_row: int = 0) -> Utterance:
        """``symbols``: 1 to :data:`MAX_SYMBOLS` of :attr:`symbols`; ``voice``: ``(510, 256)``.

        A text speaks with the row of its length, a short one with ``least_row``.
        """
        tokens = [0, *(self._tokens[symbol] for symbol in symbols), 0]
        samples, lengths = self._session.run(
            ["audio", _LENGTHS],
            {
                "tokens": np.array([tokens], dtype=np.int64),
                "style": voice[max(len(symbols) - 1, least_row)][None],
                "speed": np.array([speed], dtype=np.float32),
            },
        )
        frames = lengths.ravel().astype(np.int64)
        return Utterance(samples.ravel(), frames[1:-1], int(frames[0]))


def _session(graph: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A thread that waits must not spin: beside other work that doubles the time it takes to speak.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _as_output(tensor: str) -> bytes:
    """Bytes that, behind a serialised ONNX model, make ``tensor`` one of its outputs.

    Protocol buffers merge a message that is sent in two pieces, so the model needs no parsing: the second
    piece is ``ModelProto.graph.output[] = {name, type: {tensor_type: {elem_type: float}}}``.
    """
    kind = _field(1, bytes([1 << 3, _FLOAT]))
    value = _field(1, tensor.encode()) + _field(2, kind)
    return _field(7, _field(12, value))


def _field(number: int, payload: bytes) -> bytes:
    """A length-delimited field; ``payload`` below 128 bytes, so that its length is one byte."""
    assert len(payload) < 128  # noqa: S101
    return bytes([number << 3 | 2, len(payload)]) + payload
