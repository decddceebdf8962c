"""The table of subjects. A new one is a file with ``build`` in a group's folder, a row there, its name in the
contract's ``Subject`` and its words in the lexicon."""

from typing import Final

from sume.engines.studio.photo.stage.subject import SubjectKind
from sume.engines.studio.photo.stage.subjects.beauty import BEAUTY
from sume.engines.studio.photo.stage.subjects.drinks import DRINKS
from sume.engines.studio.photo.stage.subjects.home import HOME
from sume.engines.studio.photo.stage.subjects.packaging import PACKAGING
from sume.engines.studio.photo.stage.subjects.things import THINGS

SUBJECTS: Final[dict[str, SubjectKind]] = {**BEAUTY, **DRINKS, **PACKAGING, **HOME, **THINGS}
