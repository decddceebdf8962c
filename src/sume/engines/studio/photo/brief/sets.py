"""What materials, tables and rooms are on the studio's stage."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Made:
    """What a material is as a surface, behind the products, and as a product's finish.

    ``dark``: the surface when it is dark. ``near``: it is only the nearest that the studio has."""

    surface: str | None = None
    backdrop: str | None = None
    finish: str | None = None
    dark: str | None = None
    near: bool = False


MATERIALS: Final[dict[str, Made]] = {
    "marble": Made("marble", "marble", "glossy", dark="dark_marble"),
    "dark_marble": Made("dark_marble", "marble", "glossy"),
    "oak": Made("oak", "wood", "wood", dark="walnut"),
    "walnut": Made("walnut", "wood", "wood"),
    "concrete": Made("concrete", "concrete", "matte"),
    "slate": Made("slate", "concrete", "matte"),
    "stone": Made("slate", "concrete", "matte", near=True),
    "pale_stone": Made("plaster", "plaster", "matte", near=True),
    "terrazzo": Made("terrazzo", None, "satin"),
    "plaster": Made("plaster", "plaster", "matte"),
    "paper": Made("paper", "paper", "matte"),
    "kraft": Made("paper", "paper", "kraft"),
    "linen": Made("linen", "curtain", None),
    "velvet": Made("velvet", "curtain", None),
    "silk": Made("velvet", "curtain", None, near=True),
    "sand": Made("sand", None, None),
    "water": Made("water", None, None),
    "tiles": Made("tiles", "tiles", "glossy"),
    "brick": Made(None, "brick", None),
    "acrylic": Made("acrylic", "gradient", "glass"),
    "mirror": Made("acrylic", "gradient", None, near=True),
    "leather": Made("velvet", None, "leather", near=True),
    "metal": Made("slate", "concrete", "metal", near=True),
    "rattan": Made("oak", "wood", None, near=True),
}

TABLES: Final[dict[str, tuple[str | None, str | None]]] = {
    "table": ("oak", "counter"),
    "desk": ("oak", "counter"),
    "counter": ("counter", "counter"),
    "surface": (None, "paper"),
    "slab": ("slate", "plaster"),
    "cloth": ("linen", "linen"),
    "floor": ("oak", "paper"),
}
"""The surface without a material: without a colour, and with one."""

TONES: Final = "tones"
"""A backing that names no thing, only the picture's colour."""

BACKINGS: Final = {
    "background": "paper",
    "wall": "plaster",
    "curtain": "curtain",
    "panel": "wood",
    TONES: "paper",
}


@dataclass(frozen=True, slots=True)
class Room:
    """What a place means on a table-top stage. ``far``: the place itself cannot be shown, which is said."""

    surface: str | None = None
    backdrop: str | None = None
    far: bool = False


ROOMS: Final[dict[str, Room]] = {
    "bathroom": Room("counter", "tiles"),
    "kitchen": Room("counter", "tiles"),
    "cafe": Room("walnut", "bokeh"),
    "bar": Room("walnut", "bokeh"),
    "restaurant": Room("walnut", "bokeh"),
    "bakery": Room("oak", "bokeh"),
    "office": Room("oak", "bokeh"),
    "study": Room("walnut", "wood"),
    "bedroom": Room("linen", "curtain"),
    "living_room": Room("oak", "curtain"),
    "home": Room("oak", "plaster"),
    "spa": Room("slate", "plaster"),
    "studio": Room(None, "paper"),
    "shop": Room(None, "bokeh"),
    "beach": Room("sand", "gradient", far=True),
    "pool": Room("tiles", "gradient", far=True),
    "garden": Room("oak", "foliage", far=True),
    "picnic": Room("linen", "foliage", far=True),
    "terrace": Room("oak", "foliage", far=True),
    "forest": Room("walnut", "foliage", far=True),
    "desert": Room("sand", "gradient", far=True),
    "snow": Room(None, None, far=True),
    "street": Room("concrete", "bokeh", far=True),
    "city": Room("concrete", "bokeh", far=True),
    "industrial": Room("concrete", "brick"),
    "farmhouse": Room("oak", "wood"),
    "gym": Room("concrete", "concrete", far=True),
}
