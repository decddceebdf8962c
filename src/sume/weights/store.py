"""The models on this machine, checked before they are used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sume.weights.errors import ModelDamagedError, ModelMissingError, UnknownModelError
from sume.weights.integrity import Signature, damaged, folder_of, is_installed, misfits, signature
from sume.weights.manifest import Model, shipped_manifest


class Condition(StrEnum):
    MISSING = "missing"
    INSTALLED = "installed"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ModelState:
    """``size``: bytes on disk once installed; ``download_size``: bytes of its archives; ``licence``: SPDX."""

    id: str
    state: Condition
    version: str
    size: int
    download_size: int
    licence: str
    needed_by: str
    origin: str


class ModelStore:
    """Models below ``root``. Nothing is fetched but by :meth:`pull`."""

    def __init__(
        self, root: Path, *, index_url: str | None = None, manifest: Mapping[str, Model] | None = None
    ) -> None:
        self._root = root
        self._index_url = index_url or None
        self._manifest = shipped_manifest() if manifest is None else manifest
        self._verified: dict[str, Signature | None] = {}

    def list(self) -> tuple[ModelState, ...]:
        """Every model of the manifest. Looks at file sizes only; :meth:`verify` reads the contents."""
        return tuple(self._state(model, misfits) for model in self._manifest.values())

    def pull(self, model_id: str, on_progress: Callable[[int, int], None] | None = None) -> ModelState:
        """Install the model if it is missing or damaged; ``on_progress(bytes held, bytes in all)``.

        Raises :class:`~sume.weights.ModelSourceError` or :class:`~sume.weights.ModelRefusedError`.
        """
        # Only a pull needs an HTTP client; the engines that use models start without it.
        from sume.weights.install import install

        model = self._model(model_id)
        install(self._root, model, self._index_url, on_progress or (lambda _held, _total: None))
        return self._state(model, misfits)

    def verify(self, model_id: str) -> ModelState:
        """The model's state after reading every byte of it."""
        return self._state(self._model(model_id), damaged)

    def path(self, model_id: str) -> Path:
        """The folder that holds the model's files, each with the right SHA-256.

        Contents are read once per store object and again only when a file's inode, size or time has changed.
        Raises :class:`~sume.weights.ModelMissingError` or :class:`~sume.weights.ModelDamagedError`.
        """
        model = self._model(model_id)
        if not is_installed(self._root, model):
            raise ModelMissingError(model_id)
        seen = signature(self._root, model)
        if seen is None or seen != self._verified.get(model_id):
            if broken := damaged(self._root, model):
                raise ModelDamagedError(model_id, broken)
            self._verified[model_id] = seen
        return folder_of(self._root, model)

    def _model(self, model_id: str) -> Model:
        try:
            return self._manifest[model_id]
        except KeyError:
            raise UnknownModelError(model_id, self._manifest) from None

    def _state(self, model: Model, broken: Callable[[Path, Model], tuple[str, ...]]) -> ModelState:
        return ModelState(
            id=model.id,
            state=self._condition(model, broken),
            version=model.version,
            size=model.size,
            download_size=model.download_size,
            licence=model.licence,
            needed_by=model.needed_by,
            origin=model.origin,
        )

    def _condition(self, model: Model, broken: Callable[[Path, Model], tuple[str, ...]]) -> Condition:
        if not is_installed(self._root, model):
            return Condition.MISSING
        return Condition.DAMAGED if broken(self._root, model) else Condition.INSTALLED
