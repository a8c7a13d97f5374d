"""Text as given → its normal form, with every offset kept.

Two steps. ``normalise`` takes away what a reader does not see as a letter (marks, tatweel, joiners, bidi
controls), and makes one of presentation forms, Persian and Urdu letters and digits: what is the same word
to the eye is the same string. ``fold`` then makes one of the spellings that writers do not keep apart
(hamza, final ya, ta marbuta); it maps each character to one character, so offsets stand.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache

# Vowel and Koranic marks: they belong to the letter before them, and so does the tatweel of هـ.
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff"
# Tatweel, soft hyphen, joiners, bidi controls, variation selectors, the byte order mark.
_CONTROL = "\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_MARKS = re.compile(f"[{_MARK}\u0640]*")
_LETTERS = {
    "ی": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ۓ": "ي", "ک": "ك", "ڪ": "ك", "ګ": "ك", "گ": "ك",
    "ہ": "ه", "ۂ": "ه", "ۀ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة", "ۆ": "و", "ۇ": "و", "ٱ": "ا",
    "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز", "٪": "%", "٫": ".", "٬": ",", "％": "%",
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u3000": " ",
}  # fmt: skip
_FOLD = str.maketrans("أإآىةؤئ", "ااايهءء")


def fold(word: str) -> str:
    """One spelling for variants of the same letter: ``إيران`` → ``ايران``, ``مسؤولة`` → ``مسءوله``."""
    return word.translate(_FOLD)


def key(text: str) -> str:
    """The string under which tables hold a word or phrase: normal, folded, single spaces, lower case."""
    return " ".join(text.translate(_table()).translate(_FOLD).lower().split())


@cache
def _table() -> dict[int, str | None]:
    """Code point → its normal form; None takes it away."""
    table: dict[int, str | None] = {ord(a): b for a, b in _LETTERS.items()}
    for zero in (0x660, 0x6F0, 0xFF10):  # Eastern, Persian and full-width digits
        table.update({zero + digit: str(digit) for digit in range(10)})
    unseen = re.compile(f"[{_MARK}{_CONTROL}]")
    for point in range(0x10000):
        if unseen.match(chr(point)):
            table[point] = None
    for point in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        form = unicodedata.normalize("NFKC", chr(point))
        if form != chr(point):
            table[point] = unseen.sub("", form).translate(table).strip() or None
    return table


@cache
def _moving() -> re.Pattern[str]:
    """What changes a text's length when it is normalised."""
    points = "".join(chr(p) for p, form in _table().items() if form is None or len(form) > 1)
    return re.compile(f"[{re.escape(points)}]")


@cache
def _changing() -> re.Pattern[str]:
    """What the normal form has otherwise: so few signs that to look for them is faster than to map all."""
    return re.compile(f"[{re.escape(''.join(map(chr, _table())))}]")


class Normal:
    """A text's normal form and the way back from its offsets to the text as given."""

    __slots__ = ("_at", "_shift", "given", "text")

    def __init__(self, given: str) -> None:
        self.given = given
        table = _table()
        self.text = given if given.isascii() else _changing().sub(lambda sign: table[ord(sign[0])] or "", given)
        # Where the normal form stops running in step with the text, and by how much from there on.
        self._at: list[int] = []
        self._shift: list[int] = []
        if len(self.text) != len(given) or (not given.isascii() and _moving().search(given)):
            self._find_shifts()

    def _find_shifts(self) -> None:
        table, gone = _table(), 0
        for found in _moving().finditer(self.given):
            start = found.start()
            form = table[ord(self.given[start])] or ""
            for k in range(1, len(form)):  # letters of a ligature all point at it
                self._at.append(start - gone + k)
                self._shift.append(gone - k)
            gone += 1 - len(form)
            self._at.append(start + 1 - gone)
            self._shift.append(gone)

    def origin(self, at: int) -> int:
        """The offset in the text as given of the character at ``at`` of the normal form."""
        k = bisect_right(self._at, at)
        return at + self._shift[k - 1] if k else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of the normal form, not empty, in the text as given, with what its last letter bears."""
        if not self._at:
            return start, end
        last = self.origin(end - 1) + 1
        marks = _MARKS.match(self.given, last)
        return self.origin(start), marks.end() if marks else last
