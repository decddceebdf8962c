"""Pictures of the studio side by side, to look at: ``studio_look.py SHEET.png RECIPE ...``.

A recipe is a prompt, or a brief as JSON (``{"products": [{"subject": "jar"}], "light": "neon"}``); with
``4:`` before it, it has the seed 4. SIDE (pixels) and QUALITY are taken from the environment."""

import json
import os
import sys
import tempfile
from pathlib import Path

import numpy.fft  # noqa: F401  (before the renderer: see docs/decisions/0005)
from PIL import Image
from studio_here import models
from sume.engines.studio.photo.brief.fit import fit

from sume.engines.studio.photo.brief.model import Reading, brief_of
from sume.engines.studio.photo.brief.read import read_brief
from sume.engines.studio.photo.make import Making, make
from sume.engines.studio.photo.picture import QUALITIES, Order

COLUMNS = 4


def _reading(recipe: str) -> Reading:
    return Reading(*fit(brief_of(json.loads(recipe)))) if recipe.startswith("{") else read_brief(recipe)


def look(recipe: str, side: int, quality: str) -> Image.Image:
    head, _, rest = recipe.partition(":")
    seed, asked = (int(head), rest) if head.isdigit() else (7, recipe)
    reading = _reading(asked)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "picture.png")
        making = Making(file, Order(side, side, QUALITIES[quality], seed, 1), models(("fonts",)))
        made = make(reading.brief, making, None, lambda _share, _step: None)
        print(recipe, *reading.warnings, *made.warnings, sep="\n  ", flush=True)
        with Image.open(file) as image:
            return image.convert("RGB")


def main(sheet: Path, recipes: list[str]) -> None:
    side, quality = int(os.environ.get("SIDE", "256")), os.environ.get("QUALITY", "standard")
    columns = min(COLUMNS, len(recipes))
    page = Image.new("RGB", (columns * side, -(-len(recipes) // columns) * side))
    for number, recipe in enumerate(recipes):
        page.paste(look(recipe, side, quality), (number % columns * side, number // columns * side))
        page.save(sheet)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
