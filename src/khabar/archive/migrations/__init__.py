"""An archive of any earlier form in, the same archive in today's form out: one numbered step a change of form.

A step is ``NNNN.sql``, followed by ``NNNN.<dialect>.sql`` for what the two stores write differently. A step that
was ever released is never changed.
"""

from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

_HOME = files("khabar.archive.migrations")
_TYPES = {
    "sqlite": {"key": "INTEGER", "blob": "BLOB", "real": "REAL", "lean": "WITHOUT ROWID"},
    "postgresql": {"key": "BIGINT", "blob": "BYTEA", "real": "DOUBLE PRECISION", "lean": ""},
}
_FORM = "form"


@cache
def latest() -> int:
    """The number of today's form."""
    return max(int(path.name[:4]) for path in _HOME.iterdir() if path.name.endswith(".sql"))


def form_of(connection: Connection) -> int:
    """The number of an archive's form; 0 for an empty database."""
    if not inspect(connection).has_table("settings"):
        return 0
    found = connection.execute(text("SELECT value FROM settings WHERE name = :name"), {"name": _FORM}).scalar()
    return int(found or 0)


def migrate(connection: Connection) -> None:
    """Take the steps that an archive has not taken yet, in the transaction of the connection."""
    for number in range(form_of(connection) + 1, latest() + 1):
        for statement in _statements(number, connection.dialect.name):
            connection.exec_driver_sql(statement)
        connection.execute(text("DELETE FROM settings WHERE name = :name"), {"name": _FORM})
        step = {"name": _FORM, "value": str(number)}
        connection.execute(text("INSERT INTO settings (name, value) VALUES (:name, :value)"), step)


def _statements(number: int, dialect: str) -> list[str]:
    found = []
    for name in (f"{number:04}.sql", f"{number:04}.{dialect}.sql"):
        if _HOME.joinpath(name).is_file():
            lines = _HOME.joinpath(name).read_text(encoding="utf-8").splitlines()
            code = "\n".join(line for line in lines if not line.startswith("--"))
            found += [part.strip().format(**_TYPES[dialect]) for part in code.split(";\n") if part.strip()]
    return found
