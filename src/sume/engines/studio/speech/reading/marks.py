"""A word of the script without the marks around it, and the pause they ask for."""

import re
import unicodedata
from typing import Final

SAME_AS: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys("✖✕", "×"),
        **dict.fromkeys("➔➜➡⇒", "→"),
        "µ": "μ",
        "。": ".",
        "、": ",",
        "￦": "₩",
        "·": " ",
        "•": " ",
        "…": "...",
    }
)
UNSAID: Final = frozenset("™®©℠℗\ufe0f\ufe0e\u20e3")
SYMBOL_CATEGORIES: Final = frozenset({"So", "Sk", "Cs", "Cn", "Co", "Cc", "Cf"})
OPENING: Final = re.compile(
    r"""^(?:[^\w#@$€£₩¥₹₿+\-~.'&%<>°=/→×±÷≥≤≈∞-]|-(?![\d.$€£₩¥₹])|\.(?!\d)|'(?!\d\d|n')|[+=/](?=\D)|_)+"""
)
CLOSING: Final = re.compile(r"""(?:[^\w%+#°$€£₩¥₿¢/=&→<>@∞‰]|_|(?<=\w)[/=<>@&])+$""")
PAUSES: Final = (("?", "?"), ("!", "!"), ("...", ","), (".", "."), (",", ","), (";", ","), (":", ","))


def fold_marks(word: str) -> str:
    """Compatibility characters, quotes and dashes as plain ones; emoji as white space."""
    spaced = "".join(_opened_fraction(character) for character in word if character not in UNSAID)
    plain = unicodedata.normalize("NFKC", spaced.translate(SAME_AS)).translate(SAME_AS)
    return "".join(" " if _is_picture(character) else character for character in plain).strip()


def split_marks(folded: str) -> tuple[str, str, str]:
    """``(core, closing, pause)``: what is read, the marks behind it, and what they ask for ("" , . ! ?)."""
    core = OPENING.sub("", folded)
    found = CLOSING.search(core)
    if not found:
        return core, "", ""
    closing = found.group()
    return core[: found.start()], closing, pause_of(closing)


def pause_of(closing: str) -> str:
    return next((pause for mark, pause in PAUSES if mark in closing), "")


def _opened_fraction(character: str) -> str:
    return f" {character}" if unicodedata.decomposition(character).startswith("<fraction>") else character


def _is_picture(character: str) -> bool:
    return character not in "°→" and unicodedata.category(character) in SYMBOL_CATEGORIES
