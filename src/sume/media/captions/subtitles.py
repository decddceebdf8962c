"""Subtitle files: SubRip and WebVTT, UTF-8 with plain newlines."""

from collections.abc import Sequence

from sume.media.captions.cues import columns
from sume.media.captions.model import Cue
from sume.media.type.breaking import balanced, lines_needed, pieces

LINE_COLUMNS = 32
"""A line longer than this is broken, into two at the most."""

_VTT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SRT_LOOKALIKES = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")"})
"""SubRip has no escapes, and its players read what stands in such brackets as markup."""


def srt(cues: Sequence[Cue]) -> str:
    """SubRip; an empty text for no cues."""
    blocks = [
        f"{number}\n{_stamp(start, ',')} --> {_stamp(end, ',')}\n"
        f"{_lines(cue.text.translate(_SRT_LOOKALIKES))}\n"
        for number, (cue, start, end) in enumerate(_timed(cues), start=1)
    ]
    return "\n".join(blocks)


def vtt(cues: Sequence[Cue]) -> str:
    """WebVTT; only its header for no cues."""
    blocks = [
        f"{_stamp(start, '.')} --> {_stamp(end, '.')}\n{_lines(cue.text).translate(_VTT_ESCAPES)}\n"
        for cue, start, end in _timed(cues)
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _timed(cues: Sequence[Cue]) -> list[tuple[Cue, int, int]]:
    """Cues with their milliseconds: each at least one long, and none before its forerunner's end."""
    rows, latest = [], 0
    for cue in cues:
        start = max(latest, int(cue.start * 1000))
        latest = max(start + 1, int(cue.end * 1000))
        rows.append((cue, start, latest))
    return rows


def _stamp(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def _lines(text: str) -> str:
    words = pieces(text)
    widths = [float(columns(word)) for word in words]
    if lines_needed(widths, 1, LINE_COLUMNS) == 1:
        return " ".join(words)
    starts = balanced(words, widths, 1, LINE_COLUMNS, 2)
    return "\n".join(" ".join(words[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True))
