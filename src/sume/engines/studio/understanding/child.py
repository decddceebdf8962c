"""The studio's process that understands a video, a module to run; it works in its current folder."""

from pathlib import Path
from typing import Any

from sume.media.sandbox_child import Send, serve_child


def _understand(request: dict[str, Any], send: Send) -> dict[str, Any]:
    import cv2

    from sume.contract.errors import ErrorCode
    from sume.engines.studio.supervise import refusal
    from sume.engines.studio.understanding.plain import to_plain
    from sume.engines.studio.understanding.senses import understand
    from sume.media.pictures.reader import ClipError

    # Its own threads would only stand in the way of those that each do a part of the work.
    cv2.setNumThreads(1)
    try:
        return to_plain(understand(request, Path.cwd(), send))
    except ClipError as error:
        return refusal(str(error), ErrorCode.MEDIA_UNREADABLE)


if __name__ == "__main__":
    serve_child(_understand)
