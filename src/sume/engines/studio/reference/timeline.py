"""The scenes, as the report lists them."""

from sume.contract.analysis import AnalysisScene
from sume.engines.studio.reference.places import span
from sume.engines.studio.reference.written import is_said
from sume.engines.studio.understanding.meaning.stream import fleeting
from sume.engines.understanding import SceneFacts, ScreenText, Understanding


def timeline(video: Understanding) -> list[AnalysisScene]:
    return [_scene(video, number, scene) for number, scene in enumerate(video.scenes, 1)]


def _scene(video: Understanding, number: int, scene: SceneFacts) -> AnalysisScene:
    start, end = span(video, scene.start, scene.end)
    return AnalysisScene(
        index=number,
        start=start,
        end=end,
        begins=scene.begins,
        role=scene.segment_type,
        reasons=list(scene.segment_reasons),
        summary=scene.summary,
        transcript=scene.transcript,
        on_screen_text=list(dict.fromkeys(text.text for text in scene.texts if _counts(text, scene))),
        shot_type=scene.shot_type,
        faces=scene.faces.count,
        motion=scene.motion,
        sound=scene.sound.kind if scene.sound else None,
        cta_present=scene.cta_present,
        thumbnail_url=None,
    )


def _counts(text: ScreenText, scene: SceneFacts) -> bool:
    """What was caught in passing is told only where it is said as well."""
    return not fleeting(text) or is_said(text, scene.words)
