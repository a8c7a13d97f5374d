"""Which articles a question asks for, when it is articles that are asked for."""

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.fulltext import matching
from khabar.archive.tables import articles, events, quotes
from khabar.views.conditions import Conditions, of_events, of_outlets, of_quotes
from khabar.views.held import Pieces, once, pieces
from khabar.views.question import Question
from khabar.views.sought import expression, sought

_OF_EVENTS = ("actor", "recipient", "place", "type", "status")
_NOT_OF_FACTS = ("words", "after", "before", "outlet", "min_confidence")


def of_articles(connection: Connection, asked: Question) -> Conditions:
    """Current articles of the days and outlets asked for, with an event and a quote as asked for, and all words."""
    found: Conditions = [articles.c.replaced_by.is_(None), *of_outlets(connection, asked)]
    if asked.after:
        found.append(articles.c.day >= asked.after)
    if asked.before:
        found.append(articles.c.day <= asked.before)
    bare = _without(asked, *_NOT_OF_FACTS)
    if any(getattr(asked, name) for name in _OF_EVENTS):
        conditions = of_events(connection, _without(bare, "speaker"))
        found.append(articles.c.key.in_(select(events.c.article).where(*conditions)))
    if asked.speaker:
        conditions = of_quotes(connection, _without(bare, "actor", "recipient"))
        found.append(articles.c.key.in_(select(quotes.c.article).where(*conditions)))
    words = sought(asked.words)
    if words is not None:
        dialect = connection.dialect.name
        matches = matching(dialect, "article_terms", expression(words, dialect)).subquery()
        found.append(articles.c.key.in_(select(matches.c.key)))
    return found


def pieces_of(connection: Connection, asked: Question) -> Pieces:
    """The current articles that a question asks for."""
    every = pieces(connection)
    if asked.filters == Question():
        return every

    def found() -> Pieces:
        keys = select(articles.c.key).where(*of_articles(connection, asked))
        return every.take(every.at(connection.execute(keys).scalars().all()))

    return once(connection, ("articles", asked.filters), found)


def _without(asked: Question, *names: str) -> Question:
    """The question without some of its filters."""
    empty = Question()
    return msgspec.structs.replace(asked, **{name: getattr(empty, name) for name in names})
