"""Latin words in Korean, said as Koreans say them: "Lumiglow" is "루미글로"."""

import re
from typing import Any, Final

from sume.engines.studio.speech.english import EnglishPhonemes

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z']*")
_ARPABET: Final = {
    "A": "EY", "I": "AY", "O": "OW", "W": "AW", "Y": "OY", "ʤ": "JH", "ʧ": "CH", "T": "T", "ᵊ": "AH",
    "æ": "AE", "ɑ": "AA", "ɔ": "AO", "ə": "AH", "ɛ": "EH", "ɜ": "ER", "ɪ": "IH", "ᵻ": "IH", "i": "IY",
    "ʊ": "UH", "u": "UW", "ʌ": "AH", "b": "B", "d": "D", "f": "F", "ɡ": "G", "h": "HH", "j": "Y", "k": "K",
    "l": "L", "m": "M", "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "s": "S", "ʃ": "SH", "t": "T", "θ": "TH",
    "ð": "DH", "v": "V", "w": "W", "z": "Z", "ʒ": "ZH",
}  # fmt: skip


class LatinToHangul:
    """By a pronouncing dictionary, else as an American would sound the word out."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary
        self._english = EnglishPhonemes(british=False)

    def __call__(self, text: str) -> str:
        """``text`` with each of its Latin words in Hangul."""
        return _WORD.sub(lambda found: self._in_hangul(found.group()), text)

    def _in_hangul(self, word: str) -> str:
        """One word at a time: given a sentence, the converter's answer depends on the order of a set."""
        from ko_speech_tools.g2p.english import convert_eng

        if word in self._dictionary:
            sounds = self._dictionary[word]
        else:
            symbols = self._english([word])[0]
            sounds = [" ".join(_ARPABET[symbol] for symbol in symbols if symbol in _ARPABET)]
        known: Any = {word: sounds}
        return str(convert_eng(word, known)) if sounds[0] else ""
