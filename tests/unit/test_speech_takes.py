"""Pauses of a take: as long as natural ones, at the right place, with the times moved along."""

import numpy as np
import pytest

from sume.engines.studio.speech.model import RATE, SAMPLES_PER_FRAME, Utterance
from sume.engines.studio.speech.pieces import Ending, Piece
from sume.engines.studio.speech.sounds import LAG
from sume.engines.studio.speech.splice import Splice, moved, spliced
from sume.engines.studio.speech.takes import ATTACK, RELEASE, Take, take_of

pytestmark = pytest.mark.backend_free


def utterance(symbols: str, frames: dict[str, int]) -> Utterance:
    """A tone for every letter, silence for everything else; ten silent frames before and behind."""
    lengths = np.array([frames.get(symbol, 4) for symbol in symbols])
    tone = np.sin(np.arange(lengths.sum() * SAMPLES_PER_FRAME) * 0.1).astype(np.float32) / 2
    heard = np.repeat([symbol.isalpha() for symbol in symbols], lengths * SAMPLES_PER_FRAME)
    quiet = np.zeros(10 * SAMPLES_PER_FRAME, np.float32)
    samples = np.concatenate([quiet, tone * heard, quiet])
    return Utterance(np.roll(samples, -LAG), lengths, 10)


def two_words(first: str, ending: Ending, *, gap_frames: int, pace: float = 1.0) -> Take:
    pieces = [Piece(0, first, ending), Piece(1, "na", Ending.SENTENCE)]
    return take_of(pieces, utterance(f"{first} na", {" ": gap_frames, ".": 1, ",": 1}), pace=pace)


def gap(take: Take) -> float:
    first, second = (
        next(s for s in take.sounds if s.piece == 1),
        [s for s in take.sounds if s.piece == 0][-1],
    )
    return (first.start - second.end) / RATE


@pytest.mark.parametrize(
    ("ending", "mark", "frames", "seconds"),
    [
        (Ending.SENTENCE, ".", 60, 0.45),
        (Ending.SENTENCE, ".", 4, 0.28),
        (Ending.SENTENCE, ".", 13, 0.35),
        (Ending.CLAUSE, ",", 40, 0.3),
        (Ending.CLAUSE, ",", 3, 0.14),
        (Ending.PARAGRAPH, ".", 10, 0.5),
        (Ending.WORD, "", 40, 0.2),
    ],
)
def test_pauses_are_kept_within_natural_lengths(
    ending: Ending, mark: str, frames: int, seconds: float
) -> None:
    assert gap(two_words(f"ma{mark}", ending, gap_frames=frames)) == pytest.approx(seconds, abs=0.012)


def test_a_faster_speech_has_shorter_pauses() -> None:
    assert gap(two_words("ma.", Ending.SENTENCE, gap_frames=60, pace=1.5)) == pytest.approx(0.3, abs=0.012)


def test_words_that_run_together_meet_without_a_gap() -> None:
    take = two_words("ma", Ending.WORD, gap_frames=1)
    assert gap(take) == 0


def test_silence_around_the_take_is_trimmed_and_sounds_lie_where_the_tone_is() -> None:
    take = two_words("ma.", Ending.SENTENCE, gap_frames=30)
    assert take.sounds[0].start == pytest.approx(ATTACK, abs=200)
    assert len(take.samples) - take.sounds[-1].end == pytest.approx(RELEASE, abs=200)
    for sound in take.sounds:
        level = np.abs(take.samples[sound.start : sound.end]).mean()
        assert level > 0.2


def test_splices_move_times_and_leave_no_click() -> None:
    samples = np.ones(RATE, np.float32)
    splices = [Splice(0, 1000, 0), Splice(5000, 0, 700), Splice(9000, 3000, 0)]
    result = spliced(samples, splices)
    assert len(result) == RATE - 1000 + 700 - 3000
    assert np.abs(np.diff(result)).max() < 0.02
    assert [moved(at, splices) for at in (500, 1000, 5000, 5001, 9500, 12000, 12001)] == [
        0, 0, 4000, 4701, 8700, 8700, 8701,
    ]  # fmt: skip
