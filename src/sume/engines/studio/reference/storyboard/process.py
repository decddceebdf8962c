"""Drawing in a process of its own: it decodes pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sume.contract.analysis import ReferenceAnalysis
from sume.engines.ports import RunContext
from sume.engines.reference import StoryboardFile
from sume.engines.studio.reference.storyboard.request import files_from, to_json
from sume.engines.studio.supervise import require, supervise

_MODULE: Final = "sume.engines.studio.reference.storyboard.child"
_PACKAGES: Final = ("cv2", "PIL")


def draw(
    report: ReferenceAnalysis, thumbnails: Sequence[Path], fonts: Path, context: RunContext
) -> tuple[StoryboardFile, ...]:
    """The storyboard's pages, JPEG, ``storyboard-1.jpg`` and on in the scratch folder.

    ``thumbnails``: of every scene in order. ``fonts``: the folder of the fonts' model. Raises
    :class:`~sume.engines.ports.EngineError` or :class:`~sume.engines.ports.StoppedError`.
    """
    require(_PACKAGES)
    whole = [path.resolve() for path in thumbnails]
    answer = supervise(_MODULE, to_json(report, whole, fonts.resolve()), context, threads=1)
    return files_from(answer, context.scratch)
