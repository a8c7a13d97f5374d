"""A name's word in Arabic or Latin letters in, the consonants that both are written with out."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from khabar.lexicon.tables import parse
from khabar.text.normal import fold

# What stands for a vowel at the beginning, where both scripts write one.
_OPENING = "-"
_LATIN = re.compile("[a-z]")


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return _LATIN.search(name.lower()) is not None


def sound(word: str) -> str:
    """What a word sounds like, by its consonants: ``بوتين`` and ``Putin`` are ``btn``."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
    plain = fold(plain).removeprefix("ال").removeprefix("al-")
    plain = plain[:1] + plain[1:].removesuffix("ه").removesuffix("h")  # a final ta marbuta is no consonant to the ear
    heard = _spelling().sub(lambda found: _sounds()[found[0]], plain)
    opening = "" if _spelling().sub(lambda found: _sounds()[found[0]], plain[:1]) else _OPENING
    return re.sub(r"(.)\1+", r"\1", opening + re.sub(r"[^a-z]", "", heard))


@cache
def _sounds() -> dict[str, str]:
    content = files("khabar.archive").joinpath("sounds.tsv").read_text(encoding="utf-8")
    table = parse("sounds.tsv", content, ("letters", "sound"))
    return {fold(each): row["sound"] for row in table for each in row.many("letters")}


@cache
def _spelling() -> re.Pattern[str]:
    longest_first = sorted(_sounds(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
