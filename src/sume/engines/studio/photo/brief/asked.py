"""What has been understood of a prompt so far."""

from dataclasses import dataclass, field

from sume.engines.studio.photo.brief.model import Brief


@dataclass(slots=True)
class Item:
    """A product while it is read: its name, or what holds it (``vessel``), what it is for, what is in it.

    ``weak``: named only as a trade ("for a skincare brand"), so that it yields to any other; ``soft``: things
    that stand around as well as for themselves ("flowers"); ``aside``: named after "beside" and the like;
    ``poured``: the prompt says what is in it; ``cold``: with ice; ``held``: in Korean, what is in the next,
    or holds it."""

    text: str
    subject: str | None = None
    vessel: str | None = None
    theme: str | None = None
    contents: str | None = None
    several: str | None = None
    count: int | None = None
    plural: bool = False
    poured: bool = False
    held: bool = False
    cold: bool = False
    weak: bool = False
    soft: str | None = None
    aside: bool = False
    colours: list[str] = field(default_factory=list)
    metals: list[str] = field(default_factory=list)
    finishes: list[str] = field(default_factory=list)
    accent: str | None = None
    label: str | None = None

    @property
    def bare(self) -> bool:
        """Only what is in it is known, not what holds it."""
        return self.subject is None and self.vessel is None and self.several is None


@dataclass(slots=True)
class Asked:
    """``rooms`` are places by the words that name them; ``loose`` collects adjectives, and ``accent`` and
    ``label`` what waits for the first product.

    ``spare`` are props that can be products, ``stand_in`` wears the adjectives of a thing that is not known.
    ``last``: what was named last: "item", "surface", "backdrop" or another. ``hinted``: the light is only
    that of an hour, and yields to any other. ``guessed``: no word named the subject; ``unaided``: nor was
    there a model to find the nearest."""

    brief: Brief = field(default_factory=Brief)
    items: list[Item] = field(default_factory=list)
    loose: Item = field(default_factory=lambda: Item(""))
    spare: list[Item] = field(default_factory=list)
    stand_in: Item = field(default_factory=lambda: Item(""))
    last: str = ""
    plain_table: bool = False
    arrangement: str | None = None
    rooms: dict[str, str] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)
    absent: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    coloured: list[str] = field(default_factory=list)
    second: list[str] = field(default_factory=list)
    unavoidable: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    shadowless: bool = False
    hinted: bool = False
    guessed: bool = False
    unaided: bool = False

    def assume(self, text: str, taken: str) -> None:
        self.assumed.append(f'"{text}" is taken as {taken}.')
