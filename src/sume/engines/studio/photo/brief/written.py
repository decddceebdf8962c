"""Words in quotation marks, which are set as type on the picture."""

import re
from typing import Final

from sume.contract import limits
from sume.contract.common import NOT_BLANK
from sume.engines.studio.photo.brief.names import listed
from sume.engines.studio.photo.brief.scan import quotations

_ON_LABEL: Final = re.compile(
    r"\b(?:labels?|labell?ed|says?|saying|reads?|reading|prints?|printed|engraved|embossed|logo|named|called|"
    r"branded|brand|sticker|inscription|inscribed)\b[^.;\n\"“'‘]{0,24}[\"“'‘]|(?:라벨|로고|브랜드|상표|스티커)[^.\n]{0,24}[\"“'‘「]",
    re.IGNORECASE,
)


def written(prompt: str) -> tuple[tuple[str, ...], list[str]]:
    """The words for the picture, and what must be said about them."""
    lines = (" ".join(words.split()) for words in quotations(prompt))
    quoted = list(dict.fromkeys(line for line in lines if re.match(NOT_BLANK, line)))
    fitting = [words for words in quoted if len(words) <= limits.BRIEF_WORDS_MAX_CHARS]
    kept = fitting[: limits.BRIEF_WORDS_MAX]
    said: list[str] = []
    over = [words for words in quoted if words not in kept]
    if over:
        said.append(
            f"A picture carries {limits.BRIEF_WORDS_MAX} lines of up to {limits.BRIEF_WORDS_MAX_CHARS} "
            f"characters; left out: {listed(over)}."
        )
    if kept and _ON_LABEL.search(prompt):
        said.append(f"Words are set as type on the picture, not printed on the product: {listed(kept)}.")
    return tuple(kept), said
