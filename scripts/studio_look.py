"""Pictures of the studio side by side, to look at: ``studio_look.py SHEET.png RECIPE ...``.

A recipe is a prompt, or a brief as JSON (``{"products": [{"subject": "jar"}], "light": "neon"}``); one that
begins with ``4:`` has the seed 4. SIDE and SAMPLES of the environment are the size in pixels and the side of
the sample grid."""

import json
import os
import sys
from pathlib import Path

import numpy.fft  # noqa: F401  (before the renderer: see docs/decisions/0005)
from PIL import Image

from sume.engines.studio.photo.brief.model import Brief, brief_of
from sume.engines.studio.photo.brief.read import read_brief
from sume.engines.studio.photo.finish import finish
from sume.engines.studio.photo.stage.compose import compose
from sume.engines.studio.photo.stage.styling import style

COLUMNS = 4


def _brief(recipe: str) -> Brief:
    return brief_of(json.loads(recipe)) if recipe.startswith("{") else read_brief(recipe).brief


def look(recipe: str, side: int, samples: int) -> Image.Image:
    from sume.engines.studio.photo.render.luxcore import Exposure, render

    head, _, rest = recipe.partition(":")
    seed, asked = (int(head), rest) if head.isdigit() else (7, recipe)
    stage = compose(style(_brief(asked), seed), 1.0, seed)
    light = render(stage, Exposure(side, side, samples, seed, 1), lambda _: None)
    return Image.fromarray(finish(light, stage.grade, seed))


def main(sheet: Path, recipes: list[str]) -> None:
    side, samples = int(os.environ.get("SIDE", "256")), int(os.environ.get("SAMPLES", "3"))
    columns = min(COLUMNS, len(recipes))
    page = Image.new("RGB", (columns * side, -(-len(recipes) // columns) * side))
    for number, recipe in enumerate(recipes):
        page.paste(look(recipe, side, samples), (number % columns * side, number // columns * side))
        page.save(sheet)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
