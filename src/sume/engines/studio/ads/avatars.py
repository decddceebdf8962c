"""The embedded avatar engine: supervises its process and answers in the port's terms."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sume.engines.avatars import AvatarOutcome, AvatarWish
from sume.engines.ports import EngineIdentity, RunContext
from sume.engines.studio.ads import avatars_child as child
from sume.engines.studio.ads.version import NAME, VERSION
from sume.engines.studio.supervise import require, supervise

_CHILD: Final = "sume.engines.studio.ads.avatars_child"
_NEEDED: Final = ("ai_edge_litert", "av", "cv2", "numpy", "onnxruntime", "PIL", "resvg_py", "scipy")


class StudioAvatarEngine:
    """Presenters drawn from words, made from a portrait, or found in the public cast.

    ``models``: folders of the models ``speech-voice``, ``faces``, ``safety`` and ``presenters``.
    """

    def __init__(self, *, threads: int | None = None, models: Mapping[str, Path]) -> None:
        require(_NEEDED)
        self._threads = threads or os.cpu_count() or 1
        self._models = models

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity(NAME, VERSION)

    def create(self, name: str, wish: AvatarWish, context: RunContext) -> AvatarOutcome:
        """See :class:`sume.engines.avatars.AvatarEngine`."""
        answer = supervise(_CHILD, self._plain(name, wish), context, threads=self._threads)
        scratch = context.scratch
        return AvatarOutcome(
            image=scratch / child.IMAGE,
            thumbnail=scratch / child.THUMBNAIL,
            preview=scratch / child.PREVIEW,
            size=(child.SIDE, child.SIDE),
            preview_size=(child.PREVIEW_SIDE, child.PREVIEW_SIDE),
            preview_seconds=answer["preview_seconds"],
            style=answer["style"],
            voice_id=answer["voice_id"],
            locale=answer["locale"],
            tags=tuple(answer["tags"]),
            recipe=answer["recipe"],
            engine=self.identity,
            warnings=tuple(answer["warnings"]),
        )

    def _plain(self, name: str, wish: AvatarWish) -> dict[str, Any]:
        return {
            "name": name,
            "type": wish.type,
            "prompt": wish.prompt,
            "portrait": str(wish.portrait) if wish.portrait else None,
            "ethnicity": wish.ethnicity,
            "sex": wish.sex,
            "age": wish.age,
            "seed": wish.seed,
            "threads": self._threads,
            "models": {model: str(folder) for model, folder in self._models.items()},
        }
