"""The studio's process that makes ads, a module to run; it works in its current folder."""

from typing import Any

from sume.media.sandbox_child import RefusalError, Send, serve_child


def _make(request: dict[str, Any], send: Send) -> dict[str, Any]:
    import cv2

    from sume.contract.errors import ErrorCode
    from sume.engines.ports import EngineError
    from sume.engines.studio.ads.make import make_ad
    from sume.engines.studio.supervise import refusal
    from sume.media.pictures import ClipError

    cv2.setNumThreads(request["threads"])
    try:
        return make_ad(request, lambda share, stage: send({"fraction": share, "stage": stage}))
    except EngineError as error:
        raise RefusalError(str(error)) from error
    except ClipError as error:
        return refusal(str(error), ErrorCode.MEDIA_UNREADABLE)


if __name__ == "__main__":
    serve_child(_make)
