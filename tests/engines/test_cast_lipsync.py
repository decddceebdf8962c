"""Every public presenter's mouth follows the voice: correlation and lag measured on what is drawn."""

import numpy as np
import pytest

from sume.engines.studio.ads import talkers
from sume.engines.studio.presenter.cast import CastMember, load_cast
from sume.engines.studio.presenter.drawn.picture import DrawnCharacter, DrawnPicture
from sume.engines.studio.presenter.lipsync import measure_lipsync, openings_of
from sume.engines.studio.presenter.performance import perform
from tests.engines.advertising import models
from tests.engines.facing import finder
from tests.engines.test_presenter_lipsync import LEAST_CORRELATION, MOST_LAG, spoken

pytestmark = [pytest.mark.render, pytest.mark.backend_free, pytest.mark.slow]

MEMBERS = load_cast()


@pytest.mark.parametrize("member", [one for one in MEMBERS if one.properties], ids=lambda one: one.slug)
def test_drawn_mouths_follow_the_voice(member: CastMember) -> None:
    assert member.properties is not None
    speech = spoken("heart")
    picture = DrawnPicture(DrawnCharacter(member.properties), perform(speech, 1), (216, 384))
    openings = np.array([picture.opening(frame / 30) for frame in range(int(speech.seconds * 30))])
    found = measure_lipsync(openings, speech)
    assert found.correlation >= LEAST_CORRELATION
    assert abs(found.lag_seconds) <= MOST_LAG


@pytest.mark.parametrize("member", [one for one in MEMBERS if one.person], ids=lambda one: one.slug)
def test_photographic_mouths_follow_the_voice(member: CastMember) -> None:
    recipe = {"kind": "public", "slug": member.slug}
    _, likeness = talkers.likeness_of({"name": member.name, "recipe": recipe}, models())
    speech = spoken("heart")
    talker = talkers.perform_as(
        member.name,
        talkers.body_of(likeness, models()),
        perform(speech, 1),
        (270, 480),
        begins=0.0,
        background=None,
        camera=lambda _seconds: talkers.Camera(),
    )
    found = measure_lipsync(openings_of(talker.picture, finder(), speech.seconds), speech)
    assert found.correlation >= LEAST_CORRELATION
    assert abs(found.lag_seconds) <= MOST_LAG
