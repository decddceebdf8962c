"""What the caller is told: every sentence names the words it is about."""

from typing import Final

from sume.engines.studio.photo.brief.model import Asked
from sume.engines.studio.photo.stage.subjects import SUBJECTS

_SENTENCES: Final = {
    "people": "The studio engine photographs products and shows no people; left out: {}.",
    "animals": "The studio engine photographs products and shows no animals; left out: {}.",
    "places": "The studio engine has table-top sets only and cannot show places; left out: {}.",
    "food": "The studio engine has no food or drink to show; left out: {}.",
    "flowers": "The studio engine has eucalyptus but no flowers; left out: {}.",
    "water and smoke": "The studio engine cannot show water, smoke or fire; left out: {}.",
    "other products": "The studio engine cannot show these things: {}.",
    "writing": "The studio engine puts no words or logos on the picture; left out: {}.",
}


def warnings_for(asked: Asked, quoted: list[str]) -> tuple[str, ...]:
    """One sentence for each kind of thing that the picture lacks."""
    found: list[str] = []
    groups: dict[str, list[str]] = {}
    for group, word in asked.absent:
        groups.setdefault(group, []).append(word)
    found += [
        sentence.format(_listed(groups[group])) for group, sentence in _SENTENCES.items() if group in groups
    ]
    if quoted:
        found.append(f"The studio engine writes no text; left out: {_listed(quoted)}.")
    called = SUBJECTS[asked.brief.subject or ""].called
    if asked.other_subjects:
        found.append(f"The picture shows one product, {called}; left out: {_listed(asked.other_subjects)}.")
    if asked.several:
        found.append(f"The picture shows one product only, {called}, though more were asked for.")
    if asked.coloured_props:
        found.append(f"The colour of props cannot be chosen: {_listed(asked.coloured_props)}.")
    if asked.unknown:
        found.append(
            f"The studio engine does not know these words and left them out: {_listed(asked.unknown)}."
        )
    if asked.guessed:
        found.append(f"The prompt names no product that the studio engine can show; it shows {called}.")
    if asked.unaided:
        found.append(
            "The model that finds the nearest product for other words is not installed; whoever runs the "
            "service gets it with: sume models pull sentence-encoder"
        )
    return tuple(found)


def _listed(words: list[str]) -> str:
    return ", ".join(f'"{word}"' for word in dict.fromkeys(words))
