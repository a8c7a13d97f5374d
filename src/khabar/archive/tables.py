"""The tables of an archive as they are now; ``migrations`` makes them, and brings older archives here.

Groups are named by their first member: ``articles.body`` is the first article with the same text, ``articles.story``
the first of its story, ``events.happening`` the first telling of what happened, ``quotes.saying`` the first report of
what was said. Keys grow in the order of adding and are the archive's own; ``id`` is what others may hold on to.
Of an article with several versions the last has facts as rows; the older ones keep their text, raw input and record.
"""

from sqlalchemy import BigInteger, Column, Float, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, key: str, *columns: Column[object]) -> Table:
    """A table whose primary key is made of the named columns."""
    for column in columns:
        column.primary_key = column.name in key.split()
    return Table(name, metadata, *columns)


def _text(*names: str) -> list[Column[object]]:
    return [Column(name, Text) for name in names]


def _int(*names: str) -> list[Column[object]]:
    return [Column(name, BigInteger, autoincrement=False) for name in names]


def _float(*names: str) -> list[Column[object]]:
    return [Column(name, Float) for name in names]


def _bytes(*names: str) -> list[Column[object]]:
    return [Column(name, LargeBinary) for name in names]


settings = _table("settings", "name", *_text("name", "value"))

articles = _table(
    "articles", "key", *_int("key"), *_text("id", "given_id", "outlet", "url", "title", "published", "dated", "day"),
    *_text("retrieved", "origin", "sha256"), *_int("version", "replaced_by", "body", "story"), *_float("weight"),
    *_text("reader"),
)  # fmt: skip
touched = _table("touched", "key", *_int("key", "article"))
contents = _table("contents", "article", *_int("article"), *_bytes("text", "raw", "record"))
pages = _table("pages", "sha256", *_text("sha256", "article", "place", "reason"))

actors = _table("actors", "key", *_int("key"), *_text("id", "type", "name", "code", "state"), *_int("named"))
actor_words = _table("actor_words", "word actor", *_text("word", "sound"), *_int("actor"))

entities = _table(
    "entities", "article number", *_int("article", "number", "actor"), *_text("role", "role_status"),
    *_int("affiliation", "mentions", "start", "until"),
)  # fmt: skip
times = _table("times", "article number", *_int("article", "number", "start", "until"), *_text("type", "value"))
amounts = _table(
    "amounts", "article number", *_int("article", "number", "start", "until"), *_text("kind"),
    *_float("value", "value_max"), *_text("unit", "modifier"),
)  # fmt: skip
quotes = _table(
    "quotes", "key", *_int("key", "article", "number"), *_text("kind", "day"), *_int("start", "until", "speaker"),
    *_int("addressee"), *_text("medium", "stance"), *_float("confidence"), *_bytes("sketch"), *_int("saying"),
)  # fmt: skip
events = _table(
    "events", "key", *_int("key", "article", "number"), *_text("type", "mode", "status", "begin", "finish"),
    *_int("own_date", "start", "until", "sentence_start", "sentence_until", "place", "claimed_by"),
    *_float("confidence"), *_bytes("sketch"),
    *_int("parties", "happening"),
)  # fmt: skip
parties = _table("parties", "event part actor", *_int("event"), *_text("part"), *_int("actor"))
figures = _table(
    "figures", "event number what", *_int("event", "number"), *_text("what"), *_float("value", "value_max"),
    *_text("unit", "modifier"), *_int("side", "total"),
)  # fmt: skip

bands = _table("bands", "band article", *_int("band", "article"))
marks = _table("marks", "mark day article", *_int("mark", "day", "article"))

addresses = _table(
    "addresses",
    "url",
    *_text("url", "kind", "etag", "modified", "due"),
    *_int("failures"),
    *_text("said"),
    *_text("outlet", "title", "published", "listed"),
)

# Articles are named by their ids here; ``start``, ``until`` and ``words`` are the fact's own when it was changed.
# ``readings`` keeps the record as the reader gave it, of articles that somebody has changed.
corrections = _table(
    "corrections", "key", *_int("key"), *_text("article", "fact"), *_int("start", "until"),
    *_text("words", "action", "changes", "who", "made", "undone_by", "undone"), *_int("lost"),
)  # fmt: skip
readings = _table("readings", "article", *_int("article"), *_bytes("record"))
users = _table("users", "name", *_text("name", "secret", "role", "made"))
sessions = _table("sessions", "token", *_text("token", "name", "until"))
api_keys = _table("api_keys", "token", *_text("token", "name", "purpose", "made"))
searches = _table(
    "searches", "key", *_int("key"), *_text("owner", "name", "view", "query", "webhook", "told", "made")
)  # fmt: skip
