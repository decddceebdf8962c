"""The storyboard drawn in a process of its own."""

from pathlib import Path

import pytest
from PIL import Image

from sume.engines.ports import RunContext, StoppedError
from sume.engines.studio.reference.analyse import analyse
from sume.engines.studio.reference.storyboard.process import draw
from sume.settings import Settings
from sume.weights import ModelStore
from tests.referencing import korean_ad

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


def _context(scratch: Path, *, stopped: bool = False) -> RunContext:
    return RunContext(scratch, lambda share, stage: None, lambda: stopped, 60.0)


def _thumbnails(folder: Path) -> list[Path]:
    paths = [folder / f"{number}.jpg" for number in range(3)]
    for path in paths:
        Image.new("RGB", (180, 320), (200, 120, 60)).save(path)
    return paths


def test_pages_are_files_in_the_scratch_folder(tmp_path: Path) -> None:
    fonts = ModelStore(Settings().models_dir).path("fonts")
    (page,) = draw(analyse(korean_ad()), _thumbnails(tmp_path), fonts, _context(tmp_path))
    assert page.scenes == (1, 2, 3)
    assert page.path.parent == tmp_path
    with Image.open(page.path) as picture:
        assert (picture.format, picture.size) == ("JPEG", (page.width, page.height))


def test_stops_when_asked(tmp_path: Path) -> None:
    fonts = ModelStore(Settings().models_dir).path("fonts")
    with pytest.raises(StoppedError):
        draw(analyse(korean_ad()), _thumbnails(tmp_path), fonts, _context(tmp_path, stopped=True))
