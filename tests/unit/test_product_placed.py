"""A cut-out on the stage and in the picture: its guessed shape, its stand-in, and where its pixels go."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError
from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.brief.read import read_brief
from sume.engines.studio.photo.reference.cutout import Cutout, UnusablePhotoError
from sume.engines.studio.photo.reference.guess import HEIGHTS_CM, LONGEST_CM, Guess, guessed
from sume.engines.studio.photo.reference.own import (
    Own,
    cast,
    crowded,
    own_products,
    paste,
    stand_in,
    told,
    with_room,
    with_stand_ins,
)
from sume.engines.studio.photo.reference.paste import MOST_GAIN, Placed, pasted, resampled
from sume.engines.studio.photo.reference.project import Spot, Window, window_of
from sume.engines.studio.photo.stage.compose import build_set
from sume.engines.studio.photo.stage.model import Camera, Thing
from sume.engines.studio.photo.stage.styling import Dressed, Styled
from sume.engines.studio.photo.stage.subject import Model
from tests.product_photos import ALL, Photo

pytestmark = pytest.mark.backend_free

Pixels = NDArray[np.uint8]
JAR = Dressed("jar", "#f3ede4", "satin", "gold", None, "none")


def cutout_of(photo: Photo) -> Cutout:
    left, top, width, height = cv2.boundingRect((photo.mask > 0.02).astype(np.uint8))
    where = np.s_[top : top + height, left : left + width]
    matte = np.round(photo.mask * 255).astype(np.uint8)
    return Cutout(np.dstack([photo.rgb, matte])[where].copy())


def own_of(name: str, subject: str | None = None) -> Own:
    cutout = cutout_of(ALL[name]())
    return Own(cutout, guessed(cutout, subject))


def drawn(mask: NDArray[np.bool_], colour: tuple[int, int, int] = (90, 120, 60)) -> Cutout:
    pixels = np.zeros((*mask.shape, 4), np.uint8)
    pixels[..., :3] = colour
    pixels[..., 3] = mask * 255
    return Cutout(pixels)


def jar_from(pitch: float) -> Cutout:
    """A cylinder as wide as high, seen from ``pitch`` degrees above."""
    tilt = np.radians(pitch)
    bend = max(1.0, 150 * np.sin(tilt))
    y, x = np.mgrid[0:900, 0:300].astype(float)
    wall = 300 * np.cos(tilt)
    top = ((x - 149.5) / 150) ** 2 + ((y - bend) / bend) ** 2 <= 1
    foot = ((x - 149.5) / 150) ** 2 + ((y - bend - wall) / bend) ** 2 <= 1
    mask = top | foot | ((y >= bend) & (y <= bend + wall))
    return drawn(mask[: mask.any(axis=1).nonzero()[0][-1] + 1])


@pytest.mark.parametrize("pitch", [5, 12, 25, 40])
def test_the_bend_of_the_foot_tells_from_how_far_above_it_was_taken(pitch: float) -> None:
    guess = guessed(jar_from(pitch), None)
    assert guess.pitch == pytest.approx(pitch, abs=1 + pitch * 0.12)
    assert guess.squareness < 6
    assert guess.foot == pytest.approx((0.0, 1.0), abs=0.02)


def test_a_box_from_the_front_is_flat_and_square() -> None:
    guess = own_of("label").guess
    assert guess.pitch < 1
    assert guess.squareness > 8
    assert guess.foot_depth == pytest.approx(0.55 * guess.width, rel=0.05)


def test_a_ball_stands_on_little_and_was_not_taken_from_above() -> None:
    y, x = np.mgrid[-1:1:400j, -1:1:400j]
    guess = guessed(drawn(x**2 + y**2 <= 1), None)
    assert guess.pitch == 0
    assert guess.foot[1] - guess.foot[0] < 0.45


def test_a_mug_stands_on_its_body_alone() -> None:
    guess = own_of("mug").guess
    assert guess.foot == pytest.approx((0.0, 0.78), abs=0.03)


@pytest.mark.parametrize(("rows", "columns"), [(100, 400), (200, 200), (600, 150), (900, 60)])
def test_sizes_are_those_of_products(rows: int, columns: int) -> None:
    guess = guessed(drawn(np.ones((rows, columns), bool)), None)
    assert HEIGHTS_CM[0] <= guess.height <= HEIGHTS_CM[1]
    assert guess.width / guess.height == pytest.approx(columns / rows)


def test_a_named_subject_gives_its_own_size_unless_its_shape_is_another() -> None:
    mug = cutout_of(ALL["mug"]())
    assert guessed(mug, "mug").height == pytest.approx(9, abs=2.5)
    assert guessed(mug, "pump_bottle") == guessed(mug, None)


def mesh_of(own: Own) -> Thing:
    (thing,) = stand_in(own).things
    return thing


@pytest.mark.parametrize("name", ALL)
def test_the_stand_in_stands_and_is_not_seen(name: str) -> None:
    own = own_of(name)
    thing = mesh_of(own)
    assert thing.hidden
    low, high = thing.mesh.low, thing.mesh.high
    assert low[2] == pytest.approx(0, abs=0.02 * own.guess.height)
    assert high[2] == pytest.approx(own.guess.body_height, rel=0.05)
    assert high[0] - low[0] == pytest.approx(own.guess.width, rel=0.08)
    assert -low[1] == pytest.approx(high[1])
    assert 0.2 * own.guess.width < high[1] - low[1] <= 1.3 * own.guess.width
    corners = thing.mesh.vertices[thing.mesh.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    front = corners.mean(axis=1)[:, 1] < -0.05
    assert (across[front, 1] <= 1e-9).all()


def test_light_falls_through_a_handle() -> None:
    own = own_of("mug")
    mesh = mesh_of(own).mesh
    x, z = own.guess.width * (0.845 - 0.5), own.guess.height * 0.55
    near = np.hypot(mesh.vertices[:, 0] - x, mesh.vertices[:, 2] - z)
    assert near.min() > 0.04 * own.guess.width


CAMERA = Camera((0.0, -100.0, 10.0), (0.0, 0.0, 10.0), 22.0, 100.0, 0.1)
TALL = Guess(8.0, 20.0, 0.0, 0.5, 9.0, (0.0, 1.0))


def test_it_is_as_large_as_it_is_and_stands_where_it_stands() -> None:
    window = window_of(TALL, Spot(0, 0, 0), CAMERA, (600, 600))
    per_cm = 600 / (2 * 100 * np.tan(np.radians(11)))
    assert window.height == pytest.approx(20 * per_cm)
    assert window.left + window.width / 2 == pytest.approx(300)
    nearer = 300 + 10 * per_cm * 100 / (100 - TALL.foot_depth / 2)
    assert window.top + window.height == pytest.approx(nearer)


def test_what_stands_further_back_is_smaller_and_higher() -> None:
    camera = Camera((0.0, -100.0, 25.0), (0.0, 0.0, 8.0), 22.0, 100.0, 0.1)
    near, far = (window_of(TALL, Spot(5, y, 0), camera, (600, 800)) for y in (0, 30))
    assert far.height < near.height
    assert far.top + far.height < near.top + near.height
    assert far.away > near.away


def test_what_lies_is_seen_from_above_in_the_middle() -> None:
    above = Camera((0.0, -2.0, 100.0), (0.0, 0.0, 2.0), 22.0, 98.0, 0.1)
    window = window_of(TALL, Spot(0, 0, 0, lying=True), above, (600, 600))
    assert window.top + window.height / 2 == pytest.approx(300, abs=8)
    assert window.left + window.width / 2 == pytest.approx(300, abs=1)


def _label() -> Cutout:
    rng = np.random.default_rng(3)
    pixels = np.full((90, 60, 4), 255, np.uint8)
    pixels[..., :3] = rng.integers(60, 180, (90, 60, 1))
    return Cutout(pixels)


def _grey(level: int) -> Pixels:
    return np.full((160, 160, 3), level, np.uint8)


def test_at_its_own_size_no_pixel_of_it_changes() -> None:
    cutout = _label()
    layer = resampled(cutout, Window(40, 30, 60, 90, 1), (160, 160))
    inside = layer[32:118, 42:98]
    assert np.abs(inside[..., :3] * 255 - cutout.pixels[2:-2, 2:-2, :3]).max() < 0.6
    assert inside[..., 3] == pytest.approx(1, abs=1e-3)
    assert layer[:29].max() == 0


def test_smaller_it_keeps_its_light_and_its_place() -> None:
    cutout = _label()
    layer = resampled(cutout, Window(40.4, 30.7, 20, 30, 1), (160, 160))
    assert layer[..., 3].sum() == pytest.approx(600, rel=0.03)
    assert layer[..., :3].sum() / 3 / layer[..., 3].sum() * 255 == pytest.approx(
        cutout.pixels[..., :3].mean(), rel=0.02
    )
    y, x = np.mgrid[0:160, 0:160] + 0.5
    weight = layer[..., 3] / layer[..., 3].sum()
    assert ((x * weight).sum(), (y * weight).sum()) == pytest.approx((50.4, 45.7), abs=0.1)


def test_what_leaves_the_picture_is_cut_at_its_edge() -> None:
    layer = resampled(_label(), Window(-30, 100, 60, 90, 1), (160, 160))
    assert layer[110:, :28, 3].min() > 0.98
    assert resampled(_label(), Window(200, 0, 60, 90, 1), (160, 160)).max() == 0


def _light(values: NDArray[np.floating]) -> NDArray[np.floating]:
    encoded = values / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("level", [8, 130, 250])
def test_one_mild_factor_for_all_channels_and_no_more(level: int) -> None:
    pixels = np.full((90, 60, 4), 255, np.uint8)
    pixels[..., :3] = (180, 120, 70)
    out = pasted(_grey(level), (Placed(Cutout(pixels), Window(40, 30, 60, 90, 1)),))
    gains = _light(out[75, 70].astype(float)) / _light(np.array([180.0, 120.0, 70.0]))
    assert gains.max() / gains.min() < 1.04
    assert 1 - MOST_GAIN - 0.02 <= gains.mean() <= 1 + MOST_GAIN + 0.02
    assert (gains.mean() < 0.97) == (level == 8)
    assert (gains.mean() > 1.03) == (level == 250)


def test_white_does_not_burn_out() -> None:
    pixels = np.full((90, 60, 4), 255, np.uint8)
    pixels[:40, :, :3] = 243
    out = pasted(_grey(250), (Placed(Cutout(pixels), Window(40, 30, 60, 90, 1)),))
    assert out[50, 70].max() <= 244


def test_light_comes_round_the_edge_only() -> None:
    pixels = np.full((90, 60, 4), 255, np.uint8)
    pixels[..., :3] = 120
    red = np.zeros((160, 160, 3), np.uint8)
    red[..., 0] = 230
    out = pasted(red, (Placed(Cutout(pixels), Window(40, 30, 60, 90, 1)),)).astype(int)
    tint = out[75, 40:100, 0] - out[75, 40:100, 1]
    assert tint[0] > 15
    assert (abs(tint[4:-4]) <= 1).all()
    assert (pasted(red, ()) == red).all()


def test_the_nearer_one_is_in_front() -> None:
    near, far = (
        Placed(drawn(np.ones((60, 60), bool), colour), Window(50, 50, 60, 60, away))
        for colour, away in (((200, 40, 40), 90.0), ((40, 40, 200), 110.0))
    )
    for order in ((near, far), (far, near)):
        red, _, blue = pasted(_grey(128), order)[80, 80].tolist()
        assert red > blue


def brief(*products: Product) -> Brief:
    return Brief(products)


def test_each_photo_plays_one_of_the_products_as_often_as_it_is_asked_for() -> None:
    one, other = own_of("mug"), own_of("label")
    asked = brief(Product("mug", 2), Product("box", 1), Product("jar", 1))
    assert cast((one,), asked) == (one, one, None, None)
    assert cast((one, other), asked) == (one, one, other, None)
    assert cast((one, other), brief()) == (one, other)
    assert cast((), asked) == (None,) * 4


def styled(*pieces: Dressed, shot: str = "straight") -> Styled:
    return Styled(
        pieces=pieces,
        arrangement="group",
        surface="marble",
        surface_colour=None,
        backdrop="plaster",
        backdrop_colour="#d8cbb9",
        light="soft_day",
        props=(),
        shot=shot,
        focus="natural",
        space=None,
        grain=False,
        mood=None,
        words=(),
    )


def test_there_is_room_for_every_photo() -> None:
    one = own_of("mug")
    assert len(with_room(styled(JAR), (one,) * 9).pieces) == 9
    assert with_room(styled(JAR, JAR), (one,)).pieces == (JAR, JAR)


@pytest.mark.parametrize("shot", ["straight", "flat_lay"])
def test_the_picture_shows_the_photo_where_the_stand_in_is(shot: str) -> None:
    own = own_of("label")
    players = (own,)
    look = styled(JAR, shot=shot)
    staged = build_set(look, with_stand_ins(lambda _: stand_in(own), 1, players), 1.0, 4)
    assert staged.stage.things[-1].hidden
    out = paste(_grey(128), players, staged, lying=shot == "flat_lay")
    changed = np.abs(out.astype(int) - 128).max(axis=2) > 12
    left, top, width, height = cv2.boundingRect(changed.astype(np.uint8))
    assert width / height == pytest.approx(own.guess.width / own.guess.height, rel=0.06)
    assert 0.3 < max(width, height) / 160 < 0.8
    assert left + width / 2 == pytest.approx(80, abs=16)
    assert 0 < top < 100


def test_the_camera_looks_from_where_the_photo_was_taken() -> None:
    cutout = jar_from(20)
    own = Own(cutout, guessed(cutout, None))
    camera = build_set(styled(JAR), [stand_in(own)], 1.0, 4).stage.camera
    down = np.subtract(camera.target, camera.position)
    assert np.degrees(np.arcsin(-down[2] / np.linalg.norm(down))) == pytest.approx(own.guess.pitch, abs=1)


def test_a_front_is_not_looked_at_from_above() -> None:
    front, above = own_of("label"), Own(jar := jar_from(24), guessed(jar, None))
    assert len(told((front,), styled(JAR, shot="three_quarter"))) == 1
    assert told((above,), styled(JAR, shot="three_quarter")) == told((front,), styled(JAR)) == ()
    assert told((), styled(JAR, shot="three_quarter")) == ()
    camera = build_set(styled(JAR, shot="three_quarter"), [stand_in(front)], 1.0, 4).stage.camera
    assert camera.position[2] < camera.target[2] + 0.1 * -camera.position[1]


def test_every_photo_from_another_height_than_the_first_is_told() -> None:
    front, above = own_of("label"), Own(jar := jar_from(24), guessed(jar, None))
    (line,) = told((front, front, above), styled(JAR))
    assert line.startswith("Reference image 3 was taken from another height")
    assert [line[:17] for line in told((above, front, above, front), styled(JAR))] == [
        "Reference image 2",
        "Reference image 4",
    ]
    assert told((front, above), styled(JAR, shot="flat_lay")) == ()


def test_nobody_is_told_that_a_photographed_product_cannot_be_shown() -> None:
    prompt = "Our new sneaker with its logo on oak"
    assert any("sneaker" in line for line in read_brief(prompt).warnings)
    assert read_brief(prompt, pictured=True).warnings == ()
    assert any("dog" in line for line in read_brief(f"{prompt}, with a dog", pictured=True).warnings)


def _transparent(folder: Path, name: str, photo: Photo) -> Path:
    Image.fromarray(np.dstack([photo.rgb, np.round(photo.mask * 255).astype(np.uint8)])).save(folder / name)
    return folder / name


def test_pictures_that_come_cut_out_need_no_model(tmp_path: Path) -> None:
    path = _transparent(tmp_path, "mug.png", ALL["mug"]())
    (own,) = own_products([path], brief(Product("mug")), None, threads=1)
    assert own.guess.height == pytest.approx(9, abs=2.5)
    assert own.warnings == ()


def test_a_photo_without_the_model_says_how_to_get_it(tmp_path: Path) -> None:
    Image.new("RGB", (300, 300)).save(tmp_path / "photo.png")
    with pytest.raises(EngineError, match="sume models pull cutout") as caught:
        own_products([tmp_path / "photo.png"], brief(), None, threads=1)
    assert caught.value.code is ErrorCode.GENERATION_FAILED


def test_the_first_photo_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    good = _transparent(tmp_path, "good.png", ALL["mug"]())
    tiny = Image.new("RGBA", (300, 300))
    tiny.paste((9, 9, 9, 255), (140, 140, 160, 160))
    tiny.save(tmp_path / "tiny.png")
    with pytest.raises(EngineError, match=r"^Reference image 2: the product is too small.*\.$") as caught:
        own_products([good, tmp_path / "tiny.png"], brief(), None, threads=1)
    assert caught.value.code is ErrorCode.UNSUPPORTED_INPUT
    assert not caught.value.retryable


def test_a_photo_from_high_above_is_told(tmp_path: Path) -> None:
    Image.fromarray(jar_from(45).pixels).save(tmp_path / "above.png")
    (own,) = own_products([tmp_path / "above.png"], brief(), None, threads=1)
    assert "from high above" in own.warnings[0]


def ring(side: int = 1600, thick: int = 7) -> Cutout:
    y, x = np.mgrid[0:side, 0:side] - side / 2
    return drawn(np.abs(np.hypot(x, y) - side / 2 + thick) < thick / 2)


def test_a_thin_ring_keeps_its_size_on_the_stage() -> None:
    own = Own(ring(), guessed(ring(), None))
    (thing,) = stand_in(own).things
    width, _, height = stand_in(own).size
    assert width > 0.85 * own.guess.width
    assert height > 0.85 * own.guess.height
    assert len(thing.mesh.faces) > 100


def test_a_thin_ring_lies_inside_the_picture() -> None:
    own = Own(ring(), guessed(ring(), None))
    staged = build_set(styled(JAR), [stand_in(own)], 1.0, 4)
    (piece,) = staged.pieces
    spot = Spot(piece.x, piece.y, piece.z + staged.lift)
    window = window_of(own.guess, spot, staged.stage.camera, (256, 256))
    assert 0 < window.left < window.left + window.width < 256
    assert 0 < window.top < window.top + window.height < 256


def test_a_thin_cable_across_the_photo_keeps_its_size() -> None:
    lines = np.zeros((1600, 1600), np.uint8)
    cv2.line(lines, (0, 0), (1599, 1599), 1, 5)
    own = Own(drawn(lines > 0), guessed(drawn(lines > 0), None))
    width, _, height = stand_in(own).size
    assert width > 0.85 * own.guess.width
    assert height > 0.85 * own.guess.height


@pytest.mark.parametrize("shape", [(6, 500), (500, 6), (3, 1200)])
def test_needles_and_rulers_are_no_longer_than_a_table_or_are_refused(shape: tuple[int, int]) -> None:
    own = Own(drawn(np.ones(shape, bool)), guessed(drawn(np.ones(shape, bool)), None))
    assert max(own.guess.width, own.guess.height) <= LONGEST_CM * 1.001
    try:
        size = stand_in(own).size
    except UnusablePhotoError:
        return
    assert max(size) <= LONGEST_CM * 1.02


def test_a_picture_holds_no_more_than_it_holds_and_every_photo_once() -> None:
    owns = [own_of("label") for _ in range(9)]
    assert len(cast(owns, brief(Product("jar", 6)))) == 9
    many = cast(owns[:2], brief(Product("jar", 5), Product("mug", 4)))
    assert len(many) == 6
    assert {id(owns[0]), id(owns[1])} == {id(own) for own in many}


def test_repeats_that_a_picture_has_no_room_for_are_told() -> None:
    owns = [own_of("label") for _ in range(9)]
    assert crowded(owns, brief(Product("jar"))) == crowded([], brief(Product("jar", 6))) == ()
    assert crowded(owns[:1], brief(Product("jar", 6))) == ()
    (line,) = crowded(owns[:2], brief(Product("jar", 6)))
    assert "shows 6 pieces" in line
    (line,) = crowded(owns, brief(Product("jar", 6)))
    assert "shows 9 pieces" in line


def test_only_what_no_photo_plays_is_built() -> None:
    own = own_of("label")
    built: list[int] = []

    def build(number: int) -> Model:
        built.append(number)
        return stand_in(own)

    assert len(with_stand_ins(build, 4, (own, None, own))) == 4
    assert built == [1, 3]
