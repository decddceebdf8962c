"""A brief: what the picture shall show, as plain data. ``None`` leaves the choice to the stylist."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Brief:
    """Names are keys of the stage's tables, colours ``#rrggbb``; ``accent`` is a metal's name or a colour.

    ``without`` are props that must not be there; ``label`` is "blank" (nothing on it) or "none"."""

    subject: str | None = None
    colour: str | None = None
    finish: str | None = None
    accent: str | None = None
    surface: str | None = None
    surface_colour: str | None = None
    backdrop: str | None = None
    backdrop_colour: str | None = None
    light: str | None = None
    props: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    bare: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief, and sentences for the caller about what was asked and cannot be shown."""

    brief: Brief
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Asked:
    """What has been understood so far; ``colours`` and the like wait for the noun they belong to.

    ``guessed``: no word named the subject; ``unaided``: nor was there a model to find the nearest."""

    brief: Brief = field(default_factory=Brief)
    colours: list[str] = field(default_factory=list)
    metals: list[str] = field(default_factory=list)
    finishes: list[str] = field(default_factory=list)
    shade: str | None = None
    place: str = ""
    vessel: str | None = None
    theme: str | None = None
    room: str | None = None
    several: bool = False
    absent: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    other_subjects: list[str] = field(default_factory=list)
    coloured_props: list[str] = field(default_factory=list)
    unavoidable: list[str] = field(default_factory=list)
    shadowless: bool = False
    guessed: bool = False
    unaided: bool = False

    def drop_adjectives(self) -> None:
        self.colours, self.metals, self.finishes, self.shade = [], [], [], None
