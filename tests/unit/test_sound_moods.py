"""Moods by prompt, and the catalogue of tracks."""

import pytest

from sume.engines.studio.sound.catalogue import Mood, tracks, tracks_of
from sume.engines.studio.sound.moods import DEFAULT_MOODS, Use, mood_of

pytestmark = pytest.mark.backend_free


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("A calm spa morning with still water", Mood.CALM),
        ("Crush your workout with bold, fast energy", Mood.ENERGETIC),
        ("So fun, so fresh: the summer party drink!", Mood.HAPPY),
        ("Vintage film memories of autumn", Mood.NOSTALGIC),
        ("Gentle care for your baby's skin", Mood.TENDER),
        ("energetic baby", Mood.ENERGETIC),
        ("차분한 휴식의 순간", Mood.CALM),
        ("운동할 때 에너지를 주는 음료", Mood.ENERGETIC),
        ("가족과 함께하는 행복한 여름 파티", Mood.HAPPY),
        ("옛날 추억이 담긴 필름", Mood.NOSTALGIC),
        ("부드럽게 감싸는 따뜻한 크림", Mood.TENDER),
    ],
)
def test_mood_of_a_prompt(text: str, mood: Mood) -> None:
    assert mood_of(text) == mood


@pytest.mark.parametrize("use", DEFAULT_MOODS)
def test_a_prompt_that_tells_nothing_gets_the_mood_of_its_use(use: Use) -> None:
    assert mood_of("the thing on the table", use) == DEFAULT_MOODS[use]


def test_a_tie_goes_to_the_mood_of_the_use() -> None:
    assert mood_of("party spa", "ugc_ads") == Mood.HAPPY
    assert mood_of("party spa", "product") == Mood.CALM


def test_every_mood_has_acoustic_and_electronic_tracks() -> None:
    assert len(tracks()) == 28
    for mood in Mood:
        assert {track.style for track in tracks_of(mood)} == {"acoustic", "electronic"}


@pytest.mark.parametrize("name", tracks())
def test_a_track_has_whole_bars_between_start_and_end(name: str) -> None:
    track = tracks()[name]
    bars = (track.end - track.start) / track.bar_seconds
    assert bars == pytest.approx(round(bars), abs=0.01)
    assert track.end - track.start > 15
    assert 60 <= track.bpm <= 160
