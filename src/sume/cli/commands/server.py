"""``serve`` and ``worker``."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from sume.cli.options import ErrorsAsJson
from sume.cli.server_side import server_side, settings_with


def serve(
    host: Annotated[str | None, typer.Option(metavar="HOST", help="Address to listen on; SUME_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(metavar="PORT", help="Port to listen on, 0 for a free one; SUME_PORT.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="How many worker processes; SUME_WORKERS.")
    ] = None,
    as_json: ErrorsAsJson = False,
) -> None:
    with server_side():
        with _loading():
            from sume.serving.serve import serve as run_service

        raise typer.Exit(run_service(settings_with(host=host, port=port), workers=workers))


def worker(as_json: ErrorsAsJson = False) -> None:
    with server_side():
        with _loading():
            from sume.workflows.worker import run

        raise typer.Exit(run(settings_with()))


@contextmanager
def _loading() -> Iterator[None]:
    """Nothing that is loaded is garbage, and to look at all of it again and again is a fifth of the start."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
