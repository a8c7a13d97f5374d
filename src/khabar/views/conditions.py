"""A question's filters as conditions on the archive's tables."""

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select, union

from khabar.archive.fulltext import Index, matching
from khabar.archive.happenings import MUTUAL
from khabar.archive.tables import articles, events, parties, quotes
from khabar.text.normal import key
from khabar.views.naming import meant, places
from khabar.views.question import Question
from khabar.views.sought import Sought, expression, expression_apart, sought
from khabar.views.table import QuestionError

Conditions = list[ColumnElement[bool]]


def of_events(connection: Connection, asked: Question) -> Conditions:
    """What an event must be, apart from its article: in days, type, standing, parties, place, certainty and words."""
    found: Conditions = []
    if asked.after:
        found.append(events.c.finish >= asked.after)
    if asked.before:
        found.append(events.c.begin <= asked.before)
    if asked.type:
        found.append(or_(*(_type(each) for each in asked.type)))
    if asked.status:
        found.append(events.c.status.in_(asked.status))
    if asked.min_confidence:
        found.append(events.c.confidence >= asked.min_confidence)
    for part, names in (("actor", asked.actor), ("recipient", asked.recipient)):
        if names:
            found.append(_side(part, meant(connection, names)))
    if asked.place:
        found.append(events.c.place.in_(places(connection, asked.place)))
    if asked.speaker:
        found.append(events.c.claimed_by.in_(meant(connection, asked.speaker)))
    return found + _words(connection, asked, "event_terms", events)


def of_quotes(connection: Connection, asked: Question) -> Conditions:
    """What a quote must be: in days, speaker (or actor: who says it), addressee, certainty and words."""
    found: Conditions = []
    if asked.after:
        found.append(quotes.c.day >= asked.after)
    if asked.before:
        found.append(quotes.c.day <= asked.before)
    if asked.speaker or asked.actor:
        found.append(quotes.c.speaker.in_(meant(connection, asked.speaker + asked.actor)))
    if asked.recipient:
        found.append(quotes.c.addressee.in_(meant(connection, asked.recipient)))
    if asked.min_confidence:
        found.append(quotes.c.confidence >= asked.min_confidence)
    return found + _words(connection, asked, "quote_terms", quotes)


def of_outlets(connection: Connection, asked: Question) -> Conditions:
    """What an article must be: of one of some outlets, each named in full or in part."""
    if not asked.outlet:
        return []
    known = [name for name in connection.execute(select(articles.c.outlet).distinct()).scalars() if name]
    wanted = [key(name) for name in asked.outlet]
    found = [
        name for name in known if any(name == each or want in key(name) for want in wanted for each in asked.outlet)
    ]
    if not found:
        raise QuestionError(f"no outlet {', '.join(asked.outlet)} here; there are {', '.join(sorted(known)[:20])}")
    return [articles.c.outlet.in_(found)]


def _type(wanted: str) -> ColumnElement[bool]:
    kind, _, mode = wanted.partition("/")
    return and_(events.c.type == kind, events.c.mode == mode) if mode else events.c.type == kind


def _side(part: str, keys: list[int]) -> ColumnElement[bool]:
    """The named ones are on this side, or on either where both are equal; through agents as well."""
    own = ("actor", "agent") if part == "actor" else ("recipient",)
    on_side = select(parties.c.event).where(parties.c.actor.in_(keys), parties.c.part.in_(own))
    on_any = select(parties.c.event).where(parties.c.actor.in_(keys))
    return or_(events.c.key.in_(on_side), and_(events.c.type.in_(MUTUAL), events.c.key.in_(on_any)))


def _words(connection: Connection, asked: Question, index: Index, table: Table) -> Conditions:
    """All words stand in an event's sentence or a quote or in the article's title, and one not only there."""
    words = sought(asked.words)
    if words is None:
        return []
    dialect = connection.dialect.name

    def told(found: Sought) -> Select[tuple[int]]:
        matches = matching(dialect, index, expression_apart(found, dialect)).subquery()
        return select(matches.c.key)

    def of_article(text: str) -> Select[tuple[int]]:
        matches = matching(dialect, "article_terms", text).subquery()
        return select(table.c.key).where(table.c.article.in_(select(matches.c.key)))

    found: Conditions = []
    groups = [Sought([group], []) for group in words.required]
    for each in groups if len(groups) > 1 else ():
        found.append(table.c.key.in_(union(told(each), of_article(expression(each, dialect, title=True)))))
    any_of_them = Sought([[phrase for group in words.required for phrase in group]], words.excluded)
    found.append(table.c.key.in_(told(any_of_them)))
    if words.phrases:
        found.append(table.c.key.in_(of_article(expression(Sought(words.phrases, []), dialect))))
    return found
