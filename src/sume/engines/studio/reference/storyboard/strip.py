"""The cuts to scale: a bar as long as the video, each shot in its role's colour."""

from typing import Final

from sume.contract.analysis import ReferenceAnalysis
from sume.engines.studio.reference.storyboard.look import ACCENT, LINE, MARGIN, QUIET, ROLE_COLOURS, WIDTH
from sume.engines.studio.reference.storyboard.paper import Paper, Type, set_text
from sume.media.type.areas import Box
from sume.media.type.colour import WHITE
from sume.media.type.fonts import Fonts, Role

_BRACKET: Final = 30
_BAR: Final = 46
_RADIUS: Final = 5
_STEPS: Final = (0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 120)
_TICKS: Final = 14
_FAINT: Final = 0.3
_NUMBER_ROOM: Final = 8
HEIGHT: Final = _BRACKET + _BAR + 34


def draw_strip(paper: Paper, fonts: Fonts, report: ReferenceAnalysis, shown: set[int], top: float) -> None:
    """Scenes that are not ``shown`` on this page are faint."""
    across = (WIDTH - 2 * MARGIN) / max(report.format.duration_seconds, 1e-3)
    _hook(paper, fonts, report.hook.seconds, across, top)
    bar = top + _BRACKET
    for scene in report.timeline:
        left, right = MARGIN + scene.start * across, MARGIN + scene.end * across
        shot = Box(left, bar, max(1.0, right - left - 2), _BAR)
        opacity = 1.0 if scene.index in shown else _FAINT
        paper.fill(shot, ROLE_COLOURS[scene.role], min(_RADIUS, shot.width / 2), opacity)
        number = set_text(fonts, str(scene.index), Type(15, WHITE, Role.CLEAN), WIDTH)
        if number is not None and number.width + _NUMBER_ROOM <= shot.width:
            paper.write(number, WHITE, shot.center_x - number.width / 2, shot.center_y - number.height / 2)
    _ticks(paper, fonts, report.format.duration_seconds, across, bar + _BAR)


def _hook(paper: Paper, fonts: Fonts, seconds: float, across: float, top: float) -> None:
    label = set_text(fonts, f"Hook: the first {seconds:.2g} seconds", Type(15, ACCENT, Role.CLEAN), WIDTH)
    if label is not None:
        paper.write(label, ACCENT, MARGIN, top)
    paper.fill(Box(MARGIN, top + _BRACKET - 10, max(2.0, seconds * across - 2), 4), ACCENT, 2)


def _ticks(paper: Paper, fonts: Fonts, seconds: float, across: float, top: float) -> None:
    step = next((step for step in _STEPS if seconds / step <= _TICKS), _STEPS[-1])
    for number in range(int(seconds / step + 1e-6) + 1):
        at = number * step
        x = MARGIN + at * across
        paper.fill(Box(x, top + 5, 1, 6), LINE)
        label = set_text(fonts, f"{at:g} s", Type(14, QUIET), WIDTH)
        if label is not None:
            left = min(max(x - label.width / 2, MARGIN), WIDTH - MARGIN - label.width)
            paper.write(label, QUIET, left, top + 17)
