"""A verb's past and present in the third person singular in, all forms that stand in news out, folded."""

from typing import NamedTuple

from khabar.text.normal import fold

# Past: suffixes of the third and first persons; present: prefix and suffix together.
_PAST = (
    ("", "m", "s"),
    ("ت", "f", "s"),
    ("ا", "m", "d"),
    ("تا", "f", "d"),
    ("وا", "m", "p"),
    ("ن", "f", "p"),
    ("نا", "x", "p"),
)
_PRESENT = (
    ("ي", "", "m", "s"), ("ت", "", "f", "s"), ("ي", "ان", "m", "d"), ("ت", "ان", "f", "d"), ("ي", "ون", "m", "p"),
    ("ي", "وا", "m", "p"), ("ن", "", "x", "p"), ("ا", "", "x", "s"), ("ي", "ا", "m", "d"),
)  # fmt: skip
_WEAK = "اىيو"


class Form(NamedTuple):
    """What a form tells: tense (past or present), gender (m, f, x) and number (s, d, p) of its subject, and voice."""

    tense: str
    gender: str
    number: str
    passive: bool = False


def verb_forms(past: str, present: str) -> dict[str, Form]:
    """Folded form → what it tells. ``past`` and ``present`` as a dictionary has them: ``دعا``, ``يدعو``."""
    forms: dict[str, Form] = {}
    hamza = past.endswith(("أ", "ئ"))  # بدأ keeps its alef: بدأت
    past, present = fold(past), fold(present)
    weak = not hamza and past[-1] in "اي" and len(past) > 2 and present[-1] in _WEAK
    for suffix, gender, number in _PAST:
        if not suffix or not weak:
            stem = past
        elif suffix in ("ا", "تا") or suffix[0] in "تو":
            stem = past[:-1] + ("ي" if suffix == "ا" else "")
        else:
            stem = past[:-1] + "ي"
        if number == "s" or not _hollow(past) or suffix in ("ا", "تا", "وا"):
            forms.setdefault(stem + suffix, Form("past", gender, number))
    if weak and past[-1] == "ي":  # before a pronoun: نفاها
        forms.setdefault(past[:-1] + "ا", Form("past", "m", "s"))
    if not present:
        return forms
    core = present[1:]
    short = core[:-1] if core[-1] in _WEAK and len(core) > 2 and not hamza else core
    for prefix, suffix, gender, number in _PRESENT:
        stem = core if not suffix else short
        forms.setdefault(prefix + stem + suffix, Form("present", gender, number))
    if past[-2] == "ا" and len(past) > 3 and not weak:  # أصاب, أصيب, يصاب
        for suffix, gender, number in _PAST[:5]:
            forms[f"{past[:-2]}ي{past[-1]}{suffix}"] = Form("past", gender, number, True)
        for prefix, suffix, gender, number in _PRESENT[:2]:
            forms.setdefault(f"{prefix}{core[:-2]}ا{core[-1]}{suffix}", Form("present", gender, number, True))
    return forms


def _hollow(past: str) -> bool:
    """Verbs like قال lose their alef in forms that news seldom has."""
    return len(past) == 3 and past[1] == "ا"


def participle_forms(participle: str) -> dict[str, Form]:
    """The accusative of an active participle, as it reports: ``مؤكدا``, ``مؤكدة``, ``مؤكدين``."""
    stem = fold(participle)
    endings = (("ا", "m", "s"), ("ه", "f", "s"), ("ين", "m", "p"), ("تين", "f", "d"))
    return {stem + ending: Form("participle", gender, number) for ending, gender, number in endings}
