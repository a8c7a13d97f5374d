"""One statement in several articles: a quote is put to the earliest report of the same words by the same speaker."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, select, update

from khabar.archive.alike import alike, opened
from khabar.archive.tables import quotes

# How much of the shorter report's words the longer one must have, and within how many days.
_SHARED = 0.6
_DAYS = timedelta(2)


def join_quotes(connection: Connection, article: int) -> None:
    """Put the quotes of an article to the statements that earlier ones reported."""
    own = [row for row in connection.execute(_OWN, {"article": article}) if row.speaker is not None and row.day]
    if not own:
        return
    day = date.fromisoformat(own[0].day)
    given = {
        "article": article, "speakers": sorted({row.speaker for row in own}),
        "first": (day - _DAYS).isoformat(), "last": (day + _DAYS).isoformat(),
    }  # fmt: skip
    others = [(row.speaker, row.saying, opened(row.sketch)) for row in connection.execute(_OTHERS, given)]
    joined = []
    for row in own:
        said = opened(row.sketch)
        rated = ((alike(said, words), -saying) for speaker, saying, words in others if speaker == row.speaker)
        likeness, saying = max(rated, default=(0.0, 0))
        if likeness >= _SHARED:
            joined.append({"quote": row.key, "into": -saying})
    if joined:
        connection.execute(_JOIN, joined)


_OWN = select(quotes.c.key, quotes.c.speaker, quotes.c.day, quotes.c.sketch).where(
    quotes.c.article == bindparam("article")
)
_OTHERS = select(quotes.c.speaker, quotes.c.saying, quotes.c.sketch).where(
    quotes.c.speaker.in_(bindparam("speakers", expanding=True)),
    quotes.c.day.between(bindparam("first"), bindparam("last")),
    quotes.c.article != bindparam("article"),
)
_JOIN = update(quotes).where(quotes.c.key == bindparam("quote")).values(saying=bindparam("into"))
