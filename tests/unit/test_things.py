"""Reading a network's weights without PyTorch, writing it down as ONNX, and the words for what it sees."""

import os
import pickle
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from sume.engines.studio.understanding.things.checkpoint import read_checkpoint
from sume.engines.studio.understanding.things.graph import Graph
from sume.engines.studio.understanding.things.words import things_seen

pytestmark = pytest.mark.backend_free

_CLASSES = 1000
_MUG, _CUP, _GOLDEN_RETRIEVER, _BEAGLE = 504, 968, 207, 162


class _Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("trap",)


def test_a_checkpoint_runs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "weights.pth"
    path.write_bytes(pickle.dumps(_Trap()))
    with pytest.raises(pickle.UnpicklingError):
        read_checkpoint(path)
    assert not Path("trap").exists()


def test_another_format_is_told(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    path.write_bytes(pickle.dumps(7))
    with pytest.raises(ValueError, match=r"weights\.pth"):
        read_checkpoint(path)


def test_a_graph_written_down_computes() -> None:
    rng = np.random.default_rng(1)
    kernel = rng.normal(size=(2, 3, 1, 1)).astype(np.float32)
    bias = np.array([0.5, -0.5], np.float32)
    graph = Graph()
    out = graph.node(
        "Conv", "picture", graph.weight(kernel), graph.weight(bias), strides=(2, 2), auto_pad="SAME_UPPER"
    )
    out = graph.node("Flatten", graph.node("GlobalAveragePool", out))
    session = onnxruntime.InferenceSession(graph.model("picture", (1, 3, 4, 4), out, (1, 2)))
    picture = rng.normal(size=(1, 3, 4, 4)).astype(np.float32)
    (answer,) = session.run(None, {"picture": picture})
    expected = kernel[:, :, 0, 0] @ picture[0, :, ::2, ::2].mean((1, 2)) + bias
    assert answer[0] == pytest.approx(expected, abs=1e-5)


def test_kinds_of_one_thing_count_together() -> None:
    look = _look({_GOLDEN_RETRIEVER: 0.3, _BEAGLE: 0.3})
    assert things_seen([look], person=False) == ("dog",)
    assert things_seen([look], person=True) == ()


def test_the_better_word_stands_alone() -> None:
    assert things_seen([_look({_MUG: 0.7, _CUP: 0.2})], person=False) == ("mug",)
    assert things_seen([_look({_CUP: 0.7, _MUG: 0.2})], person=False)[0] == "cup"


def test_a_near_view_is_enough_and_no_look_is_nothing() -> None:
    near = np.concatenate([_look({}), _look({_GOLDEN_RETRIEVER: 0.8})])
    assert things_seen([near], person=True) == ("dog",)
    assert things_seen([], person=False) == ()


def _look(chances: dict[int, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    look = np.zeros((1, _CLASSES), np.float32)
    for number, chance in chances.items():
        look[0, number] = chance
    return look
