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
    called = SUBJECTS[asked.brief.subject or ""].called
    writing = groups.get("writing", [])
    if writing or quoted:
        found.append(_unwritten(asked, quoted or writing))
    if asked.shadowless:
        found.append("Soft light is the nearest that the studio engine has to no shadows; faint ones remain.")
    if asked.unavoidable:
        found.append(
            f"The studio engine could not heed that these are unwanted: {_listed(asked.unavoidable)}."
        )
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


def _unwritten(asked: Asked, words: list[str]) -> str:
    marked = asked.brief.label is None and SUBJECTS[asked.brief.subject or ""].printed
    label = "; the label carries an abstract mark and hairlines only" if marked else ""
    return f"The studio engine writes no words and no real logos{label}; left out: {_listed(words)}."


def _listed(words: list[str]) -> str:
    return ", ".join(f'"{word}"' for word in dict.fromkeys(words))
