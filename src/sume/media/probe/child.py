"""The child's half. Whatever a decoder raises or dies of is the parent's ``media_unreadable``."""

from pathlib import Path
from typing import Any

from sume.media.probe.model import ProbeError, ProbeLimits
from sume.media.sandbox import ChildLimits
from sume.media.sandbox_child import Send, serve_child


def look(request: dict[str, Any], _send: Send) -> dict[str, Any]:
    """The fields of a ``Probed``, or ``code`` and ``message`` of a refusal."""
    path = Path(request["path"])
    limits = ProbeLimits(**{**request["limits"], "child": ChildLimits(**request["limits"]["child"])})
    try:
        if request["kind"] == "image":
            from sume.media.probe.image import clean

            return clean(path, Path(request["stem"]), limits)
        from sume.media.probe.video import measure

        return measure(path, limits)
    except ProbeError as error:
        return {"code": error.code, "message": error.message}


if __name__ == "__main__":
    serve_child(look)
