"""For each distinct word, whether it is an ordinary word of the language rather than a name, and its class."""

from khabar.lexicon.tables import pairs
from khabar.text.document import Document
from khabar.text.vocabulary import VOCABULARY, Word
from khabar.text.words import Reading

# Which classes a clitic may hang on: س only on verbs, prepositions never on them.
_BEFORE = {"س": "v", "ب": "naof", "ك": "nao", "ل": "naofv", "و": "naofv", "ف": "naofv", "": "naofv"}


def words() -> dict[str, str]:
    """Ordinary words, folded, and their classes."""
    return pairs("ordinary", ("word", "class"))


def rare(stem: str) -> bool:
    """Whether a folded word is none of the language, with or without the article: a name, most likely."""
    known = words()
    return known.get(stem, "o") == "o" and known.get(stem.removeprefix("ال"), "o") == "o"


def _class(word: Word) -> str:
    known = words()
    if word.key in known:
        return known[word.key]
    return next((found for reading in word.readings if (found := _fits(reading, known))), "")


def _fits(reading: Reading, known: dict[str, str]) -> str:
    """The class of a word so read, "" if it cannot be."""
    stem = reading.stem
    if len(stem) < 3 or (reading.proclitic == "" and reading.enclitic == "" and not reading.definite):
        return ""
    found = known.get(stem) or (known.get(stem[2:], "") if reading.definite and len(stem) > 5 else "")
    allowed = _BEFORE.get(reading.proclitic[-1:], "nao") if reading.proclitic != "لل" else "nao"
    if reading.enclitic:
        # One letter is too easily a name's own: باراك is not بارا + ك.
        short = len(reading.enclitic) == 1 and len(stem) < 4
        allowed = "" if short or reading.enclitic in ("ك", "ي", "كم") else allowed.replace("a", "")
    if found == "o" and reading.proclitic in ("ب", "ل", "ك") and stem[0] in "يت":
        return ""  # more likely a name than a preposition before a verb: بيدار
    return found if found and found in allowed else ""


class Classes:
    """The class of each of a document's tokens, worked out once a distinct word."""

    def __init__(self) -> None:
        self._era = -1
        self._known: list[str] = []

    def column(self, document: Document) -> list[str]:
        """A class a token: ``v`` verb, ``n`` noun, ``a`` adjective, ``f`` function, ``o`` ordinary, "" any other."""
        if self._era != VOCABULARY.era:
            self._era, self._known = VOCABULARY.era, []
        for word in VOCABULARY.words[len(self._known) :]:
            self._known.append(_class(word) if word.readings else "")
        known = self._known
        return [known[number] for number in document.ids.tolist()]


CLASSES = Classes()
