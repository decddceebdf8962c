"""What is transparent becomes white, whatever colour lies hidden there."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sume.media.pictures.opaque import load_opaque

pytestmark = pytest.mark.backend_free


def test_white_shows_through(tmp_path: Path) -> None:
    pixels = np.zeros((2, 3, 4), np.uint8)
    pixels[0, 0] = (200, 10, 10, 255)
    pixels[0, 1] = (0, 0, 0, 128)
    path = tmp_path / "cut-out.png"
    Image.fromarray(pixels).save(path)
    shown = load_opaque(path)
    assert shown.shape == (2, 3, 3)
    assert shown[0, 0].tolist() == [200, 10, 10]
    assert shown[0, 1].tolist() == [127, 127, 127]
    assert (shown[1] == 255).all()


def test_a_plain_picture_stays_as_it_is(tmp_path: Path) -> None:
    pixels = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    path = tmp_path / "plain.png"
    Image.fromarray(pixels).save(path)
    assert (load_opaque(path) == pixels).all()
