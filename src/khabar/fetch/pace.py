"""How long to leave somebody alone: after a failure longer each time, and as long as they ask."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_FIRST, _LONGEST = timedelta(minutes=5), timedelta(days=1)


def backed_off(now: datetime, failures: int, asked: str | None) -> datetime:
    """When to try again after so many failures in a row: at least when ``asked`` (Retry-After) says, a day at most."""
    wait: timedelta = min(_FIRST * 2 ** int(min(failures - 1, 12)), _LONGEST)
    return now + max(wait, min(_asked(now, asked), _LONGEST))


def _asked(now: datetime, header: str | None) -> timedelta:
    if not header:
        return timedelta(0)
    if header.strip().isdigit():
        return timedelta(seconds=min(int(header), int(_LONGEST.total_seconds())))
    try:
        when = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return timedelta(0)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)) - now
