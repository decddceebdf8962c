"""The studio's render process, a module to run; it works in its current folder."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sume.engines.studio.photo.brief.model import Brief, Reading
from sume.media.sandbox_child import Send, serve_child

if TYPE_CHECKING:
    from sume.engines.studio.photo.house import House
    from sume.engines.studio.photo.make import Made
    from sume.engines.studio.photo.reference.own import Own


def _make(request: dict[str, Any], send: Send) -> dict[str, Any]:
    # NumPy first, with the parts that it loads late: the renderer's allocator upsets what is loaded after it.
    import numpy.fft
    import numpy.linalg
    import numpy.random  # noqa: F401

    from sume.engines.ports import EngineError
    from sume.engines.studio.photo.house import house_of
    from sume.engines.studio.photo.make import Made, Making, make
    from sume.engines.studio.supervise import refusal

    reading = _read(request)
    try:
        own = _own(request, reading.brief)
    except EngineError as error:
        return refusal(str(error), error.code)
    house = house_of(request["brand"])
    count = request["count"]
    made: list[Made] = []
    for index in range(count):

        def report(share: float, stage: str, done: int = index) -> None:
            send({"fraction": (done + share) / count, "stage": stage})

        made.append(make(reading.brief, Making.of(request, index), house, report, own))
    said = (line for item in own for line in item.warnings)
    warnings = dict.fromkeys(
        (*reading.warnings, *said, *(line for picture in made for line in picture.warnings))
    )
    return {
        "files": [picture.file for picture in made],
        "warnings": list(warnings),
        "brief": _told(reading, made, house, photos=len(own)),
    }


def _read(request: dict[str, Any]) -> Reading:
    """What the caller's brief says, else what the prompt does; only what the studio can hold of it."""
    from sume.engines.studio.photo.brief.fit import fit
    from sume.engines.studio.photo.brief.model import brief_of
    from sume.engines.studio.photo.brief.nearest import nearest_by
    from sume.engines.studio.photo.brief.read import read_brief

    if request["brief"] is None:
        nearest = nearest_by(request["encoder"])
        return read_brief(request["prompt"], nearest, pictured=bool(request["references"]))
    brief, warnings = fit(brief_of(request["brief"]))
    return Reading(brief, warnings)


def _own(request: dict[str, Any], brief: Brief) -> "tuple[Own, ...]":
    """The caller's products, cut out; an :class:`EngineError` when one cannot be had."""
    if not request["references"]:
        return ()
    import cv2

    from sume.engines.studio.photo.reference.own import MODEL, own_products

    cv2.setNumThreads(request["threads"])

    folder = request["models"].get(MODEL)
    return own_products(
        [Path(path) for path in request["references"]],
        brief,
        Path(folder) if folder else None,
        threads=request["threads"],
    )


def _told(reading: Reading, made: "list[Made]", house: "House | None", *, photos: int) -> dict[str, Any]:
    """``photos``: how many there are; they play the first of the brief's products."""
    built = replace(reading.brief, products=reading.brief.products[photos:])
    marks = [piece.mark for piece in made[0].built]
    return {
        "asked": reading.brief.plain(),
        "shown": [picture.shown() for picture in made],
        "assumed": list(reading.assumed),
        "brand_shown": house.used(built, marks) if house else [],
    }


if __name__ == "__main__":
    serve_child(_make)
