"""The render process of ``bench.image``: the engine's own stage, with LuxCore alone on the clock."""

import os
import time
from typing import Any

from sume.media.sandbox_child import Send, serve_child


def _render(request: dict[str, Any], _send: Send) -> dict[str, Any]:
    # NumPy first: the renderer's allocator upsets what is loaded after it.
    import numpy.fft
    import numpy.linalg
    import numpy.random  # noqa: F401

    from sume.engines.studio.photo.brief.read import read_brief
    from sume.engines.studio.photo.picture import QUALITIES, Order, exposures_of
    from sume.engines.studio.photo.render.window import window_of
    from sume.engines.studio.photo.stage.compose import compose
    from sume.engines.studio.photo.stage.styling import style

    side, seed = request["side"], request["seed"]
    stage = compose(style(read_brief(request["prompt"], None).brief, seed), 1.0, seed)
    order = Order(side, side, QUALITIES[request["quality"]], seed, os.cpu_count() or 1)
    exposures = exposures_of(stage, order, window_of(stage, side, side))

    from sume.engines.studio.photo.render.luxcore import render_all

    started, used = time.perf_counter(), time.process_time()
    render_all(stage, exposures, lambda _share: None)
    return {"seconds": time.perf_counter() - started, "cpu_seconds": time.process_time() - used}


if __name__ == "__main__":
    serve_child(_render)
