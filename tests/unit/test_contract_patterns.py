"""Every pattern of the contract has words for what does not fit it."""

import re

import pytest

from sume.api.openapi import document
from sume.contract.patterns import PROBLEMS

pytestmark = pytest.mark.backend_free


def patterns(node: object) -> set[str]:
    if isinstance(node, dict):
        own = {node["pattern"]} if isinstance(node.get("pattern"), str) else set()
        return own.union(*(patterns(value) for value in node.values()))
    return set().union(*(patterns(value) for value in node)) if isinstance(node, list) else set()


def test_every_pattern_of_a_request_is_put_into_words() -> None:
    schemas = document()["components"]["schemas"]
    asked = {
        name: schema
        for name, schema in schemas.items()
        if name.endswith(("Request", "Brief", "Product", "Edit"))
    }
    found = patterns(asked)
    assert found
    # Those of addresses and of media have checks of their own behind them, with words of their own.
    assert {pattern for pattern in found if pattern not in PROBLEMS and "http" not in pattern} == set()


@pytest.mark.parametrize("pattern", PROBLEMS)
def test_every_pattern_with_words_can_be_met_and_missed(pattern: str) -> None:
    fitting = ("a", "#1f3d2b", "gold", "https://a.example", "24.00", "KRW")
    assert any(re.match(pattern, text) for text in fitting)
    assert not re.match(pattern, "a\0b" if pattern.startswith("^[^") else "\0")
