"""Whole ads, made small: what is in the files, what is said, and how they end when something is wrong."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sume.contract.errors import ErrorCode
from sume.engines.ads import Set
from sume.engines.ports import EngineError, EngineTimeoutError, Reference, StoppedError
from sume.media.audio.loudness import integrated_loudness
from tests.engines.advertising import SHORT, SIZE, Making, asked, pictures, public
from tests.engines.rendering import children
from tests.filming import watch

pytestmark = [pytest.mark.render, pytest.mark.backend_free]


def words_of(subtitles: Path) -> list[str]:
    lines = [line for line in subtitles.read_text("utf-8").splitlines() if "-->" not in line]
    return re.findall(r"[a-z']+", " ".join(line for line in lines if line != "WEBVTT").lower())


@pytest.mark.slow
def test_a_talking_head_has_a_picture_a_voice_captions_and_an_ending(tmp_path: Path) -> None:
    making = Making(tmp_path / "a")
    made = making.make(asked(images=pictures(tmp_path, 1), scene=Set(prompt="a cosy living room")))
    seen = watch(made.video)
    assert seen.frames[0].shape == (SIZE[1], SIZE[0], 3)
    assert len(seen.frames) == round(made.seconds * 30)
    assert abs(seen.sound_seconds - made.seconds) <= 0.02
    assert abs(integrated_loudness(seen.sound) + 14) <= 1
    assert "synthetic" in seen.metadata["comment"]
    assert words_of(made.srt) == words_of(made.vtt) == re.findall(r"[a-z']+", SHORT.lower())
    assert [shot["what"] for shot in made.brief["shots"]][-1] == "end_card"
    assert len(made.brief["insets"]) == 1
    assert made.thumbnail.read_bytes().startswith(b"\xff\xd8")
    fractions = [fraction for fraction, _ in making.reports]
    assert fractions == sorted(fractions)
    assert {stage for _, stage in making.reports} == {"speaking", "staging", "scoring", "rendering"}


@pytest.mark.slow
def test_every_frame_of_a_ugc_ad_moves_and_the_same_request_is_the_same_file(tmp_path: Path) -> None:
    request = asked(ad_format="ugc_ads", images=pictures(tmp_path, 2), presenter=public("kwame"))
    first = Making(tmp_path / "a").make(request)
    frames = watch(first.video).frames
    moved = [np.abs(one.astype(np.int16) - other).mean() for one, other in pairwise(frames)]
    assert min(moved) > 0.02
    assert Making(tmp_path / "b").make(request).video.read_bytes() == first.video.read_bytes()


@pytest.mark.slow
def test_a_photographic_presenter_speaks_korean_without_captions(tmp_path: Path) -> None:
    request = asked(
        presenter=public("salma"), locale="ko", voice_id="hana", script="매일 촉촉하게.", captions=False
    )
    made = Making(tmp_path / "a").make(request)
    assert made.brief["presenter"] == {"name": "salma", "style": "photo"}
    assert "매일 촉촉하게" in made.srt.read_text("utf-8")


@pytest.mark.slow
def test_a_voice_over_shows_every_picture_and_says_what_found_no_place(tmp_path: Path) -> None:
    request = asked(ad_format="video", presenter=None, images=pictures(tmp_path, 3))
    made = Making(tmp_path / "a").make(request)
    shown = {shot["index"] for shot in made.brief["shots"] if shot["what"] == "picture"}
    assert made.brief["presenter"] is None
    if len(shown) < 3:
        assert made.warnings == (
            f"{len(shown)} of 3 references are shown: the script is too short for more.",
        )


@pytest.mark.slow
def test_the_length_asked_for_is_met(tmp_path: Path) -> None:
    script = "Two drops every night. That is all it takes. You will see it in a week."
    made = Making(tmp_path / "a").make(asked(script=script, target_seconds=7.0, width=96, height=170))
    assert made.seconds == pytest.approx(7.0, abs=0.5)


def test_the_first_word_of_a_stop_ends_the_work(tmp_path: Path) -> None:
    making = Making(tmp_path / "a", stop_when=lambda making: bool(making.reports))
    with pytest.raises(StoppedError):
        making.make(asked())
    assert making.stops == 1
    assert list(children()) == []


def test_the_time_limit_ends_the_work(tmp_path: Path) -> None:
    with pytest.raises(EngineTimeoutError):
        Making(tmp_path / "a", time_limit=0.0).make(asked())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"presenter": public("nobody-any-more")}, "no public presenter"),
        ({"voice_id": "nobody"}, "no voice"),
        ({"script": "\U0001f525\U0001f525"}, "nothing to say"),
    ],
)
def test_what_cannot_be_made_says_why(tmp_path: Path, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(EngineError, match=reason):
        Making(tmp_path / "a").make(asked(**changes))


def test_footage_that_cannot_be_read_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(bytes(2000))
    footage = (Reference(path, "video", 96, 96, 20.0),)
    with pytest.raises(EngineError) as caught:
        Making(tmp_path / "made").make(asked(ad_format="video", presenter=None, videos=footage))
    assert (caught.value.code, caught.value.retryable) == (ErrorCode.MEDIA_UNREADABLE, False)
