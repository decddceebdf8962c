"""The colours of drawn characters, and how they mix."""

from dataclasses import dataclass
from typing import Final

from sume.engines.studio.presenter.drawn.properties import CharacterProperties
from sume.media.type.colour import WHITE, Colour, from_hex, mixed

INK: Final = from_hex("#2B1B1E")

# base, shade, blush, lips
_SKIN: Final = {
    "porcelain": ("#FFE3D3", "#EDB49F", "#F79C93", "#D9746F"),
    "fair": ("#FBD5BD", "#E3A384", "#F0867A", "#CC6A64"),
    "light": ("#F3C3A1", "#D68F6A", "#E8776A", "#C0605A"),
    "honey": ("#EDB98C", "#CB8657", "#E27A5F", "#B95B50"),
    "olive": ("#DBA678", "#B3754A", "#CE6B50", "#A85347"),
    "tan": ("#C58C5F", "#985F3A", "#BC5E45", "#96493D"),
    "brown": ("#9A633F", "#6F4127", "#A3472F", "#7C3732"),
    "deep": ("#6E4431", "#4A2A1E", "#863A2B", "#6E2F30"),
}
# base, dark, light
_HAIR: Final = {
    "black": ("#2A2530", "#17141C", "#4A4356"),
    "espresso": ("#3A2620", "#241612", "#5F4034"),
    "brown": ("#5E3B28", "#3E2519", "#8A5B3D"),
    "chestnut": ("#7C4428", "#542B19", "#A9653C"),
    "auburn": ("#9B3F22", "#6B2816", "#C9653A"),
    "ginger": ("#CF6A26", "#9C4715", "#EE9448"),
    "blond": ("#E3B566", "#B98640", "#F7D896"),
    "grey": ("#A9A8AE", "#7F7E87", "#CDCCD2"),
    "white": ("#E9E5E0", "#BDB8B5", "#FBF9F6"),
    "pink": ("#EE8FA8", "#C5627F", "#FFBACB"),
}
_CLOTH: Final = {
    "coral": ("#F0705A", "#C94E3D", "#FF9580"),
    "mustard": ("#E8A83A", "#BD8021", "#F8C768"),
    "sage": ("#9DB694", "#75916D", "#BDD1B5"),
    "forest": ("#2F6B55", "#1D4A3A", "#488C73"),
    "teal": ("#1F8A8C", "#136668", "#45ABAC"),
    "sky": ("#7FB4E0", "#5A8FBE", "#A6CFF0"),
    "navy": ("#2C3E66", "#1B2947", "#456091"),
    "violet": ("#7D65B5", "#5B468E", "#9F89D0"),
    "rose": ("#E58BA0", "#BF6279", "#F5AFBE"),
    "wine": ("#8C2F48", "#651D33", "#AE4C65"),
    "sand": ("#DCC6A6", "#B79E7B", "#EDDDC5"),
    "white": ("#F6F4F1", "#CFCBD0", "#FFFFFF"),
    "charcoal": ("#4A4D57", "#32343D", "#666A76"),
    "black": ("#2B2B33", "#1A1A20", "#45454F"),
}
_BACKDROP: Final = {
    "peach": ("#FFE3CF", "#FFC3A1", "#FF9F7C"),
    "mint": ("#DDF3E6", "#AEDFC6", "#7FC7A5"),
    "sky": ("#DCEBFA", "#AFD0F2", "#7FB2E5"),
    "lilac": ("#E9E2F8", "#CBBDEE", "#A894DD"),
    "butter": ("#FFF2CC", "#FFDD8C", "#F7C052"),
    "blush": ("#FDE3E6", "#F8BFC8", "#EE95A5"),
    "sea": ("#D5F0F0", "#9FD8D9", "#67BABD"),
    "stone": ("#EDE8E2", "#D5CCC2", "#B5A99C"),
}
_IRIS: Final = {
    "dark": "#3B241A", "brown": "#6B3F23", "hazel": "#8A6230", "green": "#5C8250", "blue": "#4B84B8",
    "grey": "#71848F",
}  # fmt: skip

_MADE_UP_LIPS: Final = from_hex("#C8425A")


@dataclass(frozen=True, slots=True)
class Tones:
    base: Colour
    dark: Colour
    light: Colour


@dataclass(frozen=True, slots=True)
class Palette:
    skin: Tones
    blush: Colour
    lips: Tones
    hair: Tones
    brow: Colour
    cloth: Tones
    backdrop: Tones
    iris: Colour


def palette_of(properties: CharacterProperties) -> Palette:
    base, shade, blush, lip = (from_hex(text) for text in _SKIN[properties.skin])
    is_female = properties.sex == "female"
    lip = mixed(lip, _MADE_UP_LIPS, 0.35) if is_female else mixed(lip, base, 0.38)
    hair = _tones(_HAIR[properties.hair_colour])
    return Palette(
        skin=Tones(base, shade, mixed(base, WHITE, 0.35)),
        blush=blush,
        lips=Tones(lip, mixed(lip, INK, 0.22), mixed(lip, WHITE, 0.32)),
        hair=hair,
        brow=mixed(hair.dark, INK, 0.25 if properties.hair_colour in ("grey", "white", "blond") else 0.1),
        cloth=_tones(_CLOTH[properties.cloth_colour]),
        backdrop=_tones(_BACKDROP[properties.backdrop], middle_is_base=False),
        iris=from_hex(_IRIS[properties.eye_colour]),
    )


def _tones(codes: tuple[str, str, str], *, middle_is_base: bool = True) -> Tones:
    first, second, third = (from_hex(text) for text in codes)
    return Tones(first, second, third) if middle_is_base else Tones(second, third, first)
