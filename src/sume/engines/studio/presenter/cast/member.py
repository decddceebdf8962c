"""One of the public cast."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sume.engines.studio.presenter.drawn.properties import CharacterProperties, Origin, Sex

Style = Literal["photo", "illustrated"]


@dataclass(frozen=True, slots=True)
class Capabilities:
    talking_head: bool
    ugc_ad: bool
    face_swap: bool


@dataclass(frozen=True, slots=True)
class CastMember:
    """``person``: the folder in the presenters' model of a photographic one; ``properties``: of a drawn one.

    ``ages``: first and last year of age they can be cast as; ``voices``: by locale.
    """

    slug: str
    name: str
    style: Style
    tags: tuple[str, ...]
    locale: Literal["en", "ko"]
    voices: Mapping[str, str]
    sex: Sex
    ages: tuple[int, int]
    origins: tuple[Origin, ...]
    person: str | None
    properties: CharacterProperties | None
    capabilities: Capabilities
    licence: str
    credit: str

    @property
    def voice_id(self) -> str:
        """The default voice."""
        return self.voices[self.locale]
