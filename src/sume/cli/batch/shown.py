"""A run as people and programs see it."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sume.cli.batch.lines import Line
from sume.cli.batch.state import State
from sume.cli.output import console, note, show_facts, show_table
from sume.cli.progress import is_live
from sume.contract.jobs import JobStatus

Report = Callable[[State], None]


def priced(lines: Sequence[Line], todo: Sequence[Line]) -> dict[str, Any]:
    """What the lines that are still to do cost."""
    by_operation = {
        operation: {
            "operation": operation,
            "items": sum(line.operation == operation for line in todo),
            "required_credits": sum(line.credits for line in todo if line.operation == operation),
        }
        for operation in dict.fromkeys(line.operation for line in todo)
    }
    return {
        "object": "batch_estimate",
        "items": len(lines),
        "to_do": len(todo),
        "required_credits": sum(line.credits for line in todo),
        "by_operation": list(by_operation.values()),
    }


def show_priced(estimate: Mapping[str, Any]) -> None:
    rows = [(row["operation"], row["items"], row["required_credits"]) for row in estimate["by_operation"]]
    show_table(("OPERATION", "ITEMS", "CREDITS"), rows)
    done = estimate["items"] - estimate["to_do"]
    show_facts([("required", estimate["required_credits"]), ("started before", done or None)])


def summary(file: Path, lines: Sequence[Line], state: State) -> dict[str, Any]:
    """One document: counts, and each line of the file with what became of it."""
    items = [_row(line, state) for line in lines]
    return {
        "object": "batch_run",
        "file": str(file),
        "state_file": str(state.path),
        "batch_ids": [asked.batch_id for asked in state.batches.values() if asked.batch_id],
        "counts": dict(Counter(item["status"] for item in items)),
        "required_credits": sum(item["required_credits"] for item in items if item["job_id"]),
        "charged_credits": sum(
            item["required_credits"] for item in items if item["status"] == JobStatus.COMPLETED
        ),
        "items": items,
    }


def _row(line: Line, state: State) -> dict[str, Any]:
    item = state.items.get(line.key)
    return {
        "line": line.number,
        "custom_id": line.name,
        "operation": line.operation,
        "status": item.status if item else "not_started",
        "job_id": item.job_id if item else None,
        "required_credits": item.credits if item else line.credits,
        "error": item.error if item else None,
        "downloads": item.files if item else [],
    }


def show_summary(run: Mapping[str, Any]) -> None:
    rows = [
        (
            item["line"],
            item["custom_id"],
            item["status"],
            item["job_id"],
            item["required_credits"],
            item["error"] or ", ".join(item["downloads"]) or None,
        )
        for item in run["items"]
    ]
    show_table(("LINE", "NAME", "STATUS", "JOB", "CREDITS", "FILES OR ERROR"), rows)
    show_facts([*sorted(run["counts"].items()), ("credits charged", run["charged_credits"])])


@contextmanager
def following(lines: Sequence[Line], *, as_json: bool) -> Iterator[Report]:
    """How far the lines are: a bar on a terminal, a line for each change elsewhere, nothing with JSON."""
    if as_json:
        yield lambda _state: None
    elif is_live(as_json):
        with _bar(lines) as report:
            yield report
    else:
        yield _notes(lines)


def _counts(lines: Sequence[Line], state: State) -> Counter[str]:
    found = (state.items.get(line.key) for line in lines)
    return Counter(item.status if item else "not_started" for item in found)


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))


def _notes(lines: Sequence[Line]) -> Report:
    last = ""

    def report(state: State) -> None:
        nonlocal last
        told = _told(_counts(lines, state))
        if told != last:
            note(told)
        last = told

    return report


@contextmanager
def _bar(lines: Sequence[Line]) -> Iterator[Report]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=len(lines))

        def report(state: State) -> None:
            ended = [item for line in lines if (item := state.items.get(line.key)) and not item.is_open]
            bar.update(task, completed=len(ended), description=_told(_counts(lines, state)))

        yield report
