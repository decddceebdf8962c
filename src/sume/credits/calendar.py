"""When monthly credits renew: on the workspace's day of the month, or the month's last day."""

import calendar
from datetime import datetime


def next_renewal(after: datetime, day: int) -> datetime:
    """The first renewal later than ``after`` (in UTC): midnight UTC, when the workspace's ``day`` begins."""
    year, month = after.year, after.month
    while True:
        in_month = min(day, calendar.monthrange(year, month)[1])
        candidate = after.replace(
            year=year, month=month, day=in_month, hour=0, minute=0, second=0, microsecond=0
        )
        if candidate > after:
            return candidate
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
