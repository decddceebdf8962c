"""A prompt becomes a brief, and plain sentences about what of it cannot be shown."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.brief.deny import deny
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.model import Asked, Reading
from sume.engines.studio.photo.brief.negate import split
from sume.engines.studio.photo.brief.scan import Word, quotations, scan
from sume.engines.studio.photo.brief.warn import warnings_for
from sume.engines.studio.photo.stage.colour import shaded

Nearest = Callable[[str], str | None]

_DEFAULT_SUBJECT: Final = "pump_bottle"
_BOTTLES: Final = frozenset({"pump_bottle", "dropper_bottle", "perfume"})
_WALNUT: Final = "#6a4630"
_AMBER: Final = "#b4621a"
_BROWNS: Final = frozenset({_AMBER, "#8a5a38"})
# Made of glass when they are amber, as a rule: the colour is that of the glass.
_AMBER_GLASS: Final = frozenset({"pump_bottle", "dropper_bottle"})
# "on pink", "in sage": a colour that ends a phrase belongs to what its preposition speaks of.
_COLOURS_THE_SET: Final = frozenset({"on", "against"})


def read_brief(
    prompt: str, nearest: Nearest | None = None, *, heeded: Collection[str] = frozenset()
) -> Reading:
    """``nearest`` names the subject closest in meaning when the prompt has none that the studio knows.

    Without it the studio takes its usual subject, and the reading's warnings say what is not installed.
    ``heeded``: words that somebody else acts on, so that nobody need be told they were left out."""
    asked = Asked()
    words, unwanted = split(scan(prompt))
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        _take(asked, word, following)
    _close_phrase(asked)
    _settle(asked, prompt, nearest)
    deny(asked, unwanted)
    asked.unknown = [word for word in asked.unknown if word not in heeded]
    return Reading(asked.brief.brief(), warnings_for(asked, quotations(prompt)))


def _take(asked: Asked, word: Word, following: Word | None) -> None:
    if word.entry is None:
        asked.unknown.append(word.text)
        return
    kind = word.entry.kind
    if kind is Kind.SHADE and following and following.entry and following.entry.kind is Kind.COLOUR:
        asked.shade = word.entry.value
        return
    if kind is Kind.SHADE:
        if word.text == "dark":
            asked.brief = replace(asked.brief, light=asked.brief.light or "dark_rim")
        return
    _HANDLERS[kind](asked, word, word.entry.value)


def _plain(asked: Asked, word: Word, value: str) -> None:
    del asked, word, value


def _place(asked: Asked, word: Word, value: str) -> None:
    del word
    _close_phrase(asked)
    asked.place = value


def _close_phrase(asked: Asked) -> None:
    """Adjectives without a noun: "on pink" colours the set, anything else the product."""
    if asked.colours and asked.place in _COLOURS_THE_SET and asked.brief.backdrop is None:
        colour = asked.colours.pop(0)
        asked.brief = replace(asked.brief, backdrop="paper", backdrop_colour=colour)
        if asked.brief.surface is None:
            asked.brief = replace(asked.brief, surface="paper", surface_colour=colour)
    elif asked.colours or asked.metals or asked.finishes:
        _dress(asked)
    asked.drop_adjectives()


def _dress(asked: Asked) -> None:
    """Waiting adjectives go to the product: first colour body, second or metal its cap."""
    brief, colours, metals = asked.brief, asked.colours, asked.metals
    if metals and not colours and brief.colour is None and not asked.finishes:
        tint = {"gold": "#d4a64a", "rose gold": "#d99a86", "copper": "#b8704a"}.get(metals[0], "#c9c9c8")
        asked.brief = replace(brief, colour=tint, finish="metal", accent=brief.accent or metals[0])
        return
    second = metals[0] if metals else (colours[1] if len(colours) > 1 else None)
    asked.brief = replace(
        brief,
        colour=brief.colour or (colours[0] if colours else None),
        finish=brief.finish or (asked.finishes[-1] if asked.finishes else None),
        accent=brief.accent or second,
    )


def _subject(asked: Asked, word: Word, value: str) -> None:
    asked.several = asked.several or word.plural
    if asked.brief.subject is None:
        asked.brief = replace(asked.brief, subject=value)
        _dress(asked)
    elif asked.brief.subject != value:
        asked.other_subjects.append(word.text)
    asked.drop_adjectives()


def _vessel(asked: Asked, word: Word, value: str) -> None:
    if asked.brief.subject is not None:
        return
    asked.several = asked.several or word.plural
    asked.vessel = asked.vessel or value
    _dress(asked)
    asked.drop_adjectives()


def _theme(asked: Asked, word: Word, value: str) -> None:
    del word
    asked.theme = asked.theme or value


def _part(asked: Asked, word: Word, value: str) -> None:
    del word, value
    if asked.metals or asked.colours:
        asked.brief = replace(asked.brief, accent=(asked.metals or asked.colours)[0])
    asked.drop_adjectives()


def _colour(asked: Asked, word: Word, value: str) -> None:
    del word
    if value in _BROWNS and asked.colours and asked.colours[-1] in _BROWNS:
        asked.colours[-1] = _AMBER
        return
    asked.colours.append(shaded(value, asked.shade))
    asked.shade = None


def _metal(asked: Asked, word: Word, value: str) -> None:
    del word
    asked.metals.append(value)


def _finish(asked: Asked, word: Word, value: str) -> None:
    del word
    asked.finishes.append(value)


def _surface(asked: Asked, word: Word, value: str) -> None:
    del word
    colour = asked.colours[0] if asked.colours else None
    if value == "table":
        value = asked.brief.surface or ("counter" if colour else "oak")
    if value == "walnut":
        value, colour = "oak", _WALNUT
    asked.brief = replace(asked.brief, surface=value, surface_colour=colour or asked.brief.surface_colour)
    asked.drop_adjectives()


def _backdrop(asked: Asked, word: Word, value: str) -> None:
    del word
    brief = asked.brief
    keeps = value in ("paper", "plaster") and brief.backdrop is not None
    colour = asked.colours[0] if asked.colours else brief.backdrop_colour
    asked.brief = replace(brief, backdrop=brief.backdrop if keeps else value, backdrop_colour=colour)
    asked.drop_adjectives()


def _room(asked: Asked, word: Word, value: str) -> None:
    del word
    asked.room = value


def _light(asked: Asked, word: Word, value: str) -> None:
    del word
    if asked.brief.light in (None, "soft_day"):
        asked.brief = replace(asked.brief, light=value)


def _prop(asked: Asked, word: Word, value: str) -> None:
    if asked.colours:
        asked.coloured_props.append(word.text)
    if value not in asked.brief.props:
        asked.brief = replace(asked.brief, props=(*asked.brief.props, value))
    asked.drop_adjectives()


def _bare(asked: Asked, word: Word, value: str) -> None:
    del word, value
    asked.brief = replace(asked.brief, bare=True)


def _label(asked: Asked, word: Word, value: str) -> None:
    del word
    if value in ("blank", "none"):
        asked.brief = replace(asked.brief, label=value)


def _number(asked: Asked, word: Word, value: str) -> None:
    del word, value
    asked.several = True


def _absent(asked: Asked, word: Word, value: str) -> None:
    asked.absent.append((value, word.text))
    asked.drop_adjectives()


_HANDLERS: Final[dict[Kind, Callable[[Asked, Word, str], None]]] = {
    Kind.PLAIN: _plain,
    Kind.PLACE: _place,
    Kind.SUBJECT: _subject,
    Kind.VESSEL: _vessel,
    Kind.THEME: _theme,
    Kind.PART: _part,
    Kind.COLOUR: _colour,
    Kind.METAL: _metal,
    Kind.FINISH: _finish,
    Kind.SURFACE: _surface,
    Kind.BACKDROP: _backdrop,
    Kind.ROOM: _room,
    Kind.LIGHT: _light,
    Kind.PROP: _prop,
    Kind.BARE: _bare,
    Kind.NUMBER: _number,
    Kind.ABSENT: _absent,
    Kind.DECOR: _plain,
    Kind.SHADOW: _plain,
    Kind.LABEL: _label,
}


def _held(vessel: str | None, theme: str | None) -> str | None:
    """What a bottle of serum is: the content decides, unless it would not come in such a vessel."""
    fits = vessel != "pump_bottle" or theme in _BOTTLES
    return theme if theme and fits else vessel or theme


def _settle(asked: Asked, prompt: str, nearest: Nearest | None) -> None:
    """Hints decide what no word named outright."""
    brief = asked.brief
    subject = brief.subject or _held(asked.vessel, asked.theme)
    if subject is None:
        subject = (nearest(prompt) if nearest else None) or _DEFAULT_SUBJECT
        asked.guessed, asked.unaided = True, nearest is None
    finish = brief.finish or ("glass" if brief.colour == _AMBER and subject in _AMBER_GLASS else None)
    asked.brief = replace(brief, subject=subject, backdrop=brief.backdrop or asked.room, finish=finish)
