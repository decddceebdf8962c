"""Make the face swaps of docs/gallery anew: clips that are hard to swap, three avatars in each, measured.

``PYTHONPATH=. .venv/bin/python scripts/swap_gallery.py [CLIP ...]``, since the clips are those of the tests.
With names it makes some of them; in docs/gallery/README.md the rows of the others stay.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from studio_here import context, models
from write_docs import filled

from sume.contract.face_swap import SwapAspectRatio
from sume.contract.swap_report import SwapQuality
from sume.engines import registry
from sume.engines.ports import Reference, RunContext
from sume.engines.speech import Speech
from sume.engines.studio.ads.introduce import introduce
from sume.engines.studio.ads.talkers import body_of, likeness_of
from sume.engines.studio.presenter.performance import perform
from sume.engines.studio.presenter.pose import Performing, Pose
from sume.engines.studio.speech.engine import StudioSpeech
from sume.engines.swaps import SwapFace, SwapOutcome, SwapRequest
from tests.swapping import WAYS, clip, pictures

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery"
README = GALLERY / "README.md"
MODELS = ("speech-voice", "faces", "presenters", "fonts")
SIDE, SECONDS, VOICE = 640, 2.4, "heart"
COLUMNS, CELL_HEIGHT, JPEG_QUALITY, WIDEST = 6, 250, 82, 1800
AVATARS = ("priya", "rafael", "yasmin")
OTHERS = ("leila", "mateo", "anika")


@dataclass(frozen=True, slots=True)
class Scene:
    """How a presenter is filmed; ``beside``: a second one in the picture."""

    person: str
    way: str
    avatars: tuple[str, ...] = AVATARS
    beside: str | None = None
    start: float = 0.0
    aspect_ratio: SwapAspectRatio | None = None


SCENES = {
    "steady": Scene("salma", "steady"),
    "turning": Scene("leila", "steady", ("salma", "kai", "anika")),
    "handheld": Scene("mateo", "handheld"),
    "blurred": Scene("anika", "blurred", ("leila", "kai", "salma")),
    "dim": Scene("kai", "dim", ("mateo", "salma", "leila")),
    "hand": Scene("priya", "hand", ("yasmin", "mateo", "leila")),
    "two": Scene("yasmin", "steady", OTHERS, beside="kai"),
    "upright": Scene("rafael", "handheld", ("kai", "mateo", "salma"), start=0.8, aspect_ratio="9:16"),
}


class _Lively:
    """Turns, nods and smiles far more than a presenter does by itself."""

    def __init__(self, performance: Performing) -> None:
        self._performance = performance

    def pose(self, seconds: float) -> Pose:
        pose = self._performance.pose(seconds)
        turn = np.sin(2.6 * seconds)
        return replace(
            pose,
            yaw=pose.yaw + 13 * turn,
            pitch=pose.pitch + 5 * np.sin(3.7 * seconds),
            roll=pose.roll + 4 * turn,
            smile=max(pose.smile, 0.7 * max(0.0, np.sin(1.9 * seconds))),
        )


def lively_performance(speech: Speech, seed: int) -> Performing:
    return _Lively(perform(speech, seed))


def main(wanted: Sequence[str]) -> None:
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted or tuple(SCENES):
            rows |= make(name, SCENES[name], Path(folder))
    README.write_text(filled(README.read_text("utf-8"), {"swaps": lambda: table(rows)}), "utf-8")


def make(name: str, scene: Scene, folder: Path) -> dict[tuple[str, str], str]:
    """Its sheet; the table's row of each avatar."""
    source = clip(
        folder / f"{name}.mp4",
        spoken(scene.person, folder, lively=name == "turning"),
        WAYS[scene.way],
        beside=spoken(scene.beside, folder) if scene.beside else None,
        seconds=scene.start + SECONDS,
    )
    shown, rows = [strip(source, scene.start)], {}
    for avatar in scene.avatars:
        with context() as where:
            made = swap(source, scene, avatar, where)
            shown.append(strip(made.video, 0.0))
        rows[name, avatar] = row(name, scene, avatar, made.report.quality)
        print(rows[name, avatar].rstrip(), made.report.frames.model_dump(), flush=True)
    width = min(WIDEST, *(cells.shape[1] for cells in shown))
    sheet = np.vstack([resized(cells, width) for cells in shown])
    cv2.imwrite(str(GALLERY / f"swap-{name}.jpg"), sheet, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    return rows


def spoken(slug: str, folder: Path, *, lively: bool = False) -> Path:
    """The presenter's own line, larger than the clip that comes with them."""
    path = folder / f"{slug}{'-lively' if lively else ''}.mp4"
    if not path.exists():
        name, likeness = likeness_of({"name": slug, "recipe": recipe(slug)}, models(MODELS))
        body = body_of(likeness, models(MODELS))
        speech = StudioSpeech(models(MODELS)["speech-voice"])
        acted = lively_performance if lively else perform
        introduce(name, body, VOICE, speech, side=SIDE, path=path, seed=1, performing=acted)
    return path


def swap(source: Path, scene: Scene, avatar: str, where: RunContext) -> SwapOutcome:
    engine = registry.face_swap_engine(None, threads=2, models=models(MODELS), weights="")
    return engine.swap(
        SwapRequest(
            video=Reference(source, "video", SIDE, SIDE, scene.start + SECONDS),
            face=SwapFace(avatar, recipe(avatar), None),
            start=scene.start,
            seconds=SECONDS,
            aspect_ratio=scene.aspect_ratio,
            visible_mark=scene.aspect_ratio is not None,
        ),
        where,
    )


def strip(video: Path, start: float) -> NDArray[np.uint8]:
    """Frames at even distances, side by side."""
    frames = list(pictures(video))[round(start * 30) :]
    chosen = [frames[round(at * (len(frames) - 1) / (COLUMNS - 1))] for at in range(COLUMNS)]
    width = round(CELL_HEIGHT * chosen[0].shape[1] / chosen[0].shape[0])
    cells = [cv2.resize(frame, (width, CELL_HEIGHT), interpolation=cv2.INTER_AREA) for frame in chosen]
    return np.asarray(cv2.cvtColor(np.hstack(cells), cv2.COLOR_RGB2BGR), np.uint8)


def resized(cells: NDArray[np.uint8], width: int) -> NDArray[np.uint8]:
    height = round(cells.shape[0] * width / cells.shape[1])
    return np.asarray(cv2.resize(cells, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def row(name: str, scene: Scene, avatar: str, quality: SwapQuality) -> str:
    measures = (
        quality.landmark_jitter,
        quality.seam_energy,
        quality.mouth_correlation,
        quality.identity_similarity,
    )
    numbers = " | ".join("" if number is None else f"{number:.2f}" for number in measures)
    return f"| `{name}` | {scene.person} → {avatar} | {numbers} |\n"


def table(rows: Mapping[tuple[str, str], str]) -> str:
    """The table with these rows, and those that it had for what was not made now."""
    had = [line for line in README.read_text("utf-8").splitlines(keepends=True) if line.startswith("| `")]
    known = {_start(line): line for line in (*had, *rows.values())}
    order = [
        f"| `{name}` | {scene.person} → {avatar} "
        for name, scene in SCENES.items()
        for avatar in scene.avatars
    ]
    head = "| clip | who → whose face | jitter | seam | mouth | identity |\n|---|---|---|---|---|---|\n"
    return head + "".join(known[start] for start in order if start in known)


def _start(line: str) -> str:
    """What tells a row from the others: its first two cells."""
    return "|".join(line.split("|")[:3])


def recipe(slug: str) -> dict[str, str]:
    return {"kind": "public", "slug": slug}


if __name__ == "__main__":
    main(sys.argv[1:])
