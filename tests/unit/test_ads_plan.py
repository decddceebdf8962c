"""The edit of an ad, as plain data."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.contract.ads import AdFormat
from sume.contract.video import FRAME_RATE
from sume.engines.speech import Phoneme, Speech, Word
from sume.engines.studio.ads.grammar import GRAMMARS
from sume.engines.studio.ads.lines import offer_in
from sume.engines.studio.ads.phrases import phrases
from sume.engines.studio.ads.plan import LEAD_SECONDS, EditPlan, plan_edit
from sume.engines.studio.ads.tighten import tighten

pytestmark = pytest.mark.backend_free

RATE = 8000


def speech_of(*timed: tuple[str, float, float]) -> Speech:
    """A speech with these words; it sounds while they are said, and is silent between them."""
    words = tuple(Word(*one) for one in timed)
    samples = np.zeros(round((words[-1].end + 0.3) * RATE), np.float32)
    for word in words:
        samples[round(word.start * RATE) : round(word.end * RATE)] = 0.5
    return Speech(samples, RATE, words, tuple(Phoneme("a", word.start, word.end) for word in words))


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    seconds, timed = 0.0, []
    for _ in range(draw(st.integers(1, 40))):
        start = seconds + draw(st.floats(0.0, 0.8))
        seconds = start + draw(st.floats(0.05, 0.7))
        timed.append((draw(st.sampled_from(["so", "buy,", "now.", "glow!"])), start, seconds))
    return speech_of(*timed)


@given(
    speech=speeches(),
    ad_format=st.sampled_from(list(GRAMMARS)),
    pictures=st.integers(0, 9),
    extra=st.floats(0.0, 4.0),
)
def test_an_edit_has_no_gaps_and_the_asked_length(
    speech: Speech, ad_format: AdFormat, pictures: int, extra: float
) -> None:
    seconds = LEAD_SECONDS + speech.seconds + extra
    plan = plan_edit(speech, GRAMMARS[ad_format], pictures=pictures, seconds=seconds)
    assert plan.frames == round(seconds * FRAME_RATE)
    position = 0
    for shot in plan.shots:
        assert shot.first_frame == position
        assert shot.frames > 0
        position += shot.frames
    assert_within(plan, pictures)


def assert_within(plan: EditPlan, pictures: int) -> None:
    shown = [shot.index for shot in plan.shots if shot.what == "picture"]
    shown += [inset.index for inset in plan.insets]
    assert set(shown) <= set(range(pictures))
    for inset in plan.insets:
        assert 0 <= inset.first_frame <= inset.first_frame + inset.frames <= plan.frames


@given(speech=speeches(), pictures=st.integers(0, 5))
def test_no_presenter_shot_flashes_by(speech: Speech, pictures: int) -> None:
    plan = plan_edit(speech, GRAMMARS["ugc_ads"], pictures=pictures, seconds=speech.seconds + 2)
    if len(plan.shots) > 2:
        assert min(shot.frames for shot in plan.shots) >= 14


def test_a_ugc_ad_changes_its_framing_at_breaths_and_shows_each_picture_once() -> None:
    speech = speech_of(
        *(
            (text, 2.2 * number + offset, 2.2 * number + offset + 0.6)
            for number in range(7)
            for text, offset in (("Look", 0.0), ("here.", 0.7))
        )
    )
    plan = plan_edit(speech, GRAMMARS["ugc_ads"], pictures=2, seconds=speech.seconds + 1.7)
    assert [shot.index for shot in plan.shots if shot.what == "picture"] == [0, 1]
    assert len({shot.scale for shot in plan.shots if shot.what == "presenter"}) > 2
    assert plan.shots[0].what == "presenter"
    assert plan.shots[-1].what == "end_card"


def test_phrases_keep_every_word_in_order() -> None:
    speech = speech_of(("Hi,", 0.0, 0.3), ("you.", 0.6, 0.9), ("Buy", 1.2, 1.5), ("it.", 1.5, 1.9))
    assert [phrase.text for phrase in phrases(speech.words, "sentence")] == ["Hi, you.", "Buy it."]
    assert [phrase.text for phrase in phrases(speech.words, "breath")] == ["Hi,", "you.", "Buy it."]


def test_tightening_takes_out_pauses_and_nothing_that_is_said() -> None:
    speech = speech_of(("One.", 0.0, 0.5), ("Two.", 1.5, 2.0), ("Three.", 2.1, 2.6))
    tight = tighten(speech, 0.2)
    assert tight.seconds == pytest.approx(speech.seconds - 0.8, abs=0.002)
    assert [word.text for word in tight.words] == ["One.", "Two.", "Three."]
    assert tight.words[1].start == pytest.approx(0.7, abs=0.001)
    assert tight.words[2].start - tight.words[1].end == pytest.approx(0.1, abs=0.001)
    assert tight.phonemes[1].start == pytest.approx(tight.words[1].start)
    loud = np.count_nonzero(np.abs(tight.samples) > 0.4) / RATE
    assert loud == pytest.approx(1.5, abs=0.01)


@given(speech=speeches(), longest=st.floats(0.05, 0.5))
def test_tightened_words_stay_in_order(speech: Speech, longest: float) -> None:
    tight = tighten(speech, longest)
    times = [moment for word in tight.words for moment in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] <= tight.seconds + 0.001
    assert np.isfinite(tight.samples).all()


@pytest.mark.parametrize(
    ("script", "offer"),
    [
        ("Now 20% off, just $49.99 today.", "20% OFF"),
        ("Just $1,299.00 today.", "$1,299.00"),
        ("오늘만 49,000원!", "49,000원"),
        ("Two drops at night.", None),
    ],
)
def test_an_offer_is_found_where_it_is_said(script: str, offer: str | None) -> None:
    speech = speech_of(*((word, 0.4 * at, 0.4 * at + 0.3) for at, word in enumerate(script.split())))
    found = offer_in(speech.words)
    assert (found.text if found else None) == offer
    if found is not None:
        said = [word.start for word in speech.words if found.text.split()[0] in word.text]
        assert found.seconds == said[0]
