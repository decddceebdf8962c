"""The way in: the caller's photos become products to set up, and are set into the picture in their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sume.engines.ports import EngineError
from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.reference.cutout import Cutout, cut_out
from sume.engines.studio.photo.reference.guess import Guess, guessed
from sume.engines.studio.photo.reference.network import CutOutNetwork, Rgb
from sume.engines.studio.photo.reference.paste import Placed, pasted
from sume.engines.studio.photo.reference.project import Spot, window_of
from sume.engines.studio.photo.reference.proxy import body
from sume.engines.studio.photo.stage.model import Camera
from sume.engines.studio.photo.stage.subject import Model

MODEL: Final = "cutout"
"""The model-store entry."""
_FROM_ABOVE: Final = 32.0


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """A caller's product; ``warnings`` say what about its photo will show."""

    cutout: Cutout
    guess: Guess
    warnings: tuple[str, ...] = ()


def own_products(paths: Sequence[Path], brief: Brief, model_dir: Path, *, threads: int) -> tuple[Own, ...]:
    """One for each photo, in order; the brief's first products are what they show.

    Raises :class:`EngineError`, code ``unsupported_input``, names the first photo that cannot be used."""
    network = CutOutNetwork(model_dir, threads=threads)
    subjects = [product.subject for product in brief.products for _ in range(product.count)]
    subjects += [""] * len(paths)
    return tuple(
        _own(path, number, subject, network)
        for number, (path, subject) in enumerate(zip(paths, subjects, strict=False), start=1)
    )


def stand_in(own: Own) -> Model:
    """What stands for it on the stage, its front to -y: not seen, but shadowed and mirrored."""
    return body(own.cutout, own.guess)


def paste(picture: Rgb, standing: Sequence[tuple[Own, Spot]], camera: Camera) -> Rgb:
    """The finished picture with each product where its stand-in is."""
    height, width = picture.shape[:2]
    return pasted(
        picture,
        tuple(
            Placed(own.cutout, window_of(own.guess, spot, camera, (width, height))) for own, spot in standing
        ),
    )


def _own(path: Path, number: int, subject: str, network: CutOutNetwork) -> Own:
    name = f"Reference image {number}"
    try:
        cutout = cut_out(path, network)
    except EngineError as error:
        raise EngineError(f"{name}: {error}.", code=error.code) from error
    guess = guessed(cutout, subject or None)
    return Own(cutout, guess, tuple(_warnings(name, cutout, guess)))


def _warnings(name: str, cutout: Cutout, guess: Guess) -> list[str]:
    said = []
    if cutout.cut_below:
        said.append(f"{name} ends before the product does, so its lower edge is a straight cut.")
    if guess.pitch > _FROM_ABOVE:
        said.append(
            f"{name} was taken from high above, so the product seems to lean; take it from the front."
        )
    return said
