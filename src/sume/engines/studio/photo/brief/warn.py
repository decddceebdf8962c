"""What the caller is told: every sentence names the words it is about."""

from typing import Final

from sume.engines.studio.photo.brief.asked import Asked
from sume.engines.studio.photo.brief.names import called, listed
from sume.engines.studio.photo.stage.subjects import SUBJECTS

_SENTENCES: Final = {
    "people": "The studio engine photographs products and shows no people; left out: {}.",
    "animals": "The studio engine photographs products and shows no animals; left out: {}.",
    "places": "The studio engine has table-top sets only and cannot show places; left out: {}.",
    "food": "The studio engine has no such food or drink to show; left out: {}.",
    "weather": "The studio engine cannot show weather; left out: {}.",
    "water and smoke": "The studio engine cannot show splashes, smoke or fire; left out: {}.",
    "other products": "The studio engine cannot show these things: {}.",
}
_COMMAND: Final = "sume models pull sentence-encoder"


def warnings_for(asked: Asked) -> tuple[str, ...]:
    """One sentence for each kind of thing that the picture lacks."""
    groups: dict[str, list[str]] = {}
    for group, word in asked.absent:
        groups.setdefault(group, []).append(word)
    found = [
        sentence.format(listed(groups[group])) for group, sentence in _SENTENCES.items() if group in groups
    ]
    if "writing" in groups:
        found.append(_unwritten(asked, groups["writing"]))
    if asked.shadowless:
        found.append("Soft light is the nearest that the studio engine has to no shadows; faint ones remain.")
    sentences = (
        (asked.unavoidable, "The studio engine could not heed that these are unwanted: {}."),
        (asked.second, "The picture has no place for these as well; left out: {}."),
        (asked.coloured, "The colour of props, contents, labels and light cannot be chosen: {}."),
        (asked.unknown, "The studio engine does not know these words and left them out: {}."),
    )
    found += [sentence.format(listed(words)) for words, sentence in sentences if words]
    found += asked.warnings
    subject = called(asked.brief.products[0].subject)
    if asked.guessed:
        found.append(f"The prompt names no product that the studio engine can show; it shows {subject}.")
    if asked.unaided:
        found.append(
            "The model that finds the nearest product for other words is not installed; whoever runs the "
            f"service gets it with: {_COMMAND}"
        )
    return tuple(found)


def _unwritten(asked: Asked, words: list[str]) -> str:
    kind = SUBJECTS.get(asked.brief.products[0].subject)
    marked = asked.brief.products[0].label is None and kind is not None and kind.printed
    label = "; the label carries an abstract mark and hairlines only" if marked else ""
    return (
        f"The studio engine prints no real logos and no words but those in quotation marks{label}; "
        f"left out: {listed(words)}."
    )
