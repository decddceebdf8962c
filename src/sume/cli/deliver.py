"""A completed job's result, shown or saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from sume.cli.failure import ExitCode, Failure, os_reason
from sume.cli.output import emit, print_json
from sume.cli.views.jobs import show_downloads, show_result
from sume.contract.errors import ErrorCode
from sume.contract.jobs import JobWithResult

if TYPE_CHECKING:
    from sume.client.client import Client


def deliver(client: "Client", job: JobWithResult, folder: Path | None, *, as_json: bool) -> None:
    """Print the result; with a ``folder``, save its media there and print their paths."""
    if folder is None:
        emit(job, as_json=as_json, show=show_result)
        return
    try:
        paths = client.download(job, folder)
    except OSError as error:
        raise Failure(
            ExitCode.FAILED,
            ErrorCode.INTERNAL_ERROR,
            f"The media could not be saved: {os_reason(error)}",
            hint=f"It is paid for. Save it elsewhere with: sume jobs result {job.id} --download DIR",
            details={"job_id": job.id},
            document=job,
        ) from None
    if as_json:
        print_json(job.model_dump(mode="json") | {"downloads": [str(path) for path in paths]})
    else:
        show_downloads(job, paths)
