"""What the mouth does for each speech sound."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Viseme:
    """A mouth's aim, in the terms of a pose. ``firm``: how little its neighbours may bend it."""

    jaw: float
    spread: float = 0.0
    round: float = 0.0
    press: float = 0.0
    bite: float = 0.0
    tongue: float = 0.0
    firm: float = 1.0


_OPEN: Final = Viseme(0.95, 0.1)
_BILABIAL: Final = Viseme(0.0, press=1.0, firm=4.0)
_LABIODENTAL: Final = Viseme(0.1, bite=1.0, firm=3.0)
_DENTAL: Final = Viseme(0.22, tongue=1.0, firm=1.5)
_ALVEOLAR: Final = Viseme(0.16, 0.1, tongue=0.35, firm=0.5)
_HISS: Final = Viseme(0.08, 0.45, firm=1.2)
_HUSH: Final = Viseme(0.12, -0.2, round=0.6, firm=1.6)
_VELAR: Final = Viseme(0.25, firm=0.35)
_RHOTIC: Final = Viseme(0.2, -0.1, round=0.45, firm=0.8)
_GLOTTAL: Final = Viseme(0.35, firm=0.2)

VISEMES: Final[dict[str, Viseme]] = {
    "a": _OPEN,
    "ɑ": _OPEN,
    "ɐ": Viseme(0.6),
    "æ": Viseme(0.85, 0.4),
    "ʌ": Viseme(0.65),
    "ɒ": Viseme(0.75, round=0.35),
    "ɔ": Viseme(0.7, -0.1, round=0.5),
    "o": Viseme(0.5, -0.3, round=0.8),
    "ʊ": Viseme(0.32, -0.2, round=0.6),
    "u": Viseme(0.22, -0.5, round=1.0),
    "ɯ": Viseme(0.22, 0.3),
    "ɨ": Viseme(0.25, 0.3),
    "i": Viseme(0.25, 0.8),
    "ɪ": Viseme(0.38, 0.4),
    "ᵻ": Viseme(0.32, 0.3),
    "e": Viseme(0.48, 0.55),
    "ɛ": Viseme(0.6, 0.35),
    "ə": Viseme(0.4, firm=0.6),
    "ᵊ": Viseme(0.25, firm=0.4),
    "ɚ": Viseme(0.35, round=0.3),
    "ɜ": Viseme(0.42, round=0.25),
    "ɝ": Viseme(0.42, round=0.3),
    "y": Viseme(0.22, -0.4, round=0.9),
    "ø": Viseme(0.4, -0.3, round=0.7),
    "p": _BILABIAL, "b": _BILABIAL, "m": _BILABIAL,
    "f": _LABIODENTAL, "v": _LABIODENTAL,
    "θ": _DENTAL, "ð": _DENTAL,
    "t": _ALVEOLAR, "d": _ALVEOLAR, "n": _ALVEOLAR, "ɾ": _ALVEOLAR, "ɲ": _ALVEOLAR,
    "l": Viseme(0.28, tongue=0.7, firm=0.9),
    "ɭ": Viseme(0.28, tongue=0.6, firm=0.9),
    "s": _HISS, "z": _HISS, "ɕ": _HISS, "ʑ": _HISS, "ʦ": _HISS, "ʨ": _HISS, "ʥ": _HISS,
    "ʃ": _HUSH, "ʒ": _HUSH, "ʧ": _HUSH, "ʤ": _HUSH,
    "k": _VELAR, "g": _VELAR, "ɡ": _VELAR, "ŋ": _VELAR, "x": _VELAR,
    "ɹ": _RHOTIC, "r": _RHOTIC, "ɻ": _RHOTIC,
    "w": Viseme(0.12, -0.5, round=1.0, firm=1.6),
    "ɰ": Viseme(0.25, 0.2, firm=0.5),
    "j": Viseme(0.22, 0.6, firm=0.8),
    "h": _GLOTTAL, "ɦ": _GLOTTAL, "ʔ": _GLOTTAL,
}  # fmt: skip

COMPOUNDS: Final[dict[str, str]] = {
    "A": "eɪ",
    "I": "aɪ",
    "O": "oʊ",
    "Q": "əʊ",
    "W": "aʊ",
    "Y": "ɔɪ",
    "T": "ɾ",
    "tʃ": "ʧ",
    "dʒ": "ʤ",
    "ts": "ʦ",
    "tɕ": "ʨ",
    "dʑ": "ʥ",
}
"""Letters some speech models write for two sounds, and sounds some write with two letters."""


def visemes_of(symbol: str) -> tuple[Viseme, ...]:
    """The aims of one IPA symbol, in order; none for marks, punctuation and what is not known."""
    written = COMPOUNDS.get(symbol, symbol)
    return tuple(VISEMES[letter] for letter in written if letter in VISEMES)
