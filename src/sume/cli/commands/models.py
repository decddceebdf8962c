"""``models``: the model files of the service on this machine."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

import typer

from sume.cli.failure import ExitCode, Failure
from sume.cli.options import AsJson, new_app
from sume.cli.output import emit, show_table
from sume.cli.progress import transfer_bar
from sume.cli.server_side import settings_with
from sume.weights import Condition, ModelError, ModelSourceError, ModelState, ModelStore, UnknownModelError

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Which models; all by default.")]

app = new_app()


@app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """List every model Sume can use, and whether it is here."""
    _emit(_store().list(), as_json)


@app.command()
def pull(ids: Ids = None, as_json: AsJson = False) -> None:
    """Download models that are missing or damaged, and check every byte."""
    store = _store()
    states = []
    with _model_errors():
        for model_id in _chosen(store, ids):
            with transfer_bar(model_id, as_json=as_json) as on_progress:
                states.append(store.pull(model_id, on_progress))
    _emit(states, as_json)


@app.command()
def verify(ids: Ids = None, as_json: AsJson = False) -> None:
    """Read every byte of the models; exit code 1 if one is damaged, or named and missing."""
    store = _store()
    with _model_errors():
        states = [store.verify(model_id) for model_id in _chosen(store, ids)]
    _emit(states, as_json)
    bad = {Condition.DAMAGED, Condition.MISSING} if ids else {Condition.DAMAGED}
    if any(state.state in bad for state in states):
        raise typer.Exit(ExitCode.FAILED)


def _store() -> ModelStore:
    settings = settings_with()
    return ModelStore(settings.models_dir, index_url=settings.models_index_url or None)


def _chosen(store: ModelStore, ids: Sequence[str] | None) -> list[str]:
    return list(ids) if ids else [state.id for state in store.list()]


@contextmanager
def _model_errors() -> Iterator[None]:
    try:
        yield
    except ModelError as error:
        code = "not_found" if isinstance(error, UnknownModelError) else "source_unavailable"
        retryable = isinstance(error, ModelSourceError)
        raise Failure(ExitCode.FAILED, code, str(error), retryable=retryable) from None


def _emit(states: Sequence[ModelState], as_json: bool) -> None:
    found: dict[str, Any] = {
        "object": "list",
        "data": [asdict(state) for state in states],
        "has_more": False,
        "next_cursor": None,
    }
    emit(found, as_json=as_json, show=_show)


def _show(found: dict[str, Any]) -> None:
    rows = [
        (
            model["id"],
            model["state"],
            model["version"],
            _megabytes(model),
            model["licence"],
            model["needed_by"],
        )
        for model in found["data"]
    ]
    show_table(("MODEL", "STATE", "VERSION", "SIZE", "LICENCE", "NEEDED BY"), rows)


def _megabytes(model: dict[str, Any]) -> str:
    return f"{model['size'] / 1e6:.1f} MB"
