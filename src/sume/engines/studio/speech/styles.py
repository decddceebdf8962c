"""The voices' own numbers: one table of ``(510, 256)`` for each, a row for each length of text."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.contract.voices import VoiceFacts
from sume.engines.ports import EngineError

ENGLISH: Final = "voices/english.npz"
_WITH_THE_MODEL: Final = "voices_ja.npz"


def load_style(voice: VoiceFacts, model_folder: Path) -> NDArray[np.float32]:
    """English voices come with this package; those that speak Korean with the model."""
    if voice.locale == "en":
        with as_file(files(__package__) / ENGLISH) as path:
            return _table(path, voice.model_voice)
    return _table(model_folder / _WITH_THE_MODEL, voice.model_voice)


def _table(path: Path, name: str) -> NDArray[np.float32]:
    try:
        with np.load(path) as tables:
            return np.ascontiguousarray(tables[name].reshape(-1, 256), dtype=np.float32)
    except (FileNotFoundError, KeyError) as error:
        raise EngineError(f"The voice table {name} is missing from {path.name}.") from error
