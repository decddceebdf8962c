"""Faces painted by a network that the operator brought, and what is said of one that cannot."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from sume.contract.errors import ErrorCode
from sume.engines import registry
from sume.engines.ports import EngineError, Reference, RunContext
from sume.engines.studio.swap.neural import OnnxFaceSwapEngine
from sume.engines.studio.swap.neural_painter import WrongNetworkError, neural_painter
from sume.engines.swaps import SwapFace, SwapOutcome, SwapRequest
from tests.engines.facing import need, store
from tests.swapping import clip, pictures
from tests.tiny_onnx import DOUBLE, network

pytestmark = pytest.mark.backend_free
MODELS = ("faces", "presenters", "fonts")
SQUARE = (1, 3, 64, 64)
BOTH = {"target": SQUARE, "source": SQUARE}
HALFWAY = network("Mean", BOTH, ["target", "source"], SQUARE)


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp())
    yield made
    shutil.rmtree(made)


def swapped(folder: Path, weights: bytes) -> SwapOutcome:
    need(*MODELS)
    path, scratch = folder / "halfway.onnx", folder / "scratch"
    path.write_bytes(weights)
    scratch.mkdir()
    models = {name: store().path(name) for name in MODELS}
    engine = OnnxFaceSwapEngine(threads=2, models=models, weights=str(path))
    source = clip(folder / "source.mp4", "salma", seconds=0.8)
    return engine.swap(
        SwapRequest(
            video=Reference(source, "video", 360, 360, 0.8),
            face=SwapFace("priya", {"kind": "public", "slug": "priya"}, None),
            start=0.0,
            seconds=0.8,
            aspect_ratio=None,
            visible_mark=False,
        ),
        RunContext(scratch, lambda *_: None, lambda: False, 300),
    )


@pytest.mark.render
@pytest.mark.slow
def test_the_networks_face_lies_in_the_frames_face_and_nowhere_else(folder: Path) -> None:
    made = swapped(folder, HALFWAY)
    assert made.engine.name == "onnx"
    assert made.engine.version.endswith("halfway")
    assert made.report.frames.swapped == made.report.frames.total
    before, after = (list(pictures(path))[5].astype(int) for path in (folder / "source.mp4", made.video))
    changed = np.abs(before - after).max(-1)
    assert changed[:50].mean() < 3 < changed[140:250, 130:230].mean()
    assert made.report.quality.mouth_correlation is not None


@pytest.mark.render
@pytest.mark.slow
def test_a_wrong_network_ends_the_job_with_what_is_wrong(folder: Path) -> None:
    with pytest.raises(EngineError) as caught:
        swapped(folder, network("Identity", {"x": SQUARE}, ["x"], SQUARE))
    assert "SUME_FACE_SWAP_MODEL" in str(caught.value)
    assert "`target` and `source`" in str(caught.value)
    assert str(folder) not in str(caught.value)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        (b"not a network", "cannot be opened"),
        (b"", "cannot be opened"),
        (network("Identity", {"picture": SQUARE}, ["picture"], SQUARE), "`target` and `source`"),
        (network("Mean", BOTH | {"target": (1, 3, 64, 32)}, ["source"], SQUARE), "side, side"),
        (network("Mean", BOTH | {"target": (1, 3, 32, 32)}, ["source"], SQUARE), "side, side"),
        (network("Mean", dict.fromkeys(BOTH, (1, 64, 64, 3)), ["source"], (1, 64, 64, 3)), "side, side"),
        (network("Shape", BOTH, ["source"], (4,)), "cannot be opened|output must be"),
        (network("Mean", BOTH, ["target", "source"], SQUARE, kind=DOUBLE), "cannot be opened"),
        (network("NoSuchThing", BOTH, ["source"], SQUARE), "cannot be opened"),
    ],
    ids=["bytes", "empty", "one input", "no square", "two sides", "last", "shape", "doubles", "unknown"],
)
def test_what_is_no_such_network_is_told_apart(weights: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.onnx"
    path.write_bytes(weights)
    with pytest.raises(WrongNetworkError, match=said):
        neural_painter(path, 1)


@pytest.mark.parametrize("weights", ["", "/no/such/file.onnx"])
def test_without_a_file_there_is_no_such_engine(weights: str) -> None:
    with pytest.raises(EngineError) as caught:
        registry.face_swap_engine("onnx", threads=1, models={}, weights=weights)
    assert caught.value.code is ErrorCode.UNSUPPORTED_INPUT
    assert "SUME_FACE_SWAP_MODEL" in str(caught.value)
