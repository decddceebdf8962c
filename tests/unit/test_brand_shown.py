"""What a brand changes in a picture: what the prompt leaves open, and nothing else."""

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sume.engines.ports import BrandLook, plain_look
from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.house import LOGO, House, house_of
from sume.engines.studio.photo.stage.styling import style
from sume.media.cards.logo import load_logo
from sume.media.cards.palette import Palette, brand_palette

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

PURPLE, HONEY = "#5b2a6f", "#e0a526"


def drawn(path: Path, ground: tuple[int, int, int, int], figure: str = PURPLE) -> Path:
    image = Image.new("RGBA", (300, 100), ground)
    image.paste(Image.new("RGBA", (100, 50), figure), (40, 20))
    image.save(path)
    return path


def look(logo: Path | None = None, colors: tuple[str, ...] = (PURPLE, HONEY)) -> House | None:
    return house_of(plain_look(BrandLook("Bramble", None, colors, logo)))


@pytest.fixture
def house(tmp_path: Path) -> House:
    found = look(drawn(tmp_path / "logo.png", (0, 0, 0, 0)))
    assert found is not None
    return found


def test_a_silent_prompt_takes_the_brands_colours_and_logo(house: House) -> None:
    plain, branded = style(Brief(), 7), style(Brief(), 7, house)
    (piece,) = branded.pieces
    assert (piece.accent, branded.ink, piece.mark) == (HONEY, PURPLE, LOGO)
    assert branded.backdrop_colour in (house.wall, house.night)
    assert house.used(Brief((Product("jar"),)), [piece.mark]) == ["backdrop", "accent", "logo on the label"]
    changed = {name for name, value in asdict(branded).items() if value != asdict(plain)[name]}
    assert changed <= {"pieces", "ink", "backdrop_colour", "surface_colour"}
    assert {name for name, value in asdict(piece).items() if value != asdict(plain.pieces[0])[name]} <= {
        "accent",
        "mark",
    }


def test_what_the_prompt_says_stays(house: House) -> None:
    product = Product("jar", accent="gold", label="blank", colour="#ffffff")
    said = Brief((product,), backdrop_colour="#00ff00")
    branded = style(said, 7, house)
    (piece,) = branded.pieces
    assert (branded.backdrop_colour, piece.accent, piece.mark) == ("#00ff00", "gold", "blank")
    assert house.used(said, [piece.mark]) == []


@given(st.integers(0, 2**31 - 1))
def test_the_same_brand_and_seed_give_the_same_choices(seed: int) -> None:
    assert style(Brief(), seed, look()) == style(Brief(), seed, look())


def test_no_brand_and_a_colourless_one_change_nothing() -> None:
    assert look(colors=()) is None
    assert house_of(None) is None
    assert style(Brief(), 3, None) == style(Brief(), 3)


def test_a_logo_that_fills_its_rectangle_is_not_printed(tmp_path: Path) -> None:
    solid = look(drawn(tmp_path / "solid.png", (255, 255, 255, 255)))
    assert solid is not None
    assert solid.logo is None
    assert style(Brief(), 7, solid).pieces[0].mark != LOGO


def test_the_printed_logo_is_cut_to_what_is_seen(house: House) -> None:
    assert house.logo is not None
    assert house.logo.shape == (50, 100)
    assert house.logo.min() > 0.5


def test_a_logo_in_the_cards_own_colour_is_told_apart(tmp_path: Path) -> None:
    path = drawn(tmp_path / "logo.png", (0, 0, 0, 0))
    palette = brand_palette([(0x5B, 0x2A, 0x6F), (0xE0, 0xA5, 0x26)])
    lost, seen = load_logo(path, palette), load_logo(path, Palette(primary=(255, 255, 255)))
    middle = np.s_[30, 60]
    assert tuple(lost[middle][:3]) == palette.on_primary
    assert tuple(seen[middle]) == (0x5B, 0x2A, 0x6F, 255)
    assert lost[0, 0, 3] == 0
