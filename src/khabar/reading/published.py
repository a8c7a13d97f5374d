"""The date that an article gives itself in, the moment that its relative times count from out."""

from datetime import datetime


def moment(published: str | None) -> datetime | None:
    """When an ISO date or date-time is, in its own offset; None for what is no such date."""
    if not published:
        return None
    try:
        return datetime.fromisoformat(published.strip())
    except ValueError:
        return None
