"""Progress of several threads of work as one fraction that only grows."""

from typing import Any

import pytest

from sume.engines.studio.understanding.progress import Progress

pytestmark = pytest.mark.backend_free


def test_the_fraction_grows_by_the_shares_to_one() -> None:
    sent: list[dict[str, Any]] = []
    progress = Progress(sent.append, {"watching": 3, "listening": 1})
    watching, listening = progress.of("watching"), progress.of("listening")
    watching(0.0)
    listening(0.5)
    watching(1.0)
    watching(0.2)
    listening(1.0)
    assert [message["fraction"] for message in sent] == [0.0, 0.125, 0.875, 1.0]
    assert [message["stage"] for message in sent] == ["watching", "watching", "listening", "listening"]


def test_small_steps_are_not_told() -> None:
    sent: list[dict[str, Any]] = []
    report = Progress(sent.append, {"watching": 1}).of("watching")
    for step in range(10_000):
        report(step / 10_000)
    assert 100 < len(sent) <= 202
