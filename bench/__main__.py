"""``python -m bench``: print a table of where it must be fast, beside baselines of the same run."""

import argparse
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bench import (
    create_job,
    image,
    ingest,
    judged,
    presenter,
    racing,
    read_job,
    search,
    shots,
    start_delay,
    startup,
    swap,
    timeline,
)
from bench.report import Row, machine, markdown

Measure = Callable[[bool], list[Row]]


def _on_postgres(measure: Callable[..., list[Row]], quick: bool) -> list[Row]:
    from tests.servers import postgres_database

    url = postgres_database(f"bench{secrets.token_hex(6)}")
    return measure(quick=quick, database_url=url, where="Postgres")


def _here(measure: Callable[..., list[Row]], quick: bool) -> list[Row]:
    return measure(quick=quick)


MEASUREMENTS: Final[dict[str, Measure]] = {
    "startup": partial(_here, startup.measure),
    "read": partial(_here, read_job.measure),
    "create": partial(_here, create_job.measure),
    "racing": partial(_here, racing.measure),
    "start": partial(_here, start_delay.measure),
    "image": partial(_here, image.measure),
    "timeline": partial(_here, timeline.measure),
    "presenter": partial(_here, presenter.measure),
    "swap": partial(_here, swap.measure),
    "ingest": partial(_here, ingest.measure),
    "search": partial(_here, search.measure),
    "judged": partial(_here, judged.measure),
    "shots": partial(_here, shots.measure),
    "watching": partial(_here, shots.measure_watching),
    "read-postgres": partial(_on_postgres, read_job.measure),
    "create-postgres": partial(_on_postgres, create_job.measure),
    "racing-postgres": partial(_on_postgres, racing.measure),
    "start-postgres": partial(_on_postgres, start_delay.measure),
    "search-postgres": partial(_on_postgres, search.measure),
}


def main() -> int:
    """0 when every goal is met, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=MEASUREMENTS, metavar="NAME", help="this one only")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a look, not a figure to quote")
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}\n", flush=True)
    rows: list[Row] = []
    for name in options.only or MEASUREMENTS:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += MEASUREMENTS[name](options.quick)
    print(markdown(rows))
    return 0 if all(row.met is not False for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
