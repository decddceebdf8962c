"""Frames drawn in another thread: the same, in order, few at a time, and no thread left."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from sume.media.timeline.ahead import drawn_ahead
from sume.media.timeline.model import Pixels

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


def counted(count: int, drawn: list[int]) -> Iterator[Pixels]:
    """One canvas, drawn over and over."""
    canvas = np.zeros((2, 2, 3), np.uint8)
    for number in range(count):
        canvas[:] = number
        drawn.append(number)
        yield canvas


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "frames"]


def test_frames_arrive_as_they_were_drawn_and_in_order() -> None:
    with drawn_ahead(counted(40, [])) as frames:
        assert [int(pixels[0, 0, 0]) for pixels in frames] == list(range(40))
    assert threads() == []


def test_only_a_few_are_drawn_before_they_are_wanted() -> None:
    drawn: list[int] = []
    with drawn_ahead(counted(200, drawn)) as frames:
        for _ in range(5):
            next(frames)
        assert len(drawn) <= 5 + 5
    assert len(drawn) < 20
    assert threads() == []


def test_an_error_in_the_drawing_reaches_who_waits_for_it() -> None:
    def broken() -> Iterator[Pixels]:
        yield from counted(2, [])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), drawn_ahead(broken()) as frames:
        for _ in frames:
            pass
    assert threads() == []


def test_an_error_of_whoever_takes_them_ends_the_thread() -> None:
    with pytest.raises(KeyError), drawn_ahead(counted(100, [])):
        raise KeyError
    assert threads() == []
