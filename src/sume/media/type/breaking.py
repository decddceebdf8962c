"""Where lines may end, and which of those ends look best; widths are in whatever unit the caller measures."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

Measure = Callable[[str], float]

_CLOSING_KINDS: Final = frozenset({"Pe", "Pf", "Po"})
"""Of characters, as Unicode has them: closing brackets, closing quotes, other punctuation."""
_BEGINNERS: Final = frozenset("#&@*\"'\\/¿¡")
"""Other punctuation that may well begin a word."""
_SHORT_WORDS = (
    "a an the of to in on at by for from and or but with is are your my our no not this that i it's we you"
)
_SHORT: Final = frozenset(_SHORT_WORDS.split())
_DANGLING = 0.04
"""What a line ending in "the" or "of" costs, beside the squares of the lines' slack."""
_CLAUSE = 0.2
"""What a line that ends with a clause gains."""
_BREAK_AFTER: Final = frozenset("/-._@?&=")


def is_closing(token: str) -> bool:
    """Whether ``token`` may not begin a line: it starts with closing punctuation, or is but a dash."""
    return _closes(token[0]) or all(unicodedata.category(character) == "Pd" for character in token)


def _closes(character: str) -> bool:
    return unicodedata.category(character) in _CLOSING_KINDS and character not in _BEGINNERS


def dangles(word: str) -> bool:
    """Whether a line that ends in ``word`` reads badly: an article, a preposition, a pronoun."""
    return word.lower() in _SHORT


def is_opening(token: str) -> bool:
    return all(unicodedata.category(character) in {"Ps", "Pi"} for character in token)


def glue(words: Sequence[str]) -> list[int]:
    """For each word the number of the piece it belongs to; what shares a number stays on one line."""
    numbers: list[int] = []
    for index, word in enumerate(words):
        tied = index > 0 and (is_closing(word) or is_opening(words[index - 1]))
        numbers.append(0 if not numbers else numbers[-1] + (not tied))
    return numbers


def pieces(text: str) -> list[str]:
    """What stays together: words (in Korean, eojeol) with the punctuation that belongs to them."""
    joined: list[str] = []
    words = text.split()
    for word, number in zip(words, glue(words), strict=True):
        if number == len(joined):
            joined.append(word)
        else:
            joined[-1] += f" {word}"
    return joined


def lines_needed(widths: Sequence[float], space: float, width: float) -> int:
    """How many lines of ``width`` pieces of these ``widths`` take."""
    count, used = 1, -space
    for piece in widths:
        if used + space + piece > width and used >= 0:
            count, used = count + 1, piece
        else:
            used += space + piece
    return count


def balanced(
    words: Sequence[str], widths: Sequence[float], space: float, width: float, count: int
) -> list[int]:
    """The index of each line's first piece: ``count`` lines (at most one a piece), as even as they go.

    Lines wider than ``width`` are made only where none other can be.
    """
    count = min(count, len(words))
    target = (sum(widths) + space * (len(words) - count)) / count or 1.0
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (0.0, [])}
    for line in range(count):
        for end in range(line + 1, len(words) + 1):
            options = [
                (cost + _line_cost(words, widths, (start, end), space, width, target), [*starts, start])
                for start in range(line, end)
                if (found := best.get((line, start))) is not None
                for cost, starts in (found,)
            ]
            if options:
                best[line + 1, end] = min(options)
    return best[count, len(words)][1]


def _line_cost(
    words: Sequence[str],
    widths: Sequence[float],
    span: tuple[int, int],
    space: float,
    width: float,
    target: float,
) -> float:
    start, end = span
    used = sum(widths[start:end]) + space * (end - start - 1)
    hanging = end < len(words) and dangles(words[end - 1].split()[-1])
    clause = end < len(words) and _closes(words[end - 1][-1])
    return (used / target - 1) ** 2 + _DANGLING * hanging - _CLAUSE * clause + 1e6 * max(0.0, used - width)


def broken(word: str, width: float, measure: Measure) -> list[str]:
    """A ``word`` that is too wide on its own, in pieces that fit (at least a character each)."""
    made, rest = [], word
    while rest and measure(rest) > width:
        end = _piece_end(rest, width, measure)
        made.append(rest[:end])
        rest = rest[end:]
    return [*made, rest] if rest else made


def _piece_end(word: str, width: float, measure: Measure) -> int:
    allowed = [end for end in range(1, len(word)) if _may_break(word, end)]
    fitting = [end for end in allowed if measure(word[:end]) <= width]
    if not fitting:
        return allowed[0] if allowed else len(word)
    after_sign = [end for end in fitting if word[end - 1] in _BREAK_AFTER and end > fitting[-1] // 2]
    return (after_sign or fitting)[-1]


def _may_break(word: str, end: int) -> bool:
    return not _closes(word[end]) and not unicodedata.combining(word[end])
