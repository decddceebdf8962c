"""The way in: the caller's photos become products to set up, and are set into the picture in their place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sume.contract.errors import ErrorCode
from sume.contract.limits import BRIEF_PRODUCTS_MAX
from sume.engines.ports import EngineError
from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.reference.cutout import Cutout, MatteMaker, UnusablePhotoError, cut_out
from sume.engines.studio.photo.reference.guess import Guess, guessed
from sume.engines.studio.photo.reference.network import CutOutNetwork, Matte, Rgb
from sume.engines.studio.photo.reference.paste import Placed, pasted
from sume.engines.studio.photo.reference.project import Spot, window_of
from sume.engines.studio.photo.reference.proxy import body
from sume.engines.studio.photo.stage.compose import Set
from sume.engines.studio.photo.stage.styling import Styled
from sume.engines.studio.photo.stage.subject import Model

MODEL: Final = "cutout"
"""The model-store entry."""
_FROM_ABOVE: Final = 32.0
_LEAST_THREE_QUARTER: Final = 16.0
_NOT_FROM_ABOVE: Final = (
    "A product that was photographed from the front cannot be seen from above, so the camera stands where "
    "the photo was taken from."
)
# Degrees between the heights of two photos from which one of the products seems to lean.
_MOST_APART: Final = 14.0
_UNLIKE: Final = (
    "Reference image {} was taken from another height than the first, which the camera follows, so the "
    "product seems to lean; take all photos from one height."
)
_FEWER: Final = (
    "A picture shows {} pieces in all, the reference images among them: some products come less often."
)
_NO_MODEL: Final = (
    "This server lacks the model 'cutout'. Whoever runs it adds it with: sume models pull cutout"
)


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """A caller's product; ``warnings`` say what about its photo will show."""

    cutout: Cutout
    guess: Guess
    warnings: tuple[str, ...] = ()


Cast = tuple[Own | None, ...]
"""Who plays each piece of a picture; ``None`` is a piece that the studio builds."""


def own_products(
    paths: Sequence[Path], brief: Brief, model_dir: Path | None, *, threads: int
) -> tuple[Own, ...]:
    """One for each photo, in order; the brief's products in the same order are what they show.

    ``model_dir``: the model's folder, None where it is not installed. Raises :class:`EngineError` for
    the first photo that cannot be used (``unsupported_input``), or for want of the model."""
    network = _Late(model_dir, threads)
    subjects = [product.subject for product in brief.products] + [""] * len(paths)
    return tuple(
        _own(path, number, subject, network)
        for number, (path, subject) in enumerate(zip(paths, subjects, strict=False), start=1)
    )


def cast(own: Sequence[Own], brief: Brief) -> Cast:
    """Each photo takes the place of one of the brief's products, as often as that is asked for.

    Where there are more than a picture holds, they come less often; each photo comes once at least."""
    counts = _wanted(own, brief)
    most = _most(counts)
    while sum(counts) > most:
        counts[counts.index(max(counts))] -= 1
    players = [*own, *[None] * max(0, len(brief.products) - len(own))]
    return tuple(player for player, count in zip(players, counts, strict=False) for _ in range(count))


def crowded(own: Sequence[Own], brief: Brief) -> tuple[str, ...]:
    """What the caller is told where :func:`cast` leaves repeats out."""
    counts = _wanted(own, brief)
    most = _most(counts)
    return (_FEWER.format(most),) if sum(counts) > most else ()


def _wanted(own: Sequence[Own], brief: Brief) -> list[int]:
    """How often each product is asked for; a photo more than the brief has products counts once."""
    counts = [product.count for product in brief.products] + [1] * len(own)
    return counts[: max(len(own), len(brief.products))]


def _most(counts: Sequence[int]) -> int:
    return max(BRIEF_PRODUCTS_MAX, len(counts))


def with_room(styled: Styled, players: Cast) -> Styled:
    """With a piece for every photo: more than a brief can ask for, if there are more."""
    needed = max((number for number, own in enumerate(players, start=1) if own), default=0)
    more = max(0, needed - len(styled.pieces))
    return replace(styled, pieces=styled.pieces + styled.pieces[:1] * more)


def stand_in(own: Own) -> Model:
    """What stands for it on the stage, its front to -y: not seen, but shadowed and mirrored."""
    return body(own.cutout, own.guess)


def with_stand_ins(build: Callable[[int], Model], pieces: int, players: Cast) -> list[Model]:
    """One for each of ``pieces``; ``build`` makes that of a piece that no photo plays."""
    playing = dict(enumerate(players))
    return [stand_in(own) if (own := playing.get(number)) else build(number) for number in range(pieces)]


def paste(picture: Rgb, players: Cast, staged: Set, *, lying: bool) -> Rgb:
    """The finished picture with each product where its stand-in is; ``lying``: on their backs."""
    height, width = picture.shape[:2]
    placed = []
    for own, piece in zip(players, staged.pieces, strict=False):
        if own:
            spot = Spot(piece.x, piece.y, piece.z + staged.lift, lying)
            window = window_of(own.guess, spot, staged.stage.camera, (width, height))
            placed.append(Placed(own.cutout, window))
    return pasted(picture, tuple(placed)) if placed else picture


def told(own: Sequence[Own], styled: Styled) -> tuple[str, ...]:
    """What the heights that the photos were taken from do not allow, in sentences for the caller."""
    if not own or styled.shot == "flat_lay":
        return ()
    first = own[0].guess.pitch
    low = (_NOT_FROM_ABOVE,) if styled.shot == "three_quarter" and first < _LEAST_THREE_QUARTER else ()
    unlike = (
        _UNLIKE.format(number)
        for number, other in enumerate(own, start=1)
        if abs(other.guess.pitch - first) > _MOST_APART
    )
    return (*low, *unlike)


@dataclass(frozen=True, slots=True)
class _Late:
    """The network, loaded when a photo needs it: one that comes cut out does not."""

    model_dir: Path | None
    threads: int
    loaded: list[CutOutNetwork] = field(default_factory=list)

    def matte(self, rgb: Rgb) -> Matte:
        if self.model_dir is None:
            raise EngineError(_NO_MODEL)
        if not self.loaded:
            self.loaded.append(CutOutNetwork(self.model_dir, threads=self.threads))
        return self.loaded[0].matte(rgb)


def _own(path: Path, number: int, subject: str, network: MatteMaker) -> Own:
    name = f"Reference image {number}"
    try:
        cutout = cut_out(path, network)
        guess = guessed(cutout, subject or None)
        body(cutout, guess)
    except UnusablePhotoError as error:
        raise EngineError(f"{name}: {error}.", code=ErrorCode.UNSUPPORTED_INPUT) from error
    return Own(cutout, guess, tuple(_warnings(name, cutout, guess)))


def _warnings(name: str, cutout: Cutout, guess: Guess) -> list[str]:
    said = []
    if cutout.cut:
        sides = " and ".join(cutout.cut)
        said.append(f"{name} ends before the product does, so the product has a straight cut ({sides}).")
    if guess.pitch > _FROM_ABOVE:
        said.append(
            f"{name} was taken from high above, so the product seems to lean; take it from the front."
        )
    return said
