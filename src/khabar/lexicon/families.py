"""The verbs of the tables in, their families out: root, verbal nouns and participles, by the verb forms' patterns.

``هاجم``, ``هجوم``, ``مهاجمة`` and ``المهاجم`` are one family of the root ``هجم``.
"""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.ordinary import words
from khabar.lexicon.tables import table
from khabar.text.normal import fold

_TABLES = {
    "frames": ("type", "mode", "past", "present", "nouns", "recipient", "company", "example"),
    "controls": ("past", "present", "participle", "nouns", "subject", "standing"),
    "cues": ("past", "present", "participle", "noun", "takes", "stance", "example"),
}
_WEAK = "اوىي"
# Roots that the letters hide.
_HIDDEN = {"اتخذ": "ءخذ", "ادعى": "دعو"}
# The ت of the eighth form after a first letter that bends it: ازدهر, اصطدم, اضطر, ادعى.
_BENT = {"زد": "ز", "صط": "ص", "ضط": "ض"}


class Family(NamedTuple):
    """A verb with what is made of it.

    ``form`` is the verb form from 1 to 10, 0 for a root of four letters; ``root`` is empty where the letters leave a
    weak one open (``استقال``). ``masdars`` are verbal nouns, the commonest first; participles are empty where the
    pattern does not give them.
    """

    verb: str
    present: str
    form: int
    root: str
    masdars: tuple[str, ...]
    active: str
    passive: str

    @property
    def members(self) -> tuple[str, ...]:
        """All words of the family."""
        return tuple(filter(None, (self.verb, *self.masdars, self.active, self.passive)))


def families(lemma: str) -> tuple[Family, ...]:
    """The families that a lemma, without article and marks, belongs to; most words have one or none."""
    return _by_member().get(fold(lemma), ())


@cache
def _by_member() -> dict[str, tuple[Family, ...]]:
    nouns: dict[tuple[str, str], dict[str, None]] = {}
    for name, columns in _TABLES.items():
        for row in table(name, columns):
            if row["past"] and row["present"]:
                told = row.many("noun" if name == "cues" else "nouns")
                nouns.setdefault((row["past"], row["present"]), {}).update(dict.fromkeys(told))
    found: dict[str, dict[Family, None]] = {}
    for (past, present), beside in nouns.items():
        family = derive(past, present, tuple(beside))
        for member in family.members:
            found.setdefault(fold(member), {})[family] = None
    return {member: tuple(each) for member, each in found.items()}


def derive(past: str, present: str, nouns: tuple[str, ...] = ()) -> Family:
    """A verb's family; of ``nouns`` those are taken for verbal nouns that have the root's letters, in their order."""
    form, root = _form(past, present, nouns)
    root = _HIDDEN.get(past, "" if form > 1 and _hollow(past, form) else root)
    regular = _masdars(past, form, root)
    told = [each for each in nouns if " " not in each and not each.startswith("ال") and _holds(each, root)]
    active, passive = _participles(past, present, form, root)
    masdars = tuple(dict.fromkeys([*(each for each in told if each in regular), *regular, *told]))
    return Family(past, present, form, root, masdars, active, passive)


def _form(past: str, present: str, nouns: tuple[str, ...]) -> tuple[int, str]:
    """The verb form and the root."""
    size = len(past)
    if past.startswith("است") and size > 4 and present.startswith("يست"):
        return 10, _root(past[3:], present[3:])
    if past[0] == "ا" and size > 3:
        if past[1:3] in _BENT:
            return 8, _root(past[1] + past[3:], present[1] + present[3:])
        if past[2] == "ت" and size > 4:
            return 8, _root(past[1] + past[3:], present[1] + present[3:])
        if past[1] == "ت":
            return 8, _root("و" + past[2:], "و" + present[2:])
        if past[1] == "ن":
            return 7, _root(past[2:], present[2:])
        return 8, ""
    if past[0] == "ت" and size == 5 and past[2] == "ا":
        return 6, _root(past[1] + past[3:], present[2] + present[4:])
    if past[0] == "ت" and size == 4:
        return 5, _root(past[1:], present[2:])
    if past[0] == "أ" and (size == 4 or (size == 3 and present[1:] == past[1:])):
        return 4, _root(past[1:], present[1:])
    if size == 4 and past[1] == "ا":
        return 3, _root(past[0] + past[2:], present[1] + present[3:])
    if size == 4 or (past[0] == "ت" and size == 5):
        return 0, past[-4:]
    if size == 3 and past[1] != "ا":
        second = _second(past)
        if second in nouns or (not nouns and words().get(fold(second)) == "n"):
            return 2, _root(past, present[1:])
    return 1, _root(past, present[1:])


def _second(past: str) -> str:
    """The verbal noun that a verb of three letters has in the second form: ``تقديم``, ``تغطية``."""
    endings = {"ا": "ية", "ى": "ية", "أ": "ئة"}
    return f"ت{past[:2]}{endings.get(past[2], 'ي' + past[2])}"


def _root(past: str, present: str) -> str:
    """Three radicals out of what is left without the form's own letters; "" where a weak one stays open."""
    if len(past) == 2:
        return past + past[1]  # شن: ش ن ن
    if len(past) != 3:
        return past if len(past) == 4 else ""
    first, middle, last = past[0], past[1], past[2]
    if last in "اى":
        last = present[-1] if present[-1:] in ("و", "ي") else "ي"
    if middle == "ا":
        middle = present[1] if len(present) == 3 and present[1] in "وي" else ""
        if not middle:
            return ""
    return "".join("ء" if each in "أإآؤئ" else each for each in (first, middle, last))


def _masdars(past: str, form: int, root: str) -> list[str]:
    """The verbal nouns that the form's pattern gives; the first form has none."""
    weak = past[-1] in "اى"
    if form == 2:
        return [_second(past)]
    if form == 3:
        return [f"م{past[:-1]}اة"] if weak else [f"م{past}ة"]
    if form in (5, 6):
        return [past[:-1] + "ي"] if weak else [past]
    if form == 0:
        return [past] if len(past) == 5 else [past + "ة"]
    if form not in (4, 7, 8, 10):
        return []
    head = "إ" + past[1:] if form == 4 else past
    if _hollow(past, form):
        return [head + "ة"] if form in (4, 10) else [f"{head[:-2]}يا{head[-1]}"]
    if form in (4, 10) and root[:1] == "و":
        lead = len(head) - 3
        head = f"{head[:lead]}ي{head[lead + 1 :]}"
    if weak or head[-1] == "أ":
        return [head[:-1] + "اء"]
    doubled = len(root) == 3 and root[1] == root[2] and head[-2] != head[-1]
    return [f"{head}ا{head[-1]}"] if doubled else [f"{head[:-1]}ا{head[-1]}"]


def _hollow(past: str, form: int) -> bool:
    """Whether a derived verb's middle radical is a weak one that its letters do not tell: ``استقال``, ``اغتال``."""
    return form in (4, 7, 8, 10) and len(past) > 3 and past[-2] == "ا"


def _participles(past: str, present: str, form: int, root: str) -> tuple[str, str]:
    weak = past[-1] in "اى"
    if form != 1:
        core = present[1:]
        if core[-1] in "يى":
            return f"م{core[:-1]}ي", f"م{core[:-1]}ى"
        return "م" + core, f"م{core[:-2]}ا{core[-1]}" if _hollow(past, form) else "م" + core
    if len(past) == 2:
        return f"{past[0]}ا{past[1]}", f"م{past}و{past[1]}"
    if len(past) != 3:
        return "", ""
    if past[1] == "ا":
        return f"{past[0]}ائ{past[2]}", ""
    first = "آ" if past[0] == "أ" else past[0] + "ا"
    if weak:
        return f"{first}{past[1]}ي", f"م{past[:2]}{present[-1]}" if present[-1] in "وي" else ""
    if past[2] == "أ":
        return f"{first}{past[1]}ئ", f"م{past[:2]}وء"
    return first + past[1:], f"م{past[:2]}و{past[2]}"


def _holds(noun: str, root: str) -> bool:
    """Whether a noun has the root's letters in their order, weak ones left aside."""
    rest = iter(fold(noun))
    return bool(root) and all(letter in rest for letter in fold(root) if letter not in _WEAK and letter != "ء")
