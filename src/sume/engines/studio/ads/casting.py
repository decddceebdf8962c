"""Who a wished-for presenter is, and whether a portrait will do."""

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

from sume.contract.errors import ErrorCode
from sume.contract.voices import VOICES, Locale
from sume.engines.studio.ads.talkers import Models, load_portrait
from sume.engines.studio.presenter.cast import casting_sentence, nearest
from sume.engines.studio.presenter.drawn.describe import from_prompt
from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.engines.studio.presenter.drawn.variety import from_properties
from sume.engines.studio.supervise import refusal
from sume.media.faces import FaceFinder
from sume.media.faces.usable import check_portrait
from sume.media.safety import REFUSED_FROM, unsafe_share

_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Chosen:
    """``recipe``: plain data from which the presenter is drawn again."""

    recipe: dict[str, Any]
    style: Literal["photo", "illustrated"]
    voice_id: str
    locale: Locale
    tags: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def refused_portrait(path: Path, models: Models) -> dict[str, Any] | None:
    """The refusal of a portrait that cannot be used; None for one that can."""
    portrait = load_portrait(path)
    if unsafe_share(portrait, models["safety"]) >= REFUSED_FROM:
        message = "The portrait was refused: it looks unsafe for work. Send a plain portrait."
        return refusal(message, ErrorCode.CONTENT_POLICY_REJECTED)
    problem = check_portrait(portrait, FaceFinder(models["faces"]).find(portrait))
    return None if problem is None else refusal(problem.message, ErrorCode.NO_FACE_FOUND)


def cast_for(request: dict[str, Any]) -> Chosen:
    """From words, from properties, or a portrait that was found usable."""
    locale: Locale = "ko" if _HANGUL.search(f"{request['name']}{request['prompt'] or ''}") else "en"
    if request["type"] == "photo":
        return Chosen({"kind": "photo"}, "photo", _voice(None, locale, request["seed"]), locale, ("photo",))
    if request["type"] == "prompt":
        properties, warnings = from_prompt(request["prompt"], request["seed"])
        return _drawn(properties, warnings, locale, request["seed"])
    wanted = request["ethnicity"], request["sex"], request["age"]
    member = nearest(*wanted)
    said = casting_sentence(*wanted)
    if member is None:
        return _drawn(from_properties(*wanted, request["seed"]), (said,), locale, request["seed"])
    recipe = {"kind": "public", "slug": member.slug}
    return Chosen(recipe, member.style, member.voices[locale], locale, member.tags, (said,))


def _drawn(properties: CharacterProperties, warnings: tuple[str, ...], locale: Locale, seed: int) -> Chosen:
    recipe = {"kind": "drawn", "properties": asdict(properties)}
    tags = ("drawn", properties.sex, properties.age)
    return Chosen(recipe, "illustrated", _voice(properties.sex, locale, seed), locale, tags, warnings)


def _voice(sex: str | None, locale: Locale, seed: int) -> str:
    """One that fits; which of them the seed decides."""
    fitting = [voice.id for voice in VOICES.values() if voice.locale == locale and sex in (None, voice.sex)]
    return fitting[seed % len(fitting)]
