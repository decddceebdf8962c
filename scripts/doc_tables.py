"""Tables within the pages of the documentation, from the code that they repeat."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, get_args, get_origin

import sdk_tables

from sume.contract.ads import AD_LENGTHS, FASTEST_PACE, SLOWEST_PACE
from sume.contract.image_brief import METALS, BriefProduct, ImageBrief
from sume.contract.jobs import JobType
from sume.contract.tools import SPENDS, TOOLS, Access, Tool
from sume.contract.voices import VOICES, Locale
from sume.engines.studio.ads.grammar import GRAMMARS, Grammar
from sume.engines.studio.motion.moves import MOVES
from sume.engines.studio.motion.shots import STAGED
from sume.engines.studio.presenter.cast import load_cast
from sume.engines.studio.sets.designs import DESIGNS
from sume.engines.studio.sound.catalogue import Mood
from sume.engines.studio.sound.moods import ENGLISH, KOREAN
from sume.engines.studio.speech.reading import read_aloud
from sume.fetching.posts.model import ANSWERS
from sume.mcp.install.clients import CLIENTS
from sume.media.faces import usable
from sume.weights.manifest import shipped_manifest
from sume.workflows import ads, avatars, face_swap, images, videos, watching
from sume.workflows.kinds import KINDS

LANGUAGES: Final[dict[Locale, str]] = {"en": "English", "ko": "Korean"}
CUTS: Final = {"sentence": "at sentences", "breath": "at breaths, also within a sentence"}
SHOWN: Final = {
    "inset": "beside the presenter, as a card",
    "cutaway": "instead of the presenter, as cutaways",
    "shots": "all the time: they are the shots",
}
EXAMPLES: Final[dict[Locale, str]] = {
    "en": "$19.99 1,250 50% 7:30pm 30ml SPF 2026 sume.example.com",
    "ko": "29,900원 3개 50% 30ml 2026년 sume.kr",
}
MODELS: Final[dict[JobType, tuple[str, ...]]] = {
    JobType.IMAGE_GENERATION: images.MODELS,
    JobType.VIDEO_GENERATION: videos.MODELS,
    JobType.AD_VIDEO_GENERATION: ads.MODELS,
    JobType.AVATAR_CREATION: avatars.MODELS,
    JobType.FACE_SWAP: face_swap.MODELS,
    JobType.ASSET_INGEST: watching.MODELS,
    JobType.REFERENCE_ANALYSIS: watching.MODELS,
    JobType.BRAND_ANALYSIS: (),
    JobType.FACE_SWAP: face_swap.MODELS,
}
KINDS_OF_TOOLS: Final[dict[Access, str]] = {
    Access.READ: "nothing",
    Access.WRITE: "write",
    Access.PAID: "write and paid",
}
MOVES_IN_WORDS: Final = {
    "push": "goes closer",
    "pull": "goes back",
    "orbit": "goes round the product",
    "dolly": "slides past it",
    "crane": "comes down to it from above",
    "rack": "stays nearly where it is, and the focus travels from what lies behind to the product",
}


def table(heading: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heading = list(heading)
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def lengths() -> str:
    rows = [
        (f"`{name}`", f"{one.shortest:g} s", f"{one.longest:g} s", f"{one.ending:g} s")
        for name, one in AD_LENGTHS.items()
    ]
    return table(("`ad_format`", "shortest", "longest", "after the last word"), rows)


def pace() -> str:
    return table(
        ("a voice speaks", "times its own speed"),
        [("at its fastest", f"{FASTEST_PACE:g}"), ("at its slowest", f"{SLOWEST_PACE:g}")],
    )


def grammar() -> str:
    rules: list[tuple[str, Callable[[Grammar], str]]] = [
        ("presenter", lambda one: "yes" if one.presenter else "none, only the voice"),
        ("camera", lambda one: "held by hand" if one.handheld else "on a stand"),
        ("framings, in turn", lambda one: ", ".join(f"{scale:g}×" for scale in one.scales)),
        ("cuts", lambda one: CUTS[one.cut_at]),
        ("shortest shot", lambda one: f"{one.shortest_shot:g} s"),
        ("pauses", lambda one: f"cut to {one.longest_pause:g} s" if one.longest_pause else "as spoken"),
        ("references", lambda one: SHOWN[one.references]),
        ("each reference", lambda one: f"about {one.cutaway_seconds:g} s"),
        ("hook over the start", lambda one: f"{one.hook_seconds:g} s" if one.hook_seconds else "no"),
        ("name in the lower third", lambda one: _seconds(one.lower_third_seconds)),
        ("captions", lambda one: f"`{one.caption_style}`"),
        ("end card", lambda one: "yes" if one.end_card else "no"),
        ("music", lambda one: f"{one.music_gain_db:g} dB, lower under the voice"),
    ]
    rows = [(name, *(tell(one) for one in GRAMMARS.values())) for name, tell in rules]
    return table(("", *(f"`{name}`" for name in GRAMMARS)), rows)


def _seconds(seconds: float | None) -> str:
    return f"{seconds:g} s" if seconds else "no"


def sets() -> str:
    rows = [(design.name, ", ".join(f"`{word}`" for word in design.words)) for design in DESIGNS]
    return table(("set", "words that ask for it"), rows)


def moods() -> str:
    rows = [
        (mood.value, *(", ".join(words[mood].split()[:6]) for words in (ENGLISH, KOREAN))) for mood in Mood
    ]
    return table(("mood", "words that ask for it, for example", "in Korean"), rows)


def moves() -> str:
    used = {move for row in STAGED for _, move in row}
    return table(("move", "the camera"), [(name, MOVES_IN_WORDS[name]) for name in MOVES if name in used])


def cast() -> str:
    rows = [
        (
            f"`{one.slug}`",
            one.name,
            one.style,
            f"{one.sex}, {one.ages[0]} to {one.ages[1]}",
            ", ".join(origin.replace("_", " ") for origin in one.origins),
            ", ".join(one.tags),
            ", ".join(f"`{voice}`" for voice in dict.fromkeys([one.voice_id, *one.voices.values()])),
            one.licence,
        )
        for one in load_cast()
    ]
    return table(("slug", "name", "style", "plays", "origin", "tags", "voices", "licence"), rows)


def portraits() -> str:
    rows = [
        ("faces", "exactly one; people far behind do not count"),
        ("height of the face", f"at least {usable.LEAST_FACE_PIXELS} pixels"),
        ("share of the picture's height", f"at least {usable.LEAST_FACE_SHARE:.0%}"),
        (
            "head turned, nodded, tilted",
            f"at most {usable.MOST_YAW:g}°, {usable.MOST_PITCH:g}°, {usable.MOST_ROLL:g}°",
        ),
        ("eyes", "both open and seen"),
        ("mouth", "closed, or nearly so"),
        ("face", "whole within the picture, and sharp"),
    ]
    return table(("what", "must be"), rows)


def voices() -> str:
    rows = [
        (f"`{one.id}`", one.name, LANGUAGES[one.locale], one.accent, one.sex, one.description)
        for one in VOICES.values()
    ]
    return table(("id", "name", "language", "accent", "sex", "how it sounds"), rows)


def readings() -> str:
    rows = [
        (LANGUAGES[locale], f"`{word.text}`", word.spoken.rstrip(","))
        for locale, words in EXAMPLES.items()
        for word in read_aloud(words, locale)
    ]
    return table(("language", "written", "said"), rows)


def needs() -> str:
    rows = [
        (
            f"`{kind.type}`",
            ", ".join(f"`{model}`" for model in MODELS[kind.type]),
            f"{kind.time_limit / 60:g} minutes",
        )
        for kind in KINDS.values()
    ]
    return table(("job", "needs the models", "time limit"), rows)


def models() -> str:
    rows = [
        (
            f"`{model.id}`",
            model.needed_by,
            model.licence,
            f"{sum(source.size for source in model.sources) / 1e6:.0f} MB",
        )
        for model in shipped_manifest().values()
    ]
    return table(("model", "needed for", "licence", "download"), rows)


def refusals() -> str:
    """Why a post could not be had."""
    rows = [
        (f"`{reason.value}`", f"`{answer.code.value}`", "yes" if answer.retryable else "no", answer.sentence)
        for reason, answer in ANSWERS.items()
    ]
    return table(("`reason`", "`code`", "worth a retry", "message"), rows)


def sdk_methods() -> str:
    return table(("call", "what it does"), sdk_tables.methods())


def sdk_errors() -> str:
    return table(("class", "status", "when"), sdk_tables.kinds_of_error())


def tools() -> str:
    """Every tool an agent may be given."""
    rows = [
        (
            f"`{tool.name}`" + (" ¹" if tool.extension else ""),
            tool.toolset,
            KINDS_OF_TOOLS[tool.access] + (", local" if tool.local else ""),
            tool.calls.scope.value if tool.calls else "",
            ", ".join(_hints(tool)),
            tool.description.removesuffix(SPENDS),
        )
        for tool in TOOLS.values()
    ]
    return table(("tool", "toolset", "needs", "scope", "hints", "does"), rows)


def _hints(tool: Tool) -> Iterable[str]:
    safety, hints = tool.safety, tool.annotations
    told = {
        "read-only": hints.readOnlyHint,
        "destructive": hints.destructiveHint,
        "idempotent": hints.idempotentHint and not hints.readOnlyHint,
        "open world": hints.openWorldHint,
        "sensitive": safety.returns_sensitive,
        "ask first": safety.requires_confirmation,
    }
    return (name for name, holds in told.items() if holds)


def agents_programs() -> str:
    rows = [(client.title, f"`{client.name}`", f"`{client.project}`") for client in CLIENTS.values()]
    return table(("program", "name", "with `--project`"), rows)


def brief_names() -> str:
    """Every name that a brief can hold."""
    fields = {**ImageBrief.model_fields, **BriefProduct.model_fields}
    named = {name: _names(field.annotation) for name, field in fields.items() if name != "without"}
    named["accent"] = list(METALS)
    rows = [
        (f"`{name}`", ", ".join(f"`{value}`" for value in values)) for name, values in named.items() if values
    ]
    return table(("field", "names"), rows)


def _names(annotation: object) -> list[str]:
    """The strings of the literals within a type."""
    if get_origin(annotation) is Literal:
        return [str(value) for value in get_args(annotation)]
    return [name for part in get_args(annotation) for name in _names(part)]


TABLES: Final[Mapping[str, Mapping[str, Callable[[], str]]]] = {
    "ads.md": {"lengths": lengths, "pace": pace, "grammar": grammar, "sets": sets},
    "avatars.md": {"cast": cast, "portraits": portraits},
    "mcp.md": {"programs": agents_programs, "tools": tools},
    "models.md": {"models": models},
    "operations.md": {"needs": needs},
    "pictures.md": {"names": brief_names},
    "reference-analysis.md": {"refusals": refusals},
    "sdk.md": {"methods": sdk_methods, "errors": sdk_errors},
    "videos.md": {"moves": moves, "moods": moods},
    "voices.md": {"voices": voices, "readings": readings},
}
"""By page, then by the name between its marks."""
