"""How soon the command line and the service answer."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from bench.house import house
from bench.processes import await_answer, clean_environment, end, free_port
from bench.report import Row, Samples, at_most

HELP_GOAL_MS: Final = 150
SERVE_GOAL_SECONDS: Final = 2
SUME: Final = str(Path(sys.executable).parent / "sume")


def measure(*, quick: bool) -> list[Row]:
    return [_help(7 if quick else 25), _first_answer(2 if quick else 7)]


def _help(rounds: int) -> Row:
    commands = {"help": [SUME, "--help"], "pass": [sys.executable, "-c", "pass"]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    # The first of each fills the file cache.
    for _ in range(rounds + 1):
        for name, command in commands.items():
            times[name].append(_milliseconds(command))
    ours, theirs = (Samples(tuple(times[name][1:]), "ms") for name in ("help", "pass"))
    row = Row("`sume --help`", ours, "`python -c pass`", theirs)
    met = ours.median <= HELP_GOAL_MS
    return Row(row.what, ours, row.baseline, theirs, f"≤ {HELP_GOAL_MS} ms", met)


def _milliseconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=clean_environment({}), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def _first_answer(rounds: int) -> Row:
    with house() as place:
        seconds = []
        for _ in range(rounds + 1):
            port = free_port()
            started = time.perf_counter()
            process = subprocess.Popen(
                [SUME, "serve", "--port", str(port), "--workers", "1"],
                env=clean_environment(place.environment),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                await_answer(port, "/healthz", process)
                seconds.append(time.perf_counter() - started)
            finally:
                end(process)
    found = Samples(tuple(seconds[1:]), "s")
    return at_most(Row("first answer of `sume serve`, existing data", found), SERVE_GOAL_SECONDS)
