"""The speech model's alphabet: which symbols sound, and what they are in IPA."""

from typing import Final

PAUSES: Final = frozenset(";:,.!?—…")
STRESSES: Final = frozenset("ˈˌ")
LENGTHENERS: Final = frozenset("ːʰʲ\u0303")
"""Belong to the sound before them."""
SILENT: Final = PAUSES | frozenset(' "()“”')

_IPA: Final = {
    "A": "eɪ",
    "I": "aɪ",
    "O": "oʊ",
    "Q": "əʊ",
    "S": "ʃ",
    "T": "ɾ",
    "W": "aʊ",
    "Y": "ɔɪ",
    "ʣ": "dz",
    "ʤ": "dʒ",
    "ʥ": "dʑ",
    "ʦ": "ts",
    "ʧ": "tʃ",
    "ʨ": "tɕ",
    "ᵊ": "ə",
    "ᵻ": "ɪ",
}


def ipa(symbol: str) -> str:
    """The model's letter ``symbol`` in IPA; most are IPA already."""
    return _IPA.get(symbol, symbol)
