"""A word's key and a language in, what the page says out: ``words.tsv`` for pages, the export's labels for facts."""

from datetime import date
from functools import cache
from typing import Any, Literal

from khabar.export.labels import label
from khabar.lexicon.tables import packaged

Code = Literal["ar", "en"]


def word(key: str, lang: Code, **values: Any) -> str:
    """A word of the pages, with its values filled in."""
    said = _words()[key][lang]
    return said.format(**{name: number(value) for name, value in values.items()}) if values else said


def known(key: str) -> bool:
    """Whether the pages have a word of this key."""
    return key in _words()


def value(group: str, name: str | None, lang: Code) -> str:
    """What a value of the record is called."""
    if not name:
        return ""
    found = label(group, name)
    return found.ar if lang == "ar" else found.en


def number(amount: Any) -> str:
    """A number with its thousands apart; anything else as it is."""
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        return str(amount)
    return f"{amount:,.12g}" if abs(amount) < 1e12 else f"{amount:,.0f}"


def day(given: str | None, lang: Code) -> str:
    """A date as people write it, as exact as it is given: 24 July 2015, July 2015, 2015."""
    if not given:
        return word("undated", lang)
    parts = given[:10].split("-")
    try:
        if len(parts) == 3:
            found = date.fromisoformat(given[:10])
            return f"{found.day} {word(f'month.{found.month:02}', lang)} {found.year}"
        if len(parts) == 2:
            return f"{word(f'month.{int(parts[1]):02}', lang)} {parts[0]}"
    except (ValueError, KeyError):
        pass
    return given


@cache
def _words() -> dict[str, dict[str, str]]:
    rows = packaged("khabar.web", "words", ("key", "ar", "en"))
    return {row["key"]: {"ar": row["ar"], "en": row["en"]} for row in rows}
