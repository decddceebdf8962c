"""Tensors of a PyTorch checkpoint in the format before 1.6, read without PyTorch and without running code."""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]
_MAGIC: Final = 0x1950A86A20F9469CFC6C
_KINDS: Final = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


class _Storage:
    """Numbers that come after the pickle; ``kind`` is their type."""

    def __init__(self, kind: np.dtype[Any]) -> None:
        self.kind = kind
        self.numbers: NDArray[Any] = np.empty(0, kind)


class _Tensor:
    """A view of a storage; ``steps``: how many numbers further the next is along each axis."""

    def __init__(
        self, storage: _Storage, offset: int, shape: tuple[int, ...], steps: tuple[int, ...], *_rest: object
    ) -> None:
        self._storage, self._offset, self._shape, self._steps = storage, offset, shape, steps

    def read(self) -> Values:
        numbers = self._storage.numbers
        view: NDArray[Any] = np.ndarray(
            self._shape,
            numbers.dtype,
            numbers.data,
            self._offset * numbers.itemsize,
            tuple(step * numbers.itemsize for step in self._steps),
        )
        return np.ascontiguousarray(view, np.float32)


_KNOWN: Final[dict[tuple[str, str], Callable[..., Any]]] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _Tensor,
}


class _Unpickler(pickle.Unpickler):
    """Makes tensors and storages, and nothing else."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self.storages: dict[str, _Storage] = {}

    def find_class(self, module: str, name: str) -> Any:
        if module == "torch" and name in _KINDS:
            return _KINDS[name]
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"a checkpoint of weights has no {module}.{name}")
        return _KNOWN[module, name]

    def persistent_load(self, identity: Any) -> _Storage:
        _, kind, key, *_ = identity
        return self.storages.setdefault(key, _Storage(kind))


def read_checkpoint(path: Path) -> dict[str, Values]:
    """Every tensor by its name; :class:`ValueError` for a file of another format."""
    with path.open("rb") as file:
        if _Unpickler(file).load() != _MAGIC:
            raise ValueError(f"{path.name} is not a checkpoint of the older PyTorch format")
        for _ in ("protocol", "system"):
            _Unpickler(file).load()
        unpickler = _Unpickler(file)
        tensors = unpickler.load()
        for key in _Unpickler(file).load():
            storage = unpickler.storages[key]
            (count,) = np.fromfile(file, "<i8", 1)
            storage.numbers = np.fromfile(file, storage.kind, count)
    return {name: tensor.read() for name, tensor in tensors.items()}
