"""Workers that cannot even start are tried again, ever more rarely, until they can."""

from itertools import pairwise
from pathlib import Path

import pytest

from sume.workflows.supervisor import FIRST_BACK_OFF_SECONDS, Supervisor
from tests.faults.place import Place
from tests.faults.processes import eventually
from tests.faults.stubborn_worker import STARTS, UNTIL

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def test_back_off_grows_while_workers_die_young_and_ends_when_one_lives(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts, until = tmp_path / "starts", tmp_path / "until"
    monkeypatch.setenv(STARTS, str(starts))
    monkeypatch.setenv(UNTIL, str(until))

    def seen() -> list[float]:
        return [float(line) for line in starts.read_text().splitlines()] if starts.exists() else []

    supervisor = Supervisor(place.settings, place.database, 1, "tests.faults.stubborn_worker")
    supervisor.start()
    try:
        eventually(lambda: len(seen()) >= 4, "four starts")
        until.touch()
        waits = [later - earlier for earlier, later in pairwise(seen()[:4])]
        least = [FIRST_BACK_OFF_SECONDS * 2**step for step in (1, 2, 3)]
        assert all(wait >= short for wait, short in zip(waits, least, strict=True)), waits
        living = len(seen())
        eventually(lambda: len(seen()) > living, "the start of one that lives")
    finally:
        supervisor.close()
    assert len(seen()) == living + 1
