"""A brief: what the picture shall show, as plain data. ``None`` leaves the choice to the stylist."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brief:
    """Names are keys of the stage's tables, colours ``#rrggbb``; ``accent`` is a metal's name or a colour."""

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
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief, and sentences for the caller about what was asked and cannot be shown."""

    brief: Brief
    warnings: tuple[str, ...] = ()
