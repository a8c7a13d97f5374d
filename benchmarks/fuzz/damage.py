"""A text or some bytes in, the same damaged out: one function a kind of damage, each of them named in a table.

What is put in has a ``size`` that the caller chooses, so that the same damage is done to a short and to a giant article.
"""

import random
from collections.abc import Callable

Chance = random.Random
BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = "\u0640\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f"
MARKS = "".join(map(chr, range(0x64B, 0x660))) + "\u0670\u0301\u20dd"
QUOTES = ("«»", "“”", '""', "''", "‘’", "()", "[]", "{}", "„“", "<>")
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
# Planes and blocks that readers of Arabic seldom meet, and the edges of the code.
RANGES = (
    (0, 0x20), (0x7F, 0xA0), (0x600, 0x700), (0x750, 0x780), (0x8A0, 0x900), (0x2000, 0x2070), (0x3000, 0x30FF),
    (0xD800, 0xE000), (0xE000, 0xE100), (0xFB50, 0xFE00), (0xFE70, 0x10000), (0x1EE00, 0x1EEF2), (0x1F300, 0x1F700),
    (0xE0000, 0xE0080), (0x10FFF0, 0x110000),
)  # fmt: skip
# Words by which the reader knows numbers, times, names, roles, statements and events, and words that join them.
PIECES = (
    "و", "وال", "ب", "قال ", "إن ", "أن ", "قال إن ", "وأضاف ", "بحسب ", "من ", "إلى ", "في ", "بين ", "الذي ", "التي ", "هو ", "عليه ",
    "محمد ", "محمد بن ", "عبد ", "أبو ", "وزير ", "وزير الخارجية ", "رئيس ", "الأمير ", "الجيش ", "جماعة ", "السعودية ", "السعودية وقطر و",
    "بغداد، ", "مليون ", "ألف مليون ", "مئة و", "خمسة وعشرون ", "12 ", "12-", "1.", "1,", "3 آلاف ", "% ", "40 مليون دولار ", "دولار ",
    "أكثر من ", "ما بين 3 و", "الأحد ", "أمس ", "2015 ", "1/2/", "12:", "10:30 ", "منذ ", "رمضان ", "1447 هـ ", "يناير ", "العام الماضي ", "بعد ",
    "قتل ", "قصف ", "هجوم ", "هجوما على ", "قتل خمسة جنود ", "اتفق ", "مساعدات ", "نفى ", "اتهم ", "لم ", "لن ", "سوف ", "إذا ", "فيما ", "غير أن ",
    ". ", "، ", ": ", "؟", "...", "!", "- ", "/", "\n", "\n\n", "\r\n", "\t", " ", "\u00a0", "\u2028", "\x85", "\x0b", "\x0c", "---\n", "***\n",
    "@الوزير ", "#خبر_", "http://a.b/", "a@b.c ", "📰", "ﷺ", "ﷲ", "ﻻ", "ا", "ﷺﷺ", "A ", "word", "中", "1e9", "٫", "٬", "،،", '"،', "(يسار) ", "رويترز ",
)  # fmt: skip


def _at(chance: Chance, text: str, piece: str) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + piece + text[place:]


def points(chance: Chance, text: str, size: int) -> str:
    """Some signs become others, from anywhere in Unicode."""
    signs = list(text)
    for _ in range(chance.randint(1, max(1, len(signs) // 10)) if signs else 0):
        signs[chance.randrange(len(signs))] = chr(chance.randrange(*chance.choice(RANGES)))
    return "".join(signs)


def sprinkled(chance: Chance, text: str, size: int) -> str:
    """Signs that nobody sees, or marks, or signs that turn the text, between the letters."""
    signs = chance.choice((BIDI, UNSEEN, MARKS, BIDI + UNSEEN + MARKS))
    share = chance.choice((0.01, 0.1, 0.6))
    return "".join(sign + chance.choice(signs) if chance.random() < share else sign for sign in text)


def surrogates(chance: Chance, text: str, size: int) -> str:
    """Halves of characters."""
    return _at(chance, text, "".join(chr(chance.randrange(0xD800, 0xE000)) for _ in range(chance.randint(1, 20))))


def repeated(chance: Chance, text: str, size: int) -> str:
    """One piece of the language, again and again."""
    pieces = chance.choices(PIECES, k=chance.choice((1, 1, 1, 2, 3)))
    piece = "".join(pieces)
    return _at(chance, text, piece * (size // len(piece) + 1))


def jumbled(chance: Chance, text: str, size: int) -> str:
    """Pieces of the language in no order."""
    return _at(chance, text, "".join(chance.choices(PIECES, k=size // 4 + 1)))


def nested(chance: Chance, text: str, size: int) -> str:
    """Quotations in quotations, with words between or without, closed or not."""
    opening, closing = tuple(chance.choice(QUOTES))
    between = chance.choice(("", " ", "قال ", "قال إن "))
    depth = size // (1 + len(between)) // 2 + 1
    return _at(
        chance, text, (opening + between) * depth + chance.choice(("", closing * depth, (closing + " ") * depth))
    )


def quoted(chance: Chance, text: str, size: int) -> str:
    """Quotation marks of every kind anywhere."""
    signs = "".join(QUOTES)
    share = chance.choice((0.02, 0.2))
    return "".join(sign + chance.choice(signs) if chance.random() < share else sign for sign in text)


def digits(chance: Chance, text: str, size: int) -> str:
    """One number of very many digits, with or without points and commas."""
    signs = chance.choice(DIGITS) + chance.choice(("", "", ".", ",", ".,٫٬", "-/", " "))
    return _at(chance, text, "".join(chance.choices(signs, k=size)))


def one_word(chance: Chance, text: str, size: int) -> str:
    """One word without an end."""
    letters = chance.choice(
        ("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ", "و", "ال", "لا", "م", "abcdefghij", "ا\u0640", "ب\u064e\u0651")
    )
    return _at(chance, text, "".join(chance.choices(letters, k=size)))


def piled(chance: Chance, text: str, size: int) -> str:
    """One letter with very many marks, or very many controls."""
    return _at(chance, text, "ب" + "".join(chance.choices(chance.choice((MARKS, BIDI, UNSEEN)), k=size)))


def unstopped(chance: Chance, text: str, size: int) -> str:
    """One sentence: no stop, no line, no mark."""
    return "".join(" " if sign in ".,،:؛؟!\n\"'()«»“”" else sign for sign in text)


def unspaced(chance: Chance, text: str, size: int) -> str:
    """One word: no space."""
    return "".join(text.split())


def shuffled(chance: Chance, text: str, size: int) -> str:
    """The same words in another order."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def twice(chance: Chance, text: str, size: int) -> str:
    """A slice stands where another stood."""
    first, last = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return _at(chance, text, text[first:last][:size] * chance.randint(1, 5))


def cut(chance: Chance, text: str, size: int) -> str:
    """A part only, perhaps nothing."""
    first, last = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return text[first:last]


def foreign(chance: Chance, text: str, size: int) -> str:
    """Signs of other scripts and of none."""
    signs = chance.choice(
        ("中文字符", "абвгд", "😀👩‍👩‍👧‍👦🇸🇦", "ﷺﷲﻼﻻ", "پچژگکی", "\u0600\u06dd\u08e2", "\x00\x01\x1b[31m")
    )
    return _at(chance, text, "".join(chance.choices(signs, k=size)))


Damage = Callable[[Chance, str, int], str]
TEXT: dict[str, Damage] = {
    each.__name__: each
    for each in (
        points, sprinkled, surrogates, repeated, jumbled, nested, quoted, digits, one_word, piled, unstopped, unspaced,
        shuffled, twice, cut, foreign,
    )
}  # fmt: skip


def flipped(chance: Chance, data: bytes) -> bytes:
    """Some bytes become others."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if found else 0):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def shortened(chance: Chance, data: bytes) -> bytes:
    """The end is missing."""
    return data[: chance.randint(0, len(data))]


def holed(chance: Chance, data: bytes) -> bytes:
    """A piece in the middle is missing."""
    first, last = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return data[:first] + data[last:]


def stuffed(chance: Chance, data: bytes) -> bytes:
    """Bytes of no meaning in the middle."""
    place = chance.randint(0, len(data))
    return data[:place] + chance.randbytes(chance.choice((1, 4, 200))) + data[place:]


def doubled(chance: Chance, data: bytes) -> bytes:
    """A piece stands twice."""
    first, last = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return data[:last] + data[first:]


def recoded(chance: Chance, data: bytes) -> bytes:
    """The same in another encoding, or with the mark of one."""
    text = data.decode("utf-8", "replace")
    if chance.random() < 0.3:
        return chance.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b", b"PK\x03\x04")) + data
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1256", "iso8859-6", "utf-7")), "replace")


BYTES: dict[str, Callable[[Chance, bytes], bytes]] = {
    each.__name__: each for each in (flipped, shortened, holed, stuffed, doubled, recoded)
}
