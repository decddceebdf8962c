"""The film's process, a module to run; it works in its current folder."""

from typing import Any

from sume.media.sandbox_child import RefusalError, Send, serve_child


def _make(body: dict[str, Any], send: Send) -> dict[str, Any]:
    # These first, with the parts that they load late: the renderer's allocator upsets what comes after it.
    import av  # noqa: F401
    import cv2
    import numpy.fft
    import numpy.linalg
    import numpy.random  # noqa: F401

    from sume.engines.studio.motion.film import make_film
    from sume.engines.studio.motion.request import from_json
    from sume.media.pictures.reader import ClipError

    request, equipment = from_json(body)
    cv2.setNumThreads(equipment.threads)
    try:
        return make_film(request, equipment, lambda share, stage: send({"fraction": share, "stage": stage}))
    except ClipError as error:
        raise RefusalError(str(error)) from error


if __name__ == "__main__":
    serve_child(_make)
