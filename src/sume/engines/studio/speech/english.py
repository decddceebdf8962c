"""English words as the speech model's symbols, American or British."""

from collections.abc import Sequence
from typing import Any

_APOSTROPHE = str.maketrans("’", "'")


class EnglishPhonemes:
    """Words in a row sound as they do in a sentence ("the apple", "used to", "read")."""

    def __init__(self, *, british: bool) -> None:
        from hibari.g2p import G2P

        self._reader: Any = G2P(british=british)

    def __call__(self, readings: Sequence[str]) -> list[str]:
        """Symbols of each of ``readings``, which are words and ``, . ! ?``; "" stays ""."""
        text, owners = _joined(readings)
        symbols = [""] * len(readings)
        at = 0
        for token in self._reader.phonemize_tokens(self._reader.tokenize(text)):
            found = text.find(token.text, at)
            at = found if found >= 0 else at
            owner = owners[min(at, len(owners) - 1)] if owners else 0
            symbols[owner] += (token.phonemes or "") + (" " if token.whitespace else "")
            at += len(token.text)
        return [" ".join(part.split()) for part in symbols]


def _joined(readings: Sequence[str]) -> tuple[str, list[int]]:
    """The readings as one text, and for each of its characters the reading it came from."""
    text, owners = "", []
    for index, reading in enumerate(readings):
        plain = " ".join(reading.translate(_APOSTROPHE).split())
        if plain:
            text += plain + " "
            owners += [index] * (len(plain) + 1)
    return text.rstrip(), owners
