"""A row of words as phrases: a noun, the adjectives before it and the preposition that leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind
from sume.engines.studio.photo.brief.scan import Word
from sume.engines.studio.photo.brief.senses import ADJECTIVES, MODIFIER, POSES, WISHES, sense_of

_SEPARATORS: Final = (Kind.PLACE, Kind.AND, Kind.AFTER)
BLACK: Final = "#1c1b1a"
_OF_OTHERS: Final = ("with", "of")
_PRODUCTS: Final = (Kind.SUBJECT, Kind.VESSEL, Kind.THEME, Kind.CONTENTS, Kind.SET, Kind.HINT)


@dataclass(slots=True)
class Phrase:
    """``sense`` is None for adjectives without a noun. ``adjoins``: nothing separates it from the last."""

    place: str
    adjectives: list[tuple[Word, Entry]] = field(default_factory=list)
    modifiers: list[Word] = field(default_factory=list)
    noun: Word | None = None
    sense: Entry | None = None
    joined: bool = False
    adjoins: bool = False

    @property
    def text(self) -> str:
        return self.noun.text if self.noun else ""

    @property
    def counted(self) -> bool:
        return self.has(Kind.NUMBER) or self.has(Kind.ARTICLE)

    def has(self, kind: Kind) -> bool:
        return any(entry.kind is kind for _, entry in self.adjectives)


@dataclass(slots=True)
class _Row:
    done: list[Phrase] = field(default_factory=list)
    open: Phrase = field(default_factory=lambda: Phrase(""))

    def close(self, place: str, *, joined: bool = False) -> None:
        """Ends the phrase, which leads nowhere if it is empty, and begins another."""
        if self.open.adjectives or self.open.modifiers:
            self.done.append(self.open)
        self.open = Phrase(place, joined=joined)

    def end_with(self, word: Word, entry: Entry | None) -> None:
        self.open.noun, self.open.sense = word, entry
        self.done.append(self.open)
        self.open = Phrase("", adjoins=True)

    def follow(self, place: str) -> None:
        """A word after the nouns it speaks of: the last one, and those that are joined to it."""
        self.close("")
        for phrase in reversed(self.done):
            if phrase.sense is None or phrase.sense.kind not in WISHES:
                phrase.place = phrase.place or place
                if not phrase.joined:
                    break


def phrases(words: Sequence[Word]) -> list[Phrase]:
    row = _Row()
    for i, word in enumerate(words):
        if word.has(*_SEPARATORS) and not (word.has(Kind.AFTER) and _still_open(row, word)):
            _separate(row, word)
            continue
        if word.has(Kind.MATERIAL) and row.open.place in _OF_OTHERS and _unnamed(words, i):
            continue
        _take(row, word, _following(words, i), listed=_listed(row, words, i))
        if word.joins:
            _separate(row, Word("", (Entry(Kind.AND, ""),)))
    row.close("")
    return row.done


def _still_open(row: _Row, word: Word) -> bool:
    return len(word.senses) > 1 and not row.done


def _following(words: Sequence[Word], i: int) -> Word | None:
    """The next word of the same phrase that matters."""
    if words[i].joins:
        return None
    for word in words[i + 1 :]:
        if word.has(*_SEPARATORS, Kind.NOT):
            return None
        if word.senses and not all(entry.kind in (Kind.PLAIN, Kind.ROOM, Kind.MOOD) for entry in word.senses):
            return word
    return None


def _separate(row: _Row, word: Word) -> None:
    place = word.value(Kind.PLACE)
    after = word.value(Kind.AFTER)
    if after is not None:
        row.follow(after)
    elif place is not None:
        _lead(row, place)
    elif row.open.adjoins or not (
        row.open.adjectives and any(e.kind not in (Kind.ARTICLE, Kind.NUMBER) for _, e in row.open.adjectives)
    ):
        before = row.done[-1].place if row.done else ""
        row.close(before, joined=True)


def _lead(row: _Row, place: str) -> None:
    """ "A row of" leads its adjectives on to the noun that follows."""
    counted = row.open.has(Kind.NUMBER) or row.open.has(Kind.ARRANGEMENT)
    if place == "of" and counted and row.open.noun is None:
        return
    row.close("" if place == "break" else place)


def _unnamed(words: Sequence[Word], i: int) -> bool:
    """ "With a wooden scoop": what is made of it is unknown."""
    return i + 1 < len(words) and not words[i + 1].senses


def _listed(row: _Row, words: Sequence[Word], i: int) -> bool:
    """Whether the word stands in a list of colours: "coral, mint and lilac"."""
    last = row.done[-1] if row.done else None
    if last is not None and last.noun is None and last.has(Kind.COLOUR):
        return True
    joint, after = ([*words[i + 1 : i + 3], None, None])[:2]
    if joint is None or after is None or not (joint.has(Kind.AND) or joint.text == ","):
        return False
    beyond = words[i + 3] if i + 3 < len(words) else None
    ends = joint.has(Kind.AND) or beyond is None or beyond.has(*_SEPARATORS)
    return ends and bool(after.senses) and all(entry.kind is Kind.COLOUR for entry in after.senses)


def _take(row: _Row, word: Word, following: Word | None, *, listed: bool) -> None:
    if word.has(*WISHES):
        wished = next(entry for entry in word.senses if entry.kind in WISHES)
        row.done.append(Phrase("", list(row.open.adjectives), [], word, wished))
        alone = all(entry.kind in WISHES for entry in word.senses)
        if word.has(Kind.SPACE, Kind.SHOT):
            row.open.adjectives = [pair for pair in row.open.adjectives if pair[1].kind is not Kind.NUMBER]
        counts = row.open.has(Kind.NUMBER) or row.open.has(Kind.ARRANGEMENT)
        if alone and row.open.adjoins and (counts or not word.has(Kind.LIGHT, Kind.ROOM)):
            row.close("")
        if word.has(Kind.LIGHT) or (word.has(Kind.ROOM) and alone and following is None):
            row.open.adjectives = []
        if alone:
            return
    entry = sense_of(word, following, row.open.place, row.open.adjectives, _before(row), listed=listed)
    if entry is None or entry.kind in (Kind.PLAIN, Kind.TINT):
        if not word.senses:
            if row.open.adjoins and row.open.has(Kind.NUMBER):
                row.close("")
            row.done.append(Phrase(row.open.place, [], [], word, None))
        if entry is not None and entry.value == "scent":
            row.open.adjectives = [pair for pair in row.open.adjectives if pair[1].kind is not Kind.COLOUR]
    elif entry.kind is Kind.COUNTER:
        if row.open.has(Kind.NUMBER) and not word.owns and _before(row):
            row.close("")
    elif entry.value == POSES:
        row.done.append(Phrase("", [], [], word, entry))
    elif entry == MODIFIER:
        row.open.modifiers.append(word)
        # Coffee in a bag is beans: black is the bag.
        if word.text.startswith("black coffee") and following is not None and following.has(Kind.VESSEL):
            row.open.adjectives.append((word, Entry(Kind.COLOUR, BLACK)))
    elif entry.kind in ADJECTIVES:
        row.open.adjectives.append((word, entry))
    else:
        row.end_with(word, entry)


def _before(row: _Row) -> Kind | None:
    """The kind of the last product before."""
    kinds = (phrase.sense.kind for phrase in reversed(row.done) if phrase.sense)
    return next((kind for kind in kinds if kind in _PRODUCTS), None)
