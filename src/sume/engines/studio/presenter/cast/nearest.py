"""The photographic person of the cast who fits what was asked for, if there is one."""

from typing import Final

from sume.engines.studio.presenter.cast.load import load_cast
from sume.engines.studio.presenter.cast.member import CastMember

_STRETCH: Final = 3
"""Years that somebody can be cast beyond their own ages."""


def nearest(ethnicity: str | None, sex: str | None, age: int | None) -> CastMember | None:
    """Who has the ``sex`` and the ``ethnicity`` and can play the ``age``; what is None does not matter.

    None when nobody does: a drawn presenter is then truer to the wish than the wrong face.
    """
    fitting = [
        member
        for member in load_cast()
        if member.style == "photo"
        and (sex is None or member.sex == sex)
        and (ethnicity is None or ethnicity in member.origins)
        and _years_off(member, age) <= _STRETCH
    ]
    return min(fitting, key=lambda member: _distance(member, ethnicity, age), default=None)


def casting_sentence(ethnicity: str | None, sex: str | None, age: int | None) -> str:
    """What :func:`nearest` found, for the one who asked."""
    asked = ", ".join(
        text for text in (sex, (ethnicity or "").replace("_", " "), f"aged {age}" if age else "") if text
    )
    member = nearest(ethnicity, sex, age)
    if member is None:
        return (
            f"No photographic presenter fits ({asked}); a drawn one was made from these properties instead."
        )
    return f"{member.name}, a public photographic presenter, is the nearest that fits ({asked})."


def _years_off(member: CastMember, age: int | None) -> int:
    first, last = member.ages
    return 0 if age is None else max(first - age, age - last, 0)


def _distance(member: CastMember, ethnicity: str | None, age: int | None) -> tuple[int, float, str]:
    """Fit of origin first (a member's first origin is the strongest), then of age."""
    place = member.origins.index(ethnicity) if ethnicity in member.origins else 0
    middle = sum(member.ages) / 2
    return place, abs(middle - age) if age else 0.0, member.slug
