"""What stands over a page: what the video is, how it opens, how it is cut."""

from typing import Final

from sume.contract.analysis import ReferenceAnalysis
from sume.engines.studio.reference.storyboard.look import ACCENT, MARGIN, QUIET, TEXT, WIDTH
from sume.engines.studio.reference.storyboard.paper import Paper, Type, set_text
from sume.media.type.fonts import Fonts, Role

_TITLE: Final = Type(38, TEXT, Role.HEADING)
_LINE: Final = Type(20, QUIET)
_OPENING: Final = Type(20, ACCENT)


def draw_heading(paper: Paper, fonts: Fonts, report: ReferenceAnalysis, note: str, top: float) -> float:
    """Returns where it ends. ``note``: at the right."""
    aside = set_text(fonts, note, _LINE, WIDTH) if note else None
    if aside is not None:
        paper.write(aside, QUIET, WIDTH - MARGIN - aside.width, top + 10)
    y = top
    for text, style, space in (
        ("Storyboard", _TITLE, 28),
        (report.format.summary, _LINE, 18),
        (_measures(report), _LINE, 18),
        (_opening(report), _OPENING, 18),
    ):
        block = set_text(fonts, text, style, WIDTH - 2 * MARGIN) if text else None
        if block is not None:
            paper.write(block, style.colour, MARGIN, y)
            y += block.height + space
    return y


def _opening(report: ReferenceAnalysis) -> str:
    first = report.script.lines[0] if report.script else None
    return f"Opens with “{first.text}”" if first and first.start < report.hook.seconds else ""


def _measures(report: ReferenceAnalysis) -> str:
    cut, said, sound = report.rhythm, report.script, report.sound
    parts = [f"{cut.median_shot_seconds:.1f} s median shot"] if cut.cuts else []
    if cut.trend in ("accelerating", "slowing"):
        parts.append(cut.trend)
    if said is not None and said.words_per_minute:
        parts.append(f"{said.words_per_minute:.0f} words a minute")
    if said is not None and said.syllables_per_minute:
        parts.append(f"{said.syllables_per_minute:.0f} syllables a minute")
    if sound is not None and sound.tempo_bpm:
        parts.append(f"music at {sound.tempo_bpm:.0f} bpm")
    if report.captions.present:
        parts.append("captioned")
    return " · ".join(parts)
