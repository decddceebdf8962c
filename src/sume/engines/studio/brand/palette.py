"""The brand's colours: hints are gathered everywhere, weighed, and each role goes to one colour."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sume.engines.studio.brand.colours import chroma, distance, oklab, read_colour, read_colours
from sume.engines.studio.brand.matching import inline_parts, parts_of
from sume.engines.studio.brand.model import Found, Hint
from sume.engines.studio.brand.page import Page
from sume.engines.studio.brand.structured import string
from sume.engines.studio.brand.stylesheets import Styles

ROLES: Final = ("primary", "secondary", "accent", "background", "text")
_ALIKE: Final = 0.045
_APART: Final = 0.11
_CHROMATIC: Final = 0.035
_BY_NAME: Final = (
    ("accent", re.compile(r"accent|highlight|\bcta\b|-cta|pop\b", re.IGNORECASE)),
    ("secondary", re.compile(r"secondary|second\b|brand-?2|-alt\b", re.IGNORECASE)),
    (
        "background",
        re.compile(r"\b-*(bg|background|paper|canvas|page|base)\b|body-bg|-bg$|background", re.IGNORECASE),
    ),
    (
        "text",
        re.compile(r"\b(text|ink|fg|foreground|body-color|copy)\b|-text$|-ink$|text-color", re.IGNORECASE),
    ),
    ("primary", re.compile(r"primary|brand|main|theme", re.IGNORECASE)),
)
_NAMED_LESS: Final = re.compile(
    r"dark|light|hover|muted|soft|subtle|border|shadow|rgb|disabled|on-|-\d{2,3}$|contrast|success|danger|warning|error|info",
    re.IGNORECASE,
)
_BACKGROUNDS: Final = frozenset(("background", "background-color", "background-image"))
_PLACES: Final[dict[tuple[str, str], tuple[str, float]]] = {
    ("page", "background"): ("background", 6.0),
    ("page", "color"): ("text", 6.0),
    ("action", "background"): ("primary", 4.0),
    ("action", "color"): ("", 0.0),
    ("action", "border"): ("primary", 1.0),
    ("band", "background"): ("secondary", 2.0),
    ("band", "color"): ("", 0.0),
    ("link", "color"): ("accent", 1.6),
    ("link", "background"): ("accent", 1.0),
    ("heading", "color"): ("secondary", 1.2),
    ("plain", "color"): ("accent", 0.5),
    ("plain", "background"): ("accent", 0.5),
}
_UNMATCHED: Final = 0.15
_ELSEWHERE: Final = 0.45
"""What a hint at one role says for another: a button's colour may as well be the accent."""


def hints_of(pages: Sequence[Page], styles: Styles, manifest: dict[str, Any]) -> list[Hint]:
    home = pages[0]
    return [
        *_from_metas(home),
        *_from_manifest(home, manifest),
        *_from_rules(home, styles),
        *_from_inline(home, styles),
    ]


def palette(hints: Sequence[Hint]) -> list[Found]:
    """One colour for each role that is told, in the order of :data:`ROLES`."""
    groups = _grouped(hints)
    ground = _best(groups, "background")
    ink = _best([group for group in groups if group is not ground], "text")
    brand = [group for group in groups if group not in (ground, ink)]
    vivid = [group for group in brand if chroma(group.hex) >= _CHROMATIC] or brand
    chosen: dict[str, _Group] = {}
    for role in ("primary", "accent", "secondary"):
        rest = [group for group in vivid if _is_free(group, chosen, ground)]
        if role == "secondary":
            rest = [group for group in brand if _is_free(group, chosen, ground) and group.total > 0.9]
        elif role == "accent":
            rest = [group for group in rest if group.own(role) > 0]
        found = max(rest, key=lambda group: (group.score(role), group.hex), default=None)
        if found is not None and found.score(role) > 0.3:
            chosen[role] = found
    if ground is not None:
        chosen["background"] = ground
    if ink is not None:
        chosen["text"] = ink
    return [
        Found({"hex": group.hex, "role": role}, *group.source(role))
        for role in ROLES
        if (group := chosen.get(role)) is not None
    ]


@dataclass(slots=True)
class _Group:
    """Colours that nobody tells apart; the heaviest gives its name."""

    hints: list[Hint] = field(default_factory=list)

    @property
    def hex(self) -> str:
        weights: dict[str, float] = defaultdict(float)
        for hint in self.hints:
            weights[hint.hex] += hint.weight
        return max(weights, key=lambda colour: (weights[colour], colour))

    @property
    def total(self) -> float:
        return sum(hint.weight for hint in self.hints)

    def score(self, role: str) -> float:
        own = sum(hint.weight for hint in self.hints if hint.role == role)
        other = sum(
            hint.weight
            for hint in self.hints
            if hint.role != role and hint.role not in ("background", "text")
        )
        vivid = 0.5 + min(1.0, chroma(self.hex) / 0.12)
        return (own + other * _ELSEWHERE) * (vivid if role in ("primary", "accent") else 1.0)

    def own(self, role: str) -> float:
        return sum(hint.weight for hint in self.hints if hint.role == role)

    def source(self, role: str) -> tuple[str, str]:
        best = max(self.hints, key=lambda hint: (hint.role == role, hint.weight))
        return best.page, best.how


def _is_free(group: _Group, chosen: dict[str, _Group], ground: _Group | None) -> bool:
    taken = [*chosen.values(), *([ground] if ground else [])]
    return all(distance(group.hex, other.hex) >= _APART for other in taken)


def _best(groups: Sequence[_Group], role: str) -> _Group | None:
    found = max(groups, key=lambda group: (group.own(role), group.hex), default=None)
    return found if found is not None and found.own(role) > 0 else None


def _grouped(hints: Sequence[Hint]) -> list[_Group]:
    groups: list[_Group] = []
    for hint in sorted(hints, key=lambda hint: (-hint.weight, hint.hex)):
        for group in groups:
            if distance(group.hints[0].hex, hint.hex) < _ALIKE:
                group.hints.append(hint)
                break
        else:
            groups.append(_Group([hint]))
    return groups


def _from_metas(home: Page) -> Iterator[Hint]:
    for name, weight in (("theme-color", 3.0), ("msapplication-TileColor", 1.5)):
        for node in home.tree.css(f'meta[name="{name}"]'):
            colour = read_colour(node.attributes.get("content") or "")
            if colour and "dark" not in (node.attributes.get("media") or ""):
                yield Hint(colour, _themed(colour), weight, home.url, f"meta {name}")
    mask = home.tree.css_first('link[rel="mask-icon"][color]')
    colour = read_colour(mask.attributes.get("color") or "") if mask else None
    if colour:
        yield Hint(colour, "primary", 2.5, home.url, "mask-icon color")


def _from_manifest(home: Page, manifest: dict[str, Any]) -> Iterator[Hint]:
    for key, role, weight in (("theme_color", "primary", 3.0), ("background_color", "background", 2.0)):
        colour = read_colour(string(manifest.get(key)))
        if colour:
            shown = _themed(colour) if role == "primary" else role
            yield Hint(colour, shown, weight, home.url, f"manifest {key}")


def _themed(colour: str) -> str:
    """A browser's bar takes a brand's colour, or simply the page's own."""
    return (
        "primary" if chroma(colour) >= _CHROMATIC else "background" if oklab(colour)[0] > 0.9 else "secondary"
    )


def _from_rules(home: Page, styles: Styles) -> Iterator[Hint]:
    used: set[str] = set()
    for rule, selector, part, matched in parts_of(home, styles):
        for name, value in rule.declarations:
            for hint, variable in _hints(styles, part, name, value, rule.page, f"css {selector}"):
                if matched and variable:
                    used.add(variable)
                scale = 1.0 if matched else _UNMATCHED
                yield Hint(hint.hex, hint.role, hint.weight * scale, hint.page, hint.how)
    for name, (value, page) in styles.variables.items():
        plain, inner = styles.resolved(value)
        colour = read_colour(plain)
        role = _role_of(name)
        if colour and role is None and name in used and chroma(colour) >= _CHROMATIC:
            # Whatever it is called, somebody gave it a name.
            role, weight = "accent", 1.6
        elif colour and role:
            weight = 5.0 if name in used else 1.2
        else:
            continue
        if colour:
            weight *= 0.25 if _NAMED_LESS.search(name) else 1.0
            weight *= 0.6 if inner else 1.0
            yield Hint(colour, role, weight, page, f"css {name}")


def _from_inline(home: Page, styles: Styles) -> Iterator[Hint]:
    for declarations, tag, part in inline_parts(home):
        for name, value in declarations:
            for hint, _ in _hints(styles, part, name, value, home.url, f"style of <{tag}>"):
                yield hint


def _hints(
    styles: Styles, part: str, name: str, value: str, page: str, how: str
) -> Iterator[tuple[Hint, str | None]]:
    kind = (
        "background"
        if name in _BACKGROUNDS
        else "color"
        if name in ("color", "fill")
        else "border"
        if name == "border-color"
        else ""
    )
    role, weight = _PLACES.get((part, kind), ("", 0.0))
    if not kind:
        return
    plain, variable = styles.resolved(value)
    colours = read_colours(plain)[:3]
    for index, colour in enumerate(colours):
        yield (
            Hint(colour, role or "none", weight * 0.6**index if role else 0.01, page, f"{how} {name}"),
            variable,
        )


def _role_of(name: str) -> str | None:
    return next((role for role, pattern in _BY_NAME if pattern.search(name)), None)


def hints_in(items: Iterable[dict[str, Any]]) -> list[Hint]:
    """Back from plain data."""
    return [Hint(**item) for item in items]
