"""The tables beside this file, read once."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sume.contract.assets import SegmentType

SCORED: Final[tuple[SegmentType, ...]] = ("cta", "testimonial", "problem", "product_demo", "benefit", "hook")
"""Roles that words speak for; of two that are spoken for alike, the earlier."""
WEIGHTS: Final = {"strong": 3.0, "fair": 1.6, "slight": 0.5}

_MARKS_BEFORE: Final = r"(?<![\w'@.])"
_MARKS_AFTER: Final = r"(?!['\w])"


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def patterns(role: SegmentType) -> tuple[tuple[float, re.Pattern[str]], ...]:
    """What speaks for a role in either language, each with how much it weighs."""
    english, korean = table("english"), table("korean")
    return tuple(
        (weight, pattern)
        for strength, weight in WEIGHTS.items()
        for pattern in (
            _whole_words(english[role][strength], english["parts"]),
            _openings(korean[role][strength], korean["parts"]),
        )
    )


@cache
def asking() -> re.Pattern[str]:
    """What a sentence that asks begins with, in English, or ends with, in Korean."""
    begins = "|".join(table("english")["asks"]["begins"])
    ends = "|".join(table("korean")["asks"]["ends"])
    return re.compile(rf"^(?:(?:so|and|but|hey|okay|ok) )?(?:{begins})\b|(?:{ends})[.?!]*$")


@cache
def words(kind: str, key: str) -> frozenset[str]:
    """A list of words of ``words.toml``."""
    return frozenset(table("words")[kind][key].split())


def _whole_words(phrases: list[str], parts: dict[str, str]) -> re.Pattern[str]:
    return re.compile(f"{_MARKS_BEFORE}(?:{'|'.join(_filled(phrases, parts))}){_MARKS_AFTER}")


def _openings(phrases: list[str], parts: dict[str, str]) -> re.Pattern[str]:
    """Korean writes its words together or apart, and lengthens them."""
    return re.compile("|".join(_filled(phrases, parts)).replace(" ?", " ").replace(" ", " ?"))


def _filled(phrases: list[str], parts: dict[str, str]) -> list[str]:
    for name, part in parts.items():
        phrases = [phrase.replace(f"{{{name}}}", part) for phrase in phrases]
    return phrases
