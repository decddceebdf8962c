"""What the gallery scripts run engines with on this machine."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sume.engines.ports import RunContext
from sume.settings import load_settings
from sume.weights import ModelStore

_SECONDS = 1800.0


def models(names: Iterable[str]) -> dict[str, Path]:
    store = ModelStore(load_settings().models_dir)
    return {name: store.path(name) for name in names}


@contextmanager
def context() -> Iterator[RunContext]:
    with tempfile.TemporaryDirectory() as folder:
        yield RunContext(Path(folder), lambda *_: None, lambda: False, _SECONDS)
