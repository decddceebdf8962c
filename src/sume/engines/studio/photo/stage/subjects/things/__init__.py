"""Things to wear, read and carry: one row for each file of this folder."""

from typing import Final

from sume.engines.studio.photo.stage.subject import SubjectKind

THINGS: Final[dict[str, SubjectKind]] = {}
