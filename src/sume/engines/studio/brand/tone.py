"""How the site speaks, by the words it uses: measured, and told with the words it was heard by."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sume.engines.studio.brand.model import Found
from sume.engines.studio.brand.page import Page, inside, text_of

_MOST: Final = 4
_DIFFERENT_WORDS: Final = 2
_HITS: Final = 3
_SHARE_OF_LOUDEST: Final = 0.34
_SHOWN_WORDS: Final = 4
_TEXT_CHARS: Final = 60_000
_ENGLISH: Final = re.compile(r"[a-z][a-z'-]*")


def tone(pages: Sequence[Page]) -> list[Found]:
    """The tones that at least two different words speak for, the loudest first."""
    text = " ".join(_body(page) for page in pages)[:_TEXT_CHARS].lower()
    english = Counter(_ENGLISH.findall(text))
    heard: list[tuple[int, str, list[str]]] = []
    for name, words in _lexicon().items():
        counts = {word: english[word] for word in words["en"] if english[word]}
        counts |= {word: text.count(word) for word in words["ko"] if word in text}
        if len(counts) >= _DIFFERENT_WORDS and sum(counts.values()) >= _HITS:
            by_count = sorted(counts, key=lambda word: (-counts[word], word))
            heard.append((sum(counts.values()), name, by_count))
    heard.sort(key=lambda one: (-one[0], one[1]))
    loud = [one for one in heard if one[0] >= heard[0][0] * _SHARE_OF_LOUDEST][:_MOST]
    return [Found(name, pages[0].url, f"words: {', '.join(words[:_SHOWN_WORDS])}") for _, name, words in loud]


def _body(page: Page) -> str:
    body = page.tree.css_first("body")
    if body is None:
        return ""
    return " ".join(
        text_of(node)
        for node in body.css("h1, h2, h3, h4, p, li, blockquote, figcaption, dd")
        if not inside(node, "p, li")
    )


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("tone.toml").read_text(encoding="utf-8"))
