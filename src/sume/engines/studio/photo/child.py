"""The studio's render process, a module to run; it works in its current folder."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.version import TOOL
from sume.media.sandbox_child import Send, serve_child

if TYPE_CHECKING:
    from sume.engines.studio.photo.house import House

# Side of the sample grid in each pixel.
SAMPLES: Final = {"draft": 3, "standard": 4, "high": 7}
_STAGED, _RENDERED = 0.04, 0.95


def _make(request: dict[str, Any], send: Send) -> dict[str, Any]:
    # NumPy first, with the parts that it loads late: the renderer's allocator upsets what is loaded after it.
    import numpy.fft
    import numpy.linalg
    import numpy.random  # noqa: F401

    from sume.engines.studio.photo.brief.nearest import nearest_by
    from sume.engines.studio.photo.brief.read import read_brief
    from sume.engines.studio.photo.house import house_of

    reading = read_brief(request["prompt"], nearest_by(request["encoder"]))
    house = house_of(request["brand"])
    count = request["count"]
    shown = []
    for index in range(count):

        def report(share: float, stage: str, done: int = index) -> None:
            send({"fraction": (done + share) / count, "stage": stage})

        shown.append(_picture(reading.brief, request, house, index, report))
    return {
        "files": [_file_name(index) for index in range(count)],
        "warnings": list(reading.warnings),
        "brief": {
            "asked": reading.brief.plain(),
            "shown": shown,
            "brand_shown": house.used(reading.brief, shown[0]["pieces"][0]["mark"]) if house else [],
        },
    }


def _file_name(index: int) -> str:
    return f"picture-{index + 1}.png"


def _picture(
    brief: Brief,
    request: dict[str, Any],
    house: "House | None",
    index: int,
    report: Callable[[float, str], None],
) -> dict[str, Any]:
    """Make one picture in the working folder; returns what it shows."""
    from sume.engines.studio.photo.finish import finish
    from sume.engines.studio.photo.stage.compose import compose
    from sume.engines.studio.photo.stage.styling import style
    from sume.media.png import write_png

    width, height, seed = request["width"], request["height"], request["seed"] + index
    report(0.0, "staging")
    styled = style(brief, seed, house)
    stage = compose(styled, width / height, seed, house)

    from sume.engines.studio.photo.render.luxcore import Exposure, render

    exposure = Exposure(width, height, SAMPLES[request["quality"]], seed, request["threads"])
    light = render(
        stage, exposure, lambda share: report(_STAGED + share * (_RENDERED - _STAGED), "rendering")
    )
    report(_RENDERED, "finishing")
    write_png(Path(_file_name(index)), finish(light, stage.grade, seed), tool=TOOL)
    report(1.0, "finishing")
    return asdict(styled)


if __name__ == "__main__":
    serve_child(_make)
