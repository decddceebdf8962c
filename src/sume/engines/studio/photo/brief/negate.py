"""Which words of a prompt say what must not be there: "no plants or leaves", "로고 없는"."""

from collections.abc import Sequence
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind
from sume.engines.studio.photo.brief.scan import Word

REMOVABLE: Final = frozenset({Kind.PROP, Kind.DECOR, Kind.ABSENT, Kind.LABEL, Kind.LIGHT, Kind.SHADOW})
_ADJECTIVES: Final = frozenset(
    {
        *(Kind.COLOUR, Kind.METAL, Kind.FINISH, Kind.SHADE, Kind.PLAIN, Kind.NUMBER, Kind.ARTICLE),
        *(Kind.MATERIAL, Kind.MOOD),
    }
)
# "A no fuss red box" asks for the box; only "no box" does not.
_PRODUCTS: Final = frozenset({Kind.SUBJECT, Kind.VESSEL})
_OR: Final = frozenset({"or", "nor"})
_ARTICLES: Final = frozenset({"a", "an", "the", "some"})
_KOREAN_JOINTS: Final = ("과", "와", "이나", "나", "하고", "랑", "도")
_BREAK: Final = Word("", (Entry(Kind.PLACE, "break"),))


def split(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words that ask for something, and those that name what is unwanted."""
    wanted: list[Word] = []
    denied: list[Word] = []
    i = 0
    while i < len(words):
        word = words[i]
        i += 1
        if _kind(word) is not Kind.NOT:
            wanted.append(word)
        elif word.value(Kind.NOT) == "after":
            denied += _taken_back(wanted)
        else:
            end = _end(words, i)
            denied += _nouns(words[i:end])
            wanted.append(_BREAK)
            i = end
    return wanted, denied


def _kind(word: Word) -> Kind | None:
    """The kind that matters here: of a word with several, what can be taken away."""
    kinds = [entry.kind for entry in word.senses]
    if Kind.AND in kinds or Kind.AFTER in kinds:
        return Kind.PLAIN
    return next((kind for kind in kinds if kind in REMOVABLE), kinds[0] if kinds else None)


def _end(words: Sequence[Word], start: int) -> int:
    """Where the negation that begins at ``start`` ends: after its noun, or after the last of a list."""
    i = _phrase_end(words, start)
    while i < len(words) and _goes_on(words, i):
        i = _phrase_end(words, i + 1)
    return i


def _phrase_end(words: Sequence[Word], start: int) -> int:
    named = False
    for i in range(start, len(words)):
        kind = _kind(words[i])
        if kind in (Kind.PLACE, Kind.NOT) or (named and kind not in REMOVABLE):
            return i
        if kind in _PRODUCTS and _kind(words[i - 1]) is not Kind.NOT:
            return _before_adjectives(words, start, i)
        named = named or kind in REMOVABLE
        if kind not in REMOVABLE | _ADJECTIVES and kind is not None and not _noun_follows(words, i):
            return i + 1
    return len(words)


def _before_adjectives(words: Sequence[Word], start: int, noun: int) -> int:
    while noun > start and _kind(words[noun - 1]) in _ADJECTIVES:
        noun -= 1
    return noun


def _noun_follows(words: Sequence[Word], i: int) -> bool:
    """ "background clutter": only the second noun is meant."""
    return i + 1 < len(words) and _kind(words[i + 1]) in REMOVABLE


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """The list goes on after "or", after "and" with a bare noun, after a comma with an "or" to come."""
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or following.text in _ARTICLES:
        return words[i].text in _OR
    if words[i].text in _OR:
        return True
    if words[i].text == "and":
        return _kind(following) in REMOVABLE - {Kind.LIGHT}
    return words[i].text == "," and _list_ends_in_or(words[i + 1 :])


def _list_ends_in_or(words: Sequence[Word]) -> bool:
    for word in words:
        if word.text in _OR:
            return True
        if word.text != "," and _kind(word) not in REMOVABLE:
            return False
    return False


def _nouns(words: Sequence[Word]) -> list[Word]:
    """What can be taken away, or else whatever known thing is named. Unknown things are not there anyway."""
    removable = [word for word in words if _kind(word) in REMOVABLE]
    return removable or [word for word in words if _kind(word) not in (None, Kind.PLAIN, Kind.SHADE)]


def _taken_back(wanted: list[Word]) -> list[Word]:
    """The noun before "없이", with those that are joined to it."""
    taken: list[Word] = []
    while wanted and _kind(wanted[-1]) is not Kind.PLACE:
        taken.append(wanted.pop())
        if not (wanted and wanted[-1].text.endswith(_KOREAN_JOINTS)):
            break
    if taken and wanted and _kind(taken[-1]) is Kind.PROP and _kind(wanted[-1]) is Kind.COLOUR:
        wanted.pop()
    return _nouns(taken)
