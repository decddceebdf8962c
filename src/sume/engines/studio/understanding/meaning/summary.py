"""A scene in one sentence and in a title, of facts only."""

from typing import Final

from sume.engines.studio.understanding.meaning.actions import talks
from sume.engines.studio.understanding.meaning.colors import color_names
from sume.engines.studio.understanding.meaning.model import Observed
from sume.engines.studio.understanding.meaning.stream import Stream, clean, joined, sentences
from sume.engines.studio.understanding.meaning.tables import table

TITLE_CHARS: Final = 60
_QUOTE_CHARS: Final = 60
_BRIGHT, _DARK = 0.7, 0.22
_STILL, _LITTLE, _MUCH = 0.015, 0.08, 0.6
_LOOSE: Final = " .,;:!…-–—\"“”'"


def summary(scene: Observed, said: Stream, shown: Stream) -> str:
    voice = _voice(scene, said)
    saying = f", {voice}" if talks(scene) else f"; {voice}" if voice else ""
    return f"{_picture(scene)}{_lines(shown)}{saying}."


def title(scene: Observed, index: int, said: Stream, shown: Stream) -> str:
    """From the words, the text, the things or the people; at most 60 characters."""
    for stream in (said, shown):
        leading = sentences(stream)
        if leading and any(mark.isalpha() for token in leading[0] for mark in token.plain):
            return _capital(shortened(joined(leading[0]), TITLE_CHARS))
    things = _things(scene.tags)
    if things:
        return _capital(shortened(_listed(things), TITLE_CHARS))
    if scene.faces.count:
        return _capital(f"{people(scene.faces.count)}, {_view(scene)}")
    return f"Scene {index + 1}"


def people(count: int) -> str:
    numbers: list[str] = table("looks")["numbers"]["words"]
    number = numbers[count] if count < len(numbers) else str(count)
    return f"{number} {'person' if count == 1 else 'people'}"


def shortened(text: str, most: int) -> str:
    """Whole words; with an ellipsis when some are left out."""
    text = text.strip(_LOOSE)
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    if " " in kept and text[most - 1] != " ":
        kept = kept.rsplit(" ", 1)[0]
    return kept.strip(_LOOSE) + "…"


def _picture(scene: Observed) -> str:
    """What is seen: light and view, people or things, where, the colours and how much it moves."""
    things = _things(scene.tags)
    doing = " talking to the camera" if talks(scene) else ""
    if scene.faces.count:
        subject = f" of {people(scene.faces.count)}{doing}"
        subject += f" with {_listed(things)}" if things else ""
    else:
        subject = f" of {_listed(things)}" if things else ""
    place = next(
        (table("looks")["settings"][tag] for tag in scene.tags if tag in table("looks")["settings"]), ""
    )
    head = " ".join(part for part in (_light(scene), _view(scene) + subject, place) if part)
    return _capital(head) + "".join(f", {part}" for part in (*_palette(scene), *_movement(scene)))


def _view(scene: Observed) -> str:
    if scene.faces.count == 0 and scene.motion <= _STILL:
        return "still"
    view = (
        "no_person" if scene.faces.count == 0 and scene.shot_type in ("medium", "wide") else scene.shot_type
    )
    return str(table("looks")["views"][view])


def _light(scene: Observed) -> str:
    return "bright" if scene.brightness >= _BRIGHT else "dark" if scene.brightness <= _DARK else ""


def _palette(scene: Observed) -> list[str]:
    """The colours tell a picture without people."""
    names = color_names(scene.colors)[:2]
    return [f"mostly {' and '.join(names)}"] if names and not scene.faces.count else []


def _movement(scene: Observed) -> list[str]:
    if scene.motion >= _MUCH:
        return ["much motion"]
    return ["little motion"] if _STILL < scene.motion <= _LITTLE and not scene.faces.count else []


def _things(tags: tuple[str, ...]) -> list[str]:
    """At most two things among the tags, the more particular of those that mean the same."""
    settings, known = table("looks")["settings"], table("looks")["things"]
    seen = [clean(tag) for tag in tags if tag not in settings and tag not in _PEOPLE and clean(tag)]
    told = [tag for tag in seen if not set(known.get(tag, ())) & set(seen)]
    return [_with_article(tag) for tag in dict.fromkeys(told)][:2]


_PEOPLE: Final = frozenset(("person", "people", "face", "man", "woman", "selfie"))


def _with_article(thing: str) -> str:
    plural = thing.endswith("s") and not thing.endswith(("ss", "us"))
    if plural or thing in table("looks")["mass"]["words"] or not thing.isascii():
        return thing
    return f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}"


def _listed(things: list[str]) -> str:
    return " and ".join(things)


def _lines(shown: Stream) -> str:
    """The first lines on screen, as many as fit."""
    lines = [joined(sentence) for sentence in sentences(shown)]
    if not lines:
        return ""
    return f'; the text reads "{_quote(" / ".join(dict.fromkeys(lines)))}"'


def _voice(scene: Observed, said: Stream) -> str:
    if said.tokens:
        teller = "saying" if talks(scene) else "a voice says"
        return f'{teller} "{_quote(joined(said.tokens))}"'
    return "music plays" if scene.sound == "music" else ""


def _quote(text: str) -> str:
    return shortened(text.replace('"', "'"), _QUOTE_CHARS)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if len(text[:1].upper()) == 1 else text
