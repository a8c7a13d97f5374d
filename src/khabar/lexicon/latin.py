"""An Arabic name in, its Latin form out: by the tables of given and family names, else letter by letter."""

from functools import cache, lru_cache

from khabar.lexicon.persons import GIVEN_COLUMNS
from khabar.lexicon.tables import pairs, table
from khabar.text.normal import key

COLUMNS = ("letters", "latin")
EDGE = "^"
# How many letters before and after one a rule looks at; the later in the list, the more it says.
SCOPES = ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2), (3, 3))
# Parts of names that keep their small letter.
_SMALL = {"بن": "bin", "ابن": "bin", "بنت": "bint", "ابو": "Abu", "ابا": "Abu", "ابي": "Abi", "ام": "Umm"}
_AL = "آل"
_SERVANT = ("عبد", "ابو", "ابي", "ابا", "ام")
_KEPT = 1 << 16


def context(edged: str, i: int, scope: tuple[int, int]) -> str:
    """A letter between dots among its neighbours: ``م.ح.م``."""
    before, after = scope
    return f"{edged[i - before : i]}.{edged[i]}.{edged[i + 1 : i + 1 + after]}"


def spelt(rules: dict[str, str], edged: str, i: int, scopes: tuple[tuple[int, int], ...] = SCOPES) -> str:
    """The Latin of letter ``i`` by the widest rule that knows it; ``edged`` has three edges at either end."""
    return next((rules[found] for scope in reversed(scopes) if (found := context(edged, i, scope)) in rules), "")


def latin(name: str) -> str:
    """A name of a person or place as English might write it: ``خالد الزهراني`` → ``Khaled al-Zahrani``.

    Empty if no word of it is Arabic.
    """
    words = name.split()
    found: list[str] = []
    k = 0
    while k < len(words):
        pair = " ".join(key(word) for word in words[k : k + 2])
        if k + 1 < len(words) and pair in _written():
            found.append(_written()[pair])
            k += 2
            continue
        found.append("Al" if words[k] == _AL else _word(key(words[k])))
        k += 1
    return " ".join(filter(None, found))


@lru_cache(maxsize=_KEPT)
def _word(word: str) -> str:
    """One folded word of a name in Latin letters."""
    if word in _SMALL:
        return _SMALL[word]
    written = _written()
    if word in written:
        return written[word]
    if word.startswith("ال") and len(word) > 4:
        return f"al-{_word(word[2:])}"
    for part in _SERVANT:  # عبدالرزاق
        rest = word.removeprefix(part)
        if rest != word and rest.startswith("ال") and len(rest) > 4:
            return f"{_word(part)} {_word(rest)}"
    edged = EDGE * 3 + word + EDGE * 3
    return "".join(spelt(_rules(), edged, i) for i in range(3, len(edged) - 3)).capitalize()


@cache
def _written() -> dict[str, str]:
    """Names as they are usually written, by folded words."""
    rows = [*table("surnames", ("names", "latin")), *table("given_names", GIVEN_COLUMNS)]
    return {name: row.many("latin")[0] for row in rows if row["latin"] for name in row.keys("names")}


@cache
def _rules() -> dict[str, str]:
    return pairs("latin", COLUMNS)
