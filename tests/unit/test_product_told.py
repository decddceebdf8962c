"""What a picture's result says of the pieces that photos play, and what the process sets up for them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sume.engines.studio.photo import child
from sume.engines.studio.photo.brief.model import Brief, Product, Reading
from sume.engines.studio.photo.house import LOGO, House
from sume.engines.studio.photo.make import Made
from sume.engines.studio.photo.stage.styling import style

pytestmark = pytest.mark.backend_free

HOUSE = House("#eeeeee", "#222222", "#e0a526", "#5b2a6f", np.ones((4, 4), np.float32))


def told(brief: Brief, photos: int) -> dict[str, Any]:
    """Of a picture whose first pieces are photos, one piece for each product."""
    made = Made("one.png", style(brief, 7, HOUSE), (), {number: number + 1 for number in range(photos)})
    return child._told(Reading(brief, ()), [made], HOUSE, photos=photos)


def test_a_piece_that_a_photo_plays_is_told_as_that_photo() -> None:
    (shown,) = told(Brief((Product("jar"), Product("mug"))), photos=1)["shown"]
    assert shown["pieces"][0] == {"reference": 1}
    assert shown["pieces"][1]["subject"] == "mug"


def test_nothing_of_the_brand_is_told_of_what_photos_show() -> None:
    jars = Brief((Product("jar"),))
    assert {"accent", "logo on the label"} <= set(told(jars, photos=0)["brand_shown"])
    assert told(jars, photos=1)["brand_shown"] == ["backdrop"]
    plain = Product("jar", accent="gold", label="blank")
    assert told(Brief((Product("jar"), plain)), photos=1)["brand_shown"] == ["backdrop"]
    assert told(Brief((plain, Product("jar"))), photos=1)["brand_shown"] == [
        "backdrop",
        "accent",
        "logo on the label",
    ]
    assert LOGO not in [piece.mark for piece in style(Brief((plain,)), 7, HOUSE).pieces]


def test_the_process_keeps_to_its_threads_where_it_has_photos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("cv2.setNumThreads", asked.append)
    pixels = np.zeros((300, 240, 4), np.uint8)
    pixels[20:280, 40:200] = 255
    Image.fromarray(pixels).save(tmp_path / "own.png")
    request = {"references": [str(tmp_path / "own.png")], "models": {}, "threads": 2}
    assert len(child._own(request, Brief())) == 1
    assert asked == [2]
