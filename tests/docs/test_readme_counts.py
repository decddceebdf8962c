"""The numbers that the README and the changelog give are those of the code."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from sume.contract import image_brief
from sume.contract.voices import VOICES
from sume.engines.studio.presenter.cast import load_cast

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
WORDS = dict(enumerate(NUMBERS.split()))

pytestmark = pytest.mark.backend_free


def said(page: str) -> str:
    return re.sub(r"\s+", " ", (ROOT / page).read_text(encoding="utf-8"))


def test_presenters() -> None:
    of_style = Counter(member.style for member in load_cast())
    photo, drawn = WORDS[of_style["photo"]], WORDS[of_style["illustrated"]]
    assert f"{photo} synthetic photographic people and {drawn} drawn characters" in said("README.md")
    assert f"{len(load_cast())} public presenters, {photo} photographic and {drawn} drawn" in said(
        "CHANGELOG.md"
    )


def test_voices() -> None:
    of_locale = Counter(voice.locale for voice in VOICES.values())
    english, korean = WORDS[of_locale["en"]], WORDS[of_locale["ko"]]
    assert f"{english} English (US and UK) and {korean} Korean" in said("README.md")
    assert f"{english} English and {korean} Korean" in said("CHANGELOG.md")


def test_what_pictures_are_made_of() -> None:
    tens = {40: "forty", 14: "fourteen", 13: "thirteen", 16: "sixteen"}
    count = {name: tens[len(get_args(getattr(image_brief, name)))] for name in ("Subject", "Surface", "Prop")}
    places = f"on {count['Surface']} surfaces, before {tens[len(get_args(image_brief.Backdrop))]} backdrops"
    assert f"{count['Subject']} kinds of products" in said("README.md")
    assert f"{count['Subject']} kinds of products" in said("CHANGELOG.md")
    assert places in said("README.md")
    assert f"in {tens[len(get_args(image_brief.Light))]} lights, with {count['Prop']} props" in said(
        "README.md"
    )
    assert f"{count['Prop']} props" in said("CHANGELOG.md")
