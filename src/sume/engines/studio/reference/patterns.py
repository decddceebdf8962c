"""The pattern that the scenes follow, as the report has it."""

from sume.contract.analysis import StructureFacts, StructurePart
from sume.engines.studio.reference.places import everywhere, of_scenes
from sume.engines.studio.understanding.meaning.model import Part, Structure
from sume.engines.understanding import Understanding


def pattern(video: Understanding, found: Structure | None) -> StructureFacts | None:
    if found is None:
        return None
    shown = sorted({index for part in found.parts for index in part.scenes})
    return StructureFacts(
        pattern=found.name,
        parts=[_part(video, part) for part in found.parts if part.scenes],
        evidence=of_scenes(video, shown) or everywhere(video),
    )


def _part(video: Understanding, part: Part) -> StructurePart:
    return StructurePart(name=part.name, why=part.reason, evidence=of_scenes(video, part.scenes))
