"""Reports on any video at all: they fit the contract, and each of their statements can be checked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.contract.scenes import SegmentType, ShotType, SoundKind
from sume.engines.studio.reference.analyse import analyse
from sume.engines.understanding import (
    Cut,
    FaceFacts,
    ScreenText,
    SoundFacts,
    SpokenWord,
    Understanding,
)
from tests.claims import check_report
from tests.referencing import Shot, film

pytestmark = pytest.mark.backend_free

SHARES = st.floats(0, 1)
WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Stop", "you", "why?", "free", "10%", "Order", "now.", "링크", "고민이세요?", "무료", "💧"]
    ),
)
FACES = st.builds(FaceFacts, st.integers(0, 5), SHARES, SHARES)
SOUNDS = st.builds(
    SoundFacts,
    st.sampled_from(SoundKind.__args__),  # type: ignore[attr-defined]
    st.floats(-70, 0),
    st.none() | st.floats(40, 220),
)
SHOTS = st.builds(
    Shot,
    seconds=st.floats(1 / 30, 90),
    role=st.sampled_from(SegmentType.__args__),  # type: ignore[attr-defined]
    shot_type=st.sampled_from(ShotType.__args__),  # type: ignore[attr-defined]
    faces=FACES,
    motion=SHARES,
    sound=st.none() | st.sampled_from(SoundKind.__args__),  # type: ignore[attr-defined]
    begins=st.sampled_from(Cut.__args__),  # type: ignore[attr-defined]
    cta=st.booleans(),
)
SIZES = st.tuples(st.integers(16, 8000), st.integers(16, 8000))
LANGUAGES = st.sampled_from(["en", "ko", "es", "ja", None])


@st.composite
def spoken(draw: st.DrawFn) -> tuple[SpokenWord, ...]:
    """Words in order, some of no length, some touching."""
    at, words = 0.0, []
    for text in draw(st.lists(WORDS, max_size=30)):
        start = at + draw(st.sampled_from([0.0, 0.05, 0.4, 0.9, 5.0]))
        at = start + draw(st.sampled_from([0.0, 0.1, 0.5, 2.0]))
        words.append(SpokenWord(text, start, at, draw(SHARES)))
    return tuple(words)


@st.composite
def lines_shown(draw: st.DrawFn) -> ScreenText:
    start, left, top = draw(st.floats(0, 100)), draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    box = (left, top, draw(st.floats(left, 1)), draw(st.floats(top, 1)))
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=4)))
    return ScreenText(text, start, start + draw(st.floats(0, 20)), box, draw(SHARES))


@st.composite
def videos(draw: st.DrawFn) -> Understanding:
    return film(
        draw(st.lists(SHOTS, min_size=1, max_size=12)),
        draw(spoken()),
        draw(st.lists(lines_shown(), max_size=8)),
        language=draw(LANGUAGES),
        size=draw(SIZES),
        sound=draw(st.none() | SOUNDS),
    )


@given(videos())
def test_any_report_fits_and_every_statement_can_be_checked(video: Understanding) -> None:
    check_report(analyse(video))


@given(videos())
def test_a_video_without_words_and_text_has_nothing_quoted(video: Understanding) -> None:
    mute = replace(video, texts=(), transcript=replace(video.transcript, words=()))
    report = analyse(mute)
    assert report.script is None
    assert report.cta is None
    assert report.overlays.count == 0
    assert not report.captions.present
    assert not any(place.quote for item in report.borrow for place in item.evidence)
