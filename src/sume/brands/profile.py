"""A profile as it is kept: plain data, changed in one place."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sume.contract.brands import EDITED

EDITABLE: Final = ("name", "tagline", "description", "tone", "claims", "products", "colors", "fonts")
"""What a person may write; of a new analysis the rest is always taken."""
NAME: Final = "name"
_PRODUCT: Final = {"price": None, "currency": None, "url": None}

Profile = dict[str, Any]


def refreshed(old: Mapping[str, Any], new: Mapping[str, Any], edited: Iterable[str]) -> Profile:
    """The new reading of a site, with what a person wrote as it was, sources included."""
    kept = set(edited)
    fields = {**new, **{name: old[name] for name in kept if name in old}}
    sources = [
        *(source for source in old["sources"] if _field(source) in kept),
        *(source for source in new["sources"] if _field(source) not in kept),
    ]
    return {**fields, "sources": sources}


def changed(profile: Mapping[str, Any], changes: Mapping[str, Any]) -> Profile:
    """With a person's changes, each of which is its own source."""
    untouched = [source for source in profile["sources"] if _field(source) not in changes]
    written = [{"field": name, "url": None, "found": EDITED} for name in sorted(changes)]
    fields = {**profile, **changes, "sources": [*untouched, *written]}
    fields["products"] = [{**_PRODUCT, **product} for product in fields["products"]]
    return fields


def _field(source: Mapping[str, Any]) -> str:
    """``products[3]`` → ``products``."""
    return str(source["field"]).partition("[")[0]
