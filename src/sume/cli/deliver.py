"""A completed job's result, shown or saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from sume.cli.output import emit, print_json
from sume.cli.views.jobs import show_downloads, show_result
from sume.contract.jobs import JobWithResult

if TYPE_CHECKING:
    from sume.client.client import Client


def deliver(client: "Client", job: JobWithResult, folder: Path | None, *, as_json: bool) -> None:
    """Print the result; with a ``folder``, save its media there and print their paths."""
    if folder is None:
        emit(job, as_json=as_json, show=show_result)
        return
    paths = client.download(job, folder)
    if as_json:
        print_json(job.model_dump(mode="json") | {"downloads": [str(path) for path in paths]})
    else:
        show_downloads(job, paths)
