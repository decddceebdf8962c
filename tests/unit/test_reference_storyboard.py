"""The storyboard's pages: which scenes, how many, and that what should stand out does."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sume.contract.analysis import AnalysisScene, ReferenceAnalysis
from sume.engines.studio.reference.analyse import analyse
from sume.engines.studio.reference.storyboard.cards import laid_out, timecode
from sume.engines.studio.reference.storyboard.draw import Page, pages
from sume.engines.studio.reference.storyboard.look import ACCENT, EMPTY, MARGIN, ROLE_COLOURS, WIDTH
from sume.engines.studio.reference.storyboard.pages import chosen, columns, most_columns, paginated
from sume.engines.understanding import Understanding
from sume.media.type.colour import Colour
from tests.lettering import fonts
from tests.referencing import Shot, film, forty_scenes, half_a_second, korean_ad, said, shown, talking_head

pytestmark = pytest.mark.backend_free

UPRIGHT = 9 / 16
BLUE = (20, 60, 200)


def _thumbnails(folder: Path, video: Understanding) -> list[Path]:
    width, height = (side // 4 for side in video.size)
    path = folder / "thumbnail.jpg"
    Image.new("RGB", (width, height), BLUE).save(path)
    return [path] * len(video.scenes)


def _drawn(folder: Path, video: Understanding) -> list[Page]:
    return pages(analyse(video), _thumbnails(folder, video), fonts())


def _count(page: Page, colour: Colour, tolerance: int = 3) -> int:
    off = np.abs(page.pixels.astype(np.int16) - np.array(colour, np.int16)).max(axis=2)
    return int((off <= tolerance).sum())


def _scenes(count: int) -> list[AnalysisScene]:
    report = analyse(film([Shot(1.0 + number % 3, "b_roll") for number in range(count)]))
    return report.timeline


def _bar(page: Page, role: str) -> int:
    """Pixels of a role's colour in the row of the rhythm's bar where it is seen most."""
    colour = np.array(ROLE_COLOURS[role], np.int16)  # type: ignore[index]
    off = np.abs(page.pixels.astype(np.int16) - colour).max(axis=2)
    return int((off <= 3).sum(axis=1).max())


def test_a_text_that_only_reaches_into_a_scene_is_not_on_its_card() -> None:
    video = film([Shot(2.0), Shot(3.0, begins="dissolve")], texts=[shown("Vitamin C serum", 1.97, 4.0)])
    first, second = video.scenes
    report = analyse(replace(video, scenes=(replace(first, texts=()), second)))
    assert report.overlays.items[0].scenes == [1, 2]
    cards = [laid_out(fonts(), report, scene, 300, UPRIGHT, beside=False) for scene in report.timeline]
    told = ["".join(line.text for line in card.paragraphs[-1].block.lines) for card in cards]
    assert ["Vitamin C serum" in text for text in told] == [False, True]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 12, 13, 40, 72, 200])
@pytest.mark.parametrize("aspect", [UPRIGHT, 1.0, 16 / 9])
def test_scenes_are_shared_out_evenly_in_order(count: int, aspect: float) -> None:
    parts = paginated(_scenes(count), aspect)
    numbers = [scene.index for part in parts for scene in part]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert numbers[-1] == count
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    assert all(columns(len(part), aspect) <= most_columns(aspect) for part in parts)
    assert len(numbers) == count or len(parts) == 6


def test_of_too_many_scenes_those_that_tell_most_are_kept() -> None:
    roles = ["b_roll"] * 30
    roles[7], roles[20] = "hook", "cta"
    report = analyse(film([Shot(1.0, role) for role in roles]))  # type: ignore[arg-type]
    kept = [scene.index for scene in chosen(report.timeline, 6)]
    assert {1, 8, 21, 30} <= set(kept)
    assert len(kept) == 6
    assert all(first < second for first, second in pairwise(kept))


def test_eight_upright_scenes_are_two_rows_of_four() -> None:
    assert [columns(count, UPRIGHT) for count in (1, 2, 3, 6, 7, 8, 12)] == [1, 2, 3, 6, 4, 4, 6]


@pytest.mark.parametrize(
    ("seconds", "code"), [(0, "0:00.0"), (2.66, "0:02.7"), (59.96, "1:00.0"), (75, "1:15.0")]
)
def test_timecode(seconds: float, code: str) -> None:
    assert timecode(seconds) == code


@pytest.mark.parametrize(
    "video", [talking_head(), korean_ad(), half_a_second()], ids=["five", "three", "one"]
)
def test_page_shows_every_picture_and_marks_the_hook(video: Understanding, tmp_path: Path) -> None:
    (page,) = _drawn(tmp_path, video)
    assert page.pixels.shape[1] == WIDTH
    assert page.pixels.shape[0] < WIDTH
    assert page.scenes == tuple(range(1, len(video.scenes) + 1))
    assert _count(page, BLUE) > 30_000 * len(video.scenes)
    assert _count(page, ACCENT) > 3_000


def test_bar_is_to_scale(tmp_path: Path) -> None:
    video = film([Shot(2.0, "problem"), Shot(6.0, "benefit")])
    (page,) = _drawn(tmp_path, video)
    whole = WIDTH - 2 * MARGIN
    assert _bar(page, "problem") == pytest.approx(whole / 4, abs=14)
    assert _bar(page, "benefit") == pytest.approx(whole * 3 / 4, abs=24)


def test_forty_scenes_take_pages(tmp_path: Path) -> None:
    drawn = _drawn(tmp_path, forty_scenes())
    assert [len(page.scenes) for page in drawn] == [10, 10, 10, 10]
    assert sum((page.scenes for page in drawn), ()) == tuple(range(1, 41))


def test_lying_video(tmp_path: Path) -> None:
    (page,) = _drawn(tmp_path, film([Shot(1.0)] * 8, size=(1280, 720)))
    assert _count(page, BLUE) > 8 * 40_000


@pytest.mark.parametrize("damage", ["missing", "broken"])
def test_picture_that_is_not_there_leaves_its_place_empty(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "thumbnail.jpg"
    if damage == "broken":
        path.write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (page,) = pages(analyse(half_a_second()), [path], fonts())
    assert _count(page, EMPTY) > 30_000


def _texts(words: str, line: str) -> ReferenceAnalysis:
    return analyse(film([Shot(2.0), Shot(2.0)], said(words, 0.1, 1.9), [shown(line, 2.0, 4.0)]))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("💧💧", "💧"),
        ("word " * 300, "LINE " * 200),
        ("x" * 500, "가" * 300),
        ("مرحبا بالعالم", "你好世界"),
        ("\u202egnirts", "a\u0000b"),
    ],
    ids=["emoji", "long", "unbroken", "other scripts", "controls"],
)
def test_any_words_are_drawn_without_spilling(words: str, line: str, tmp_path: Path) -> None:
    video = film([Shot(2.0), Shot(2.0)])
    (page,) = pages(_texts(words, line), _thumbnails(tmp_path, video), fonts())
    (plain,) = pages(analyse(video), _thumbnails(tmp_path, video), fonts())
    assert page.pixels.shape[0] <= plain.pixels.shape[0] + 120
    assert (page.pixels[:, -MARGIN // 2 :] == page.pixels[0, -1]).all()
