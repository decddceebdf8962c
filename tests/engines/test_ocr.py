"""Text in made clips is read, English and Korean, in its place and time; pictures without text give none."""

import itertools
from difflib import SequenceMatcher
from functools import cache

import numpy as np
import pytest

from sume.media.captions.styles import CaptionStyleName
from sume.media.ocr import Look, ScreenLine, Watcher, follow
from sume.media.ocr.wording import key
from tests.engines.facing import PEOPLE, picture, resized
from tests.engines.texted import CLIPS, EVERY, Clip, captions, found, reader, stills

pytestmark = [pytest.mark.render, pytest.mark.backend_free, pytest.mark.slow]


@cache
def lines_of(clip: Clip) -> tuple[ScreenLine, ...]:
    watcher = Watcher(reader())
    return follow([Look(at, at + EVERY, watcher.look(rgb)) for at, rgb in stills(clip)])


def _windows(text: str, length: int) -> list[str]:
    return [text[start : start + length + 1] for start in range(len(text))]


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.person)
def test_on_screen_text_is_recalled_precisely_and_in_time(clip: Clip) -> None:
    lines = lines_of(clip)
    texts = [line.text for line in lines]
    wanted = sum(len(key(text)) for text in clip.texts)
    assert sum(found(text, texts) for text in clip.texts) >= 0.95 * wanted
    known = "".join(key(text) for text in clip.texts)
    strange = [text for text in texts if found(text, _windows(known, len(key(text)))) < 0.6 * len(key(text))]
    assert strange == []
    assert len(lines) <= 2 * len(clip.texts)
    hook = [line for line in lines if line.start < 1]
    assert "".join(key(line.text) for line in hook) == key(clip.hook)
    assert all(1.5 < line.end < 3 for line in hook)
    for before, after in itertools.pairwise(lines):
        assert before.start <= after.start
    for line in lines:
        left, top, right, bottom = line.box
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1


def test_korean_and_english_keep_their_spaces() -> None:
    korean = {line.text for line in lines_of(CLIPS[2])}
    assert {"오늘 밤 써 보세요", "지금 구매하면 무료 배송", "피부 관리사"} <= korean
    english = {line.text for line in lines_of(CLIPS[1])}
    assert {"make with coffee at home", "Free shipping over $50", "Daniel Reed"} <= english


@pytest.mark.parametrize("style", CaptionStyleName)
def test_words_of_captions_are_read_apart_and_whole(style: CaptionStyleName) -> None:
    said = "Two drops at night, and my skin feels calm. Try it for a week"
    cues = list(captions(said, style, "P002"))
    read = [" ".join(line.text for line in reader().read(rgb)) for _, rgb in cues]
    wanted = [word for text, _ in cues for word in text.casefold().split()]
    words = [word for text in read for word in text.casefold().split()]
    right = sum(block.size for block in SequenceMatcher(None, wanted, words, False).get_matching_blocks())
    assert right >= 0.95 * len(wanted)
    assert right >= 0.95 * len(words)


@pytest.mark.parametrize("person", PEOPLE[:5])
def test_people_hold_no_text(person: str) -> None:
    assert reader().read(resized(picture(person), 720, 720)) == ()


def test_textures_hold_no_text() -> None:
    rng = np.random.default_rng(4)
    for grain in (1, 4, 12, 40):
        noise = rng.integers(0, 255, (480 // grain, 640 // grain, 3)).astype(np.uint8)
        assert reader().read(resized(noise, 640, 480)) == ()


def test_a_still_picture_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    (_, rgb), *_ = stills(CLIPS[0])
    watcher = Watcher(reader())
    first = watcher.look(rgb)
    assert [line.text for line in first] == ["MY SKIN", "FELT TIGHT"]
    regions = []
    read = reader().read_regions
    monkeypatch.setattr(
        reader(), "read_regions", lambda rgb, asked: regions.extend(asked) or read(rgb, asked)
    )
    noisy = np.clip(rgb.astype(int) + np.random.default_rng(1).integers(-6, 7, rgb.shape), 0, 255)
    assert watcher.look(noisy.astype(np.uint8)) == first
    assert regions == []
