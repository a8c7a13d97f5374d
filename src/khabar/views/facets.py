"""What the articles that a question asks for have in common: how many by outlet, by month, and with which events."""

import msgspec
from sqlalchemy import func, select

from khabar.archive.store import Store
from khabar.archive.tables import articles, events
from khabar.views.articles import of_articles
from khabar.views.question import Question

_MOST = 14


class Facet(msgspec.Struct):
    """One value and how many articles have it."""

    value: str
    articles: int


def facets(store: Store, asked: Question) -> dict[str, list[Facet]]:
    """Facets by name: ``outlet`` and ``type`` the most frequent first, ``month`` in order."""
    with store.reading() as connection:
        wanted = of_articles(connection, asked)
        many = func.count().label("many")
        outlets = select(articles.c.outlet, many).where(articles.c.outlet.is_not(None), *wanted)
        month = func.substr(articles.c.day, 1, 7).label("month")
        months = select(month, many).where(articles.c.day.is_not(None), *wanted).group_by(month).order_by(month)
        of_type = func.count(func.distinct(events.c.article)).label("many")
        types = select(events.c.type, of_type).join(articles, articles.c.key == events.c.article).where(*wanted)
        rows = {
            "outlet": outlets.group_by(articles.c.outlet).order_by(many.desc(), articles.c.outlet).limit(_MOST),
            "month": months,
            "type": types.group_by(events.c.type).order_by(of_type.desc(), events.c.type),
        }
        return {name: [Facet(*row) for row in connection.execute(found)] for name, found in rows.items()}
