"""The words that say that a face was changed."""

import numpy as np
import pytest

from sume.engines.studio.swap.mark import Mark
from tests.lettering import fonts_dir

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(("size", "least"), [((202, 360), 12), ((720, 1280), 23), ((36, 64), 1)], ids=str)
def test_it_can_be_read_and_lies_within_the_picture(size: tuple[int, int], least: int) -> None:
    canvas = np.full((size[1], size[0], 3), 128, np.uint8)
    Mark(fonts_dir(), size).draw(canvas)
    rows, columns = (canvas != 128).any(2).nonzero()
    assert rows.max() - rows.min() + 1 >= least
    assert 0 < columns.max() < size[0] - 1
