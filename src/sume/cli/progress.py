"""How far a job is, on stderr: a bar on a terminal, a line for each step elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sume.cli.output import console, note, plain

Report = Callable[[str, float, str | None], None]
"""Called with status, progress (0 to 1) and stage."""


def is_live(as_json: bool) -> bool:
    """Whether a bar moves, so that progress is worth asking for more often."""
    return not as_json and sys.stderr.isatty()


@contextmanager
def progress(job_id: str, *, as_json: bool) -> Iterator[Report]:
    """With ``as_json`` nothing is shown: stderr is for one JSON error then."""
    if as_json:
        yield lambda _status, _progress, _stage: None
    elif is_live(as_json):
        with _bar() as report:
            yield report
    else:
        yield _lines(job_id)


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("waiting", total=1.0)

        def report(status: str, done: float, stage: str | None) -> None:
            bar.update(task, completed=done, description=plain(f"{status}: {stage}" if stage else status))

        yield report


def _lines(job_id: str) -> Report:
    """A line for each change of status or stage, and for each further tenth."""
    last: tuple[str, str | None, int] | None = None

    def report(status: str, done: float, stage: str | None) -> None:
        nonlocal last
        # 0.3 may come as a float a little below it.
        step = (status, stage, int(done * 10 + 1e-6))
        if step != last:
            share = f" {done:.0%}" if 0 < done < 1 else ""
            note(f"{job_id} {status}{share}" + (f" ({stage})" if stage else ""))
            last = step

    return report


@contextmanager
def transfer_bar(name: str, *, as_json: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar for ``(bytes moved, bytes in all)``; nothing where no bar can be."""
    if not is_live(as_json):
        yield lambda _moved, _total: None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task(plain(name), total=None)
        yield lambda moved, total: bar.update(task, completed=moved, total=total)
