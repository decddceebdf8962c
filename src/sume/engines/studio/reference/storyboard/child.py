"""The studio's process that draws storyboards, a module to run; it writes into its current folder."""

from pathlib import Path
from typing import Any, Final

from sume.media.sandbox_child import Send, serve_child

_QUALITY: Final = 90


def _draw(request: dict[str, Any], send: Send) -> dict[str, Any]:
    import cv2
    from PIL import Image

    from sume.engines.studio.reference.storyboard.draw import pages
    from sume.engines.studio.reference.storyboard.request import from_json
    from sume.media.type.fonts import Fonts

    cv2.setNumThreads(1)
    report, thumbnails, fonts = from_json(request)
    made = []
    for number, page in enumerate(pages(report, thumbnails, Fonts(fonts)), 1):
        name = f"storyboard-{number}.jpg"
        Image.fromarray(page.pixels).save(Path(name), quality=_QUALITY, subsampling=0)
        height, width = page.pixels.shape[:2]
        made.append({"name": name, "width": width, "height": height, "scenes": page.scenes})
    send({"fraction": 1.0, "stage": "storyboard"})
    return {"pages": made}


if __name__ == "__main__":
    serve_child(_draw)
