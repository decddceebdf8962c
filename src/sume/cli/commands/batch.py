"""``batch``: many creates at once, from a file."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from sume.cli.batch.lines import Line, read_lines
from sume.cli.batch.running import Run
from sume.cli.batch.shown import following, priced, show_priced, show_summary, summary
from sume.cli.batch.state import SUFFIX, State, load, to_do
from sume.cli.download_option import DownloadCommand, DownloadFolder, prepare
from sume.cli.failure import ExitCode, Failure, usage
from sume.cli.generate import create
from sume.cli.options import AsJson, Cursor, Limit, new_app
from sume.cli.output import emit
from sume.cli.paid import DryRun, IdempotencyKey
from sume.cli.report import as_failure
from sume.cli.session import connect
from sume.cli.views.batches import show_accepted, show_batch, show_batches, show_items
from sume.client import config
from sume.client.errors import ApiError, ConnectionFailed, DownloadRefused
from sume.contract.batches import BATCH_REQUESTS
from sume.contract.errors import ErrorCode
from sume.contract.jobs import JobStatus
from sume.contract.limits import BATCH_ITEMS_HELD_MAX, BATCH_ITEMS_MAX

app = new_app()

BatchId = Annotated[str, typer.Argument(metavar="ID", help="The batch's id.")]


@app.command(cls=DownloadCommand)
def run(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .jsonl file with an item on each line, or a .csv file.")
    ],
    operation: Annotated[
        str | None,
        typer.Option(
            metavar="OPERATION", help=f"Of lines that name none; one of: {', '.join(BATCH_REQUESTS)}."
        ),
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the run is remembered.", show_default=f"FILE{SUFFIX}"),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Do again what failed, expired or was canceled before.")
    ] = False,
    concurrency: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, max=BATCH_ITEMS_HELD_MAX, help="How many lines to hand over at a time."
        ),
    ] = 2 * BATCH_ITEMS_MAX,
    max_credits: Annotated[
        int | None,
        typer.Option(
            "--max-credits", metavar="N", min=0, help="Do nothing if the file costs more than this."
        ),
    ] = None,
    download: DownloadFolder = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Make everything a file asks for, and wait for it. Run it again to go on where it ended.

    What was paid for is never asked for twice; a line that was changed is new work. Errors in the file are
    found before anything is spent.
    """
    if operation is not None and operation not in BATCH_REQUESTS:
        raise usage(f"--operation is one of {', '.join(BATCH_REQUESTS)}.")
    lines = read_lines(file, operation)
    remembered = load(state or file.with_name(file.name + SUFFIX), config.resolve().base_url)
    todo = to_do(remembered, lines, retry_failed=retry_failed)
    estimate = priced(lines, todo)
    if dry_run:
        emit(estimate, as_json=as_json, show=show_priced)
        return
    _refuse_above(max_credits, remembered.spent() + estimate["required_credits"])
    prepare(download)
    with (
        connect() as client,
        _going_on(file, lines, remembered),
        following(lines, as_json=as_json) as report,
    ):
        Run(client, remembered, concurrency, download, report).go(todo)
    done = summary(file, lines, remembered)
    emit(done, as_json=as_json, show=show_summary)
    _require_completed(done)


@app.command("list")
def list_batches(limit: Limit = None, cursor: Cursor = None, as_json: AsJson = False) -> None:
    """List batches, newest first."""
    with connect() as client:
        page = client.batches.list(limit=limit, cursor=cursor)
    emit(page, as_json=as_json, show=show_batches)


@app.command()
def get(batch_id: BatchId, as_json: AsJson = False) -> None:
    """Show one batch: its jobs by state, and its credits."""
    with connect() as client:
        batch = client.batches.get(batch_id)
    emit(batch, as_json=as_json, show=show_batch)


@app.command()
def items(batch_id: BatchId, limit: Limit = None, cursor: Cursor = None, as_json: AsJson = False) -> None:
    """List the items of a batch with their jobs."""
    with connect() as client:
        page = client.batches.items(batch_id, limit=limit, cursor=cursor)
    emit(page, as_json=as_json, show=show_items)


@app.command()
def cancel(batch_id: BatchId, as_json: AsJson = False) -> None:
    """End what has not ended of a batch; its credits come back."""
    with connect() as client:
        batch = client.batches.cancel(batch_id)
    emit(batch, as_json=as_json, show=show_batch)


@app.command()
def retry(batch_id: BatchId, idempotency_key: IdempotencyKey = None, as_json: AsJson = False) -> None:
    """Start a new batch of the items that failed or expired."""
    with connect() as client:
        accepted = create(
            lambda *, idempotency_key, **_body: client.batches.retry(
                batch_id, idempotency_key=idempotency_key
            ),
            {},
            idempotency_key,
        )
    emit(accepted, as_json=as_json, show=show_accepted)


def _refuse_above(most: int | None, needed: int) -> None:
    if most is None or needed <= most:
        return
    raise Failure(
        ExitCode.FAILED,
        ErrorCode.INSUFFICIENT_CREDITS,
        f"The file costs {needed} credits and --max-credits allows {most}. Nothing was started.",
        details={"required_credits": needed, "max_credits": most},
    )


@contextmanager
def _going_on(file: Path, lines: Sequence[Line], state: State) -> Iterator[None]:
    """Whatever breaks the run off, say that its jobs go on and how to come back to them."""
    again = f"Go on with the same command, for example: sume batch run {shlex.quote(str(file))}"
    try:
        yield
    except KeyboardInterrupt:
        open_ = [asked.batch_id for asked in state.open_batches() if asked.batch_id]
        stop = "".join(f" Or stop it with: sume batch cancel {batch_id}" for batch_id in open_)
        raise Failure(
            ExitCode.INTERRUPTED,
            ErrorCode.JOB_NOT_COMPLETED,
            "Interrupted. What was started goes on.",
            hint=f"{again}.{stop}",
            details={"state_file": str(state.path)},
            document=summary(file, lines, state),
        ) from None
    except (ApiError, ConnectionFailed, DownloadRefused, OSError) as error:
        failure = as_failure(error)
        if failure is None:
            raise
        failure.hint = f"{failure.hint} {again}".strip()
        failure.document = summary(file, lines, state)
        raise failure from None


def _require_completed(done: dict[str, Any]) -> None:
    lost = len(done["items"]) - done["counts"].get(JobStatus.COMPLETED.value, 0)
    if lost:
        raise Failure(
            ExitCode.FAILED,
            ErrorCode.GENERATION_FAILED,
            f"{lost} of {len(done['items'])} items did not complete. Nothing was charged for them.",
            hint="Try them again with: --retry-failed",
            details={"counts": done["counts"]},
        )
