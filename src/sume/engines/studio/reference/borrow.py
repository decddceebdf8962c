"""What to do likewise: a checklist made of the report's own statements."""

from collections.abc import Callable, Iterator
from typing import Final

from sume.contract.analysis import Borrow, Claim, Evidence, ReferenceAnalysis, Topic
from sume.contract.scenes import SegmentType
from sume.engines.studio.reference.advice import ACTIONS, CASES, OPENINGS, PACES, PLACES, STYLES
from sume.engines.studio.reference.form import ROLE_NAMES

_HOOK_ITEMS: Final = 3
_CLEARLY_TEXT: Final = 0.3
_SEEN: Final = 0.1
_LONG_PAUSE: Final = 0.8
_PROMPT_WORD: Final = 0.5
_BEATS_NAMED: Final = 6
_MIN_TO_CUT: Final = 3
_UNTOLD: Final[frozenset[SegmentType]] = frozenset({"other", "b_roll"})
"""Roles whose length tells nobody what to do."""


def borrow(report: ReferenceAnalysis) -> list[Borrow]:
    """Of a report whose other parts are done; the most telling first."""
    return [item for rule in _RULES for item in rule(report)]


def _item(topic: Topic, do: str, why: str, rests_on: Claim) -> Borrow:
    return Borrow(topic=topic, do=do, why=why, evidence=rests_on.evidence)


def _hook(report: ReferenceAnalysis) -> Iterator[Borrow]:
    for found in report.hook.devices[:_HOOK_ITEMS]:
        yield _item("hook", OPENINGS[found.device], found.why, found)


def _first_word(report: ReferenceAnalysis) -> Iterator[Borrow]:
    at = report.hook.first_word_at
    if at is not None and at <= _PROMPT_WORD:
        do = "Say the first word within half a second: no greeting, no logo before it."
        yield _item("hook", do, f"The first word comes after {at:.1f} s.", report.hook)


def _structure(report: ReferenceAnalysis) -> Iterator[Borrow]:
    found = report.structure
    if found is not None and len(found.parts) > 1:
        parts = " → ".join(part.name for part in found.parts)
        yield _item("structure", f"Go in its order: {parts}.", f"It is built as {found.pattern}.", found)
    elif found is not None and found.parts:
        article = "an" if found.pattern[0] in "aeiou" else "a"
        why = found.parts[0].why
        do = f"Build it as {article} {found.pattern}."
        yield _item("structure", do, f"{why[:1].upper()}{why[1:]}.".replace("..", "."), found)
    beats = [beat for beat in report.brief.beats if beat.role not in _UNTOLD]
    if len(beats) > 1:
        named = [f"{ROLE_NAMES[beat.role]} {beat.seconds:.1f} s" for beat in beats[:_BEATS_NAMED]]
        more = ", …" if len(beats) > _BEATS_NAMED else ""
        do = f"Keep to its times: {', '.join(named)}{more}."
        yield Borrow(
            topic="structure",
            do=do,
            why="These are the lengths of its parts, in order.",
            evidence=[
                Evidence(scenes=beat.scenes, start=beat.start, end=beat.end, quote=None) for beat in beats
            ],
        )


def _rhythm(report: ReferenceAnalysis) -> Iterator[Borrow]:
    cut = report.rhythm
    if cut.cuts < _MIN_TO_CUT:
        if cut.cuts == 0:
            yield _item("rhythm", "Film it in one take.", "There is no cut in it.", cut)
        return
    do = f"Cut about every {cut.median_shot_seconds:.1f} s."
    why = (
        f"Its shots last {cut.shortest_shot_seconds:.1f} s to {cut.longest_shot_seconds:.1f} s; there are "
        f"{cut.shots_per_10_seconds:.1f} in ten seconds."
    )
    yield _item("rhythm", do, why, cut)
    if cut.trend == "accelerating":
        yield _item(
            "rhythm", "Let the shots get shorter towards the end.", "Its second half is cut faster.", cut
        )
    elif cut.trend == "slowing":
        why = "Its second half is cut more slowly."
        yield _item("rhythm", "Cut fast first, then give the later shots more time.", why, cut)


def _captions(report: ReferenceAnalysis) -> Iterator[Borrow]:
    found = report.captions
    if found.style is None or found.place is None:
        return
    case = CASES[found.case] if found.case else ""
    do = f"Caption what is said, {STYLES[found.style]}{case}, {PLACES[found.place]} of the frame."
    yield _item(
        "captions",
        do,
        f"At least {int(100 * (found.speech_share or 0))}% of its speech is captioned so.",
        found,
    )


def _text(report: ReferenceAnalysis) -> Iterator[Borrow]:
    found = report.overlays
    if report.script is None and found.time_share >= _CLEARLY_TEXT:
        do = "Tell it in text, so that it works without sound."
        yield _item(
            "text", do, f"Nobody speaks, and text stands in {found.time_share:.0%} of its time.", found
        )
    headline = next((item for item in found.items if item.kind == "headline"), None)
    if headline is not None:
        words = len(headline.text.split())
        do = f"Write a headline of about {words} words, {PLACES[headline.place]} of the frame."
        why = f"Its headline stands there for {headline.end - headline.start:.1f} s."
        yield _item("text", do, why, found)


def _script(report: ReferenceAnalysis) -> Iterator[Borrow]:
    said = report.script
    if said is None:
        return
    rate = said.words_per_minute or said.syllables_per_minute
    if rate is not None and said.pace is not None:
        unit = "syllables" if said.syllables_per_minute else "words"
        about = f"Write about {said.words} words for {report.format.duration_seconds:.0f} s"
        do = f"{about}, and speak them {PACES[said.pace]}."
        yield _item("script", do, f"It is spoken at {rate:.0f} {unit} a minute.", said)
    longest = max(said.pauses, key=lambda pause: pause.end - pause.start, default=None)
    if longest is not None and longest.end - longest.start >= _LONG_PAUSE:
        do = f"Leave a pause of about {longest.end - longest.start:.1f} s for the picture to speak."
        yield _item("script", do, f"Nobody speaks from {longest.start:.1f} s to {longest.end:.1f} s.", said)


def _sound(report: ReferenceAnalysis) -> Iterator[Borrow]:
    heard = report.sound
    if heard is None:
        return
    if heard.music and heard.tempo_bpm:
        beats = report.rhythm.median_shot_seconds * heard.tempo_bpm / 60
        under = "Lay music under the voice" if heard.voice else "Cut to music"
        do = f"{under} at about {heard.tempo_bpm:.0f} beats a minute."
        yield _item("sound", do, f"A shot of median length is about {beats:.1f} beats long.", heard)
    elif heard.music:
        do = "Lay music under the voice." if heard.voice else "Let music carry it; nobody needs to speak."
        yield _item("sound", do, f"{heard.music_share:.0%} of its time has music.", heard)
    elif heard.voice:
        yield _item("sound", "Let the voice stand alone, without music.", "There is no music in it.", heard)


def _cta(report: ReferenceAnalysis) -> Iterator[Borrow]:
    call = report.cta
    if call is None:
        return
    left = max(0.0, report.format.duration_seconds - call.start)
    how = (
        "say it and show it"
        if call.spoken and call.on_screen
        else "say it"
        if call.spoken
        else "show it as text"
    )
    do = f"Ask viewers {ACTIONS[call.kind]}, and {how}, {left:.1f} s before the end."
    yield _item("cta", do, "It does so, in these words.", call)


def _offer(report: ReferenceAnalysis) -> Iterator[Borrow]:
    found = report.offer
    if found is not None:
        yield _item("cta", "Make an offer to those who act.", f"It offers: “{found.words}”", found)


def _format(report: ReferenceAnalysis) -> Iterator[Borrow]:
    facts = report.format
    do = f"Make it {facts.aspect_ratio} and about {facts.duration_seconds:.0f} s long."
    if facts.duration_seconds < 1:
        do = f"Make it {facts.aspect_ratio}, and a second long at most."
    yield _item(
        "format", do, f"It is {facts.width} by {facts.height} and {facts.duration_seconds:.1f} s long.", facts
    )
    if facts.face_share >= _SEEN:
        do = f"Have a face in the picture for about {facts.face_share:.0%} of the time."
        yield _item("format", do, "That is how much of it shows a face.", facts)
    elif facts.face_share == 0:
        yield _item("format", "Film it without a face.", "It shows none.", facts)


_RULES: Final[tuple[Callable[[ReferenceAnalysis], Iterator[Borrow]], ...]] = (
    _hook,
    _first_word,
    _structure,
    _rhythm,
    _captions,
    _text,
    _script,
    _sound,
    _cta,
    _offer,
    _format,
)
