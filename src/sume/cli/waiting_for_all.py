"""Waiting for several jobs of one call, each of which may end in its own way."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sume.cli.failure import ExitCode, Failure
from sume.cli.output import note, print_json, print_line
from sume.cli.views.jobs import show_result, show_warnings
from sume.cli.waiting import wait_for
from sume.contract.jobs import Job

if TYPE_CHECKING:
    from sume.client.client import Client


def see_all_through(
    client: "Client", jobs: Sequence[Job], folder: Path | None, *, timeout: float, as_json: bool
) -> None:
    """Wait for all, then print what came of each; raises the first :class:`Failure` if any failed.

    With ``as_json`` one list of the jobs as they ended, those with a result including it.
    """
    deadline = time.monotonic() + timeout
    documents: list[dict[str, Any]] = []
    failures: list[tuple[str, Failure]] = []
    for job in jobs:
        try:
            left = max(1.0, deadline - time.monotonic())
            ended = wait_for(client, job, timeout=left, as_json=as_json)
            documents.append(_delivered(client, ended, folder, as_json=as_json))
        except Failure as failure:
            if failure.exit_code is ExitCode.INTERRUPTED:
                raise
            failures.append((job.id, failure))
            documents.append((failure.document or job).model_dump(mode="json"))
    listed = {"object": "list", "data": documents, "has_more": False, "next_cursor": None}
    if not failures:
        if as_json:
            print_json(listed)
        return
    (_, first), *others = failures
    for job_id, other in others:
        note(f"{job_id}: {other.message}")
    first.document = listed
    raise first


def _delivered(client: "Client", ended: Job, folder: Path | None, *, as_json: bool) -> dict[str, Any]:
    job = client.jobs.result(ended.id)
    document = job.model_dump(mode="json")
    if folder is not None:
        paths = [str(path) for path in client.jobs.download(job, folder)]
        document["downloads"] = paths
        if not as_json:
            for path in paths:
                print_line(path)
            show_warnings(job.result.warnings)
    elif not as_json:
        show_result(job)
    return document
