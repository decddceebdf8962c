"""``jobs``: what is running, what became of it."""

from typing import Annotated

import typer

from sume.cli.deliver import deliver, fetch_result
from sume.cli.download_option import DownloadCommand, DownloadFolder, prepare
from sume.cli.options import AsJson, Cursor, JobId, Limit, Timeout, new_app
from sume.cli.output import emit
from sume.cli.session import connect
from sume.cli.views.jobs import show_job, show_jobs
from sume.cli.waiting import wait_for
from sume.cli.watching import follow, watch_active
from sume.contract.jobs import JobStatus, JobType

app = new_app()


@app.command("list")
def list_jobs(
    kind: Annotated[JobType | None, typer.Option("--type", help="Only jobs of this type.")] = None,
    status: Annotated[JobStatus | None, typer.Option(help="Only jobs in this state.")] = None,
    limit: Limit = None,
    cursor: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """List jobs, newest first."""
    with connect() as client:
        page = client.jobs.list(type=kind, status=status, limit=limit, cursor=cursor)
    emit(page, as_json=as_json, show=show_jobs)


@app.command()
def get(job_id: JobId, as_json: AsJson = False) -> None:
    """Show one job."""
    with connect() as client:
        job = client.jobs.get(job_id)
    emit(job, as_json=as_json, show=show_job)


@app.command(cls=DownloadCommand)
def result(job_id: JobId, download: DownloadFolder = None, as_json: AsJson = False) -> None:
    """Show what a completed job made, and save it with --download."""
    prepare(download)
    with connect() as client:
        deliver(client, fetch_result(client, job_id), download, as_json=as_json)


@app.command()
def wait(job_id: JobId, timeout: Timeout = 600, as_json: AsJson = False) -> None:
    """Wait until a job has ended; exit code 4 when that takes too long."""
    with connect() as client:
        job = wait_for(client, job_id, timeout=timeout, as_json=as_json)
    emit(job, as_json=as_json, show=show_job)


@app.command()
def watch(
    job_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="One job; without it, all that have not ended.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Follow one job to its end, or all active jobs until there is none."""
    with connect() as client:
        if job_id is None:
            emit(watch_active(client, as_json=as_json), as_json=as_json, show=show_jobs)
        else:
            emit(follow(client, job_id, as_json=as_json), as_json=as_json, show=show_job)


@app.command()
def cancel(job_id: JobId, as_json: AsJson = False) -> None:
    """Stop a job; its credits come back."""
    with connect() as client:
        job = client.jobs.cancel(job_id)
    emit(job, as_json=as_json, show=show_job)
