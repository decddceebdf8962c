"""When monthly credits renew."""

import calendar
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sume.credits.calendar import next_renewal

pytestmark = pytest.mark.backend_free

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.integers(1, 31)


def _last_day(moment: datetime) -> int:
    return calendar.monthrange(moment.year, moment.month)[1]


@given(after=MOMENTS, day=DAYS)
def test_a_renewal_is_the_first_midnight_of_its_day_to_come(after: datetime, day: int) -> None:
    renewal = next_renewal(after, day)
    assert renewal.tzinfo is UTC
    assert renewal.time() == datetime.min.time()
    assert renewal.day == min(day, _last_day(renewal))
    assert after < renewal
    between = [after + timedelta(days=number) for number in range(1, (renewal - after).days + 1)]
    midnights = [moment.replace(hour=0, minute=0, second=0, microsecond=0) for moment in between]
    assert all(moment.day != min(day, _last_day(moment)) for moment in midnights if moment < renewal)


@given(after=MOMENTS, day=DAYS)
def test_every_month_has_one_renewal(after: datetime, day: int) -> None:
    first = next_renewal(after, day)
    renewals = [first]
    for _ in range(12):
        renewals.append(next_renewal(renewals[-1], day))
    months = [moment.year * 12 + moment.month for moment in renewals]
    assert months == list(range(months[0], months[0] + 13))


@pytest.mark.parametrize(
    ("after", "day", "renewal"),
    [
        ("2026-01-31T09:00", 31, "2026-02-28T00:00"),
        ("2024-01-31T09:00", 31, "2024-02-29T00:00"),
        ("2026-02-28T00:00", 31, "2026-03-31T00:00"),
        ("2026-03-30T23:59", 31, "2026-03-31T00:00"),
        ("2026-12-31T00:00", 31, "2027-01-31T00:00"),
        ("2026-12-15T00:00", 15, "2027-01-15T00:00"),
        ("2026-05-14T23:59", 15, "2026-05-15T00:00"),
    ],
)
def test_renewals(after: str, day: int, renewal: str) -> None:
    moments = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (after, renewal)]
    assert next_renewal(moments[0], day) == moments[1]
