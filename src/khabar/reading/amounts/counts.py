"""A number in, what it counts out: the noun behind it, behind ``من``, before it, or the one counted last."""

from khabar.lexicon.clock import terms
from khabar.lexicon.nouns import duals as dual_forms
from khabar.lexicon.nouns import known, plurals, prefixed, regular, singulars
from khabar.lexicon.ordinary import words
from khabar.lexicon.tables import guards
from khabar.reading.amounts.ranges import Range
from khabar.reading.draft import AmountPhrase, Draft, Phrase
from khabar.text.normal import fold


# Words that follow a number and are no noun, whatever their class.
def left_out(draft: Draft, number: Range) -> bool:
    """Digits that belong to something longer: ``إف-16``, ``12/7``."""
    first, last = number.phrase.first, number.phrase.last
    keys = draft.keys
    before = keys[first - 1] if first else ""
    if number.digits and before == "(" and designated(draft, first - 1):
        return True
    if number.digits:
        if (
            before == "-"
            and first > 1
            and (draft.joined(first - 1) and draft.joined(first - 2))
            and not keys[first - 2][0].isdigit()
        ):
            return True
        if before in ("/", ":", "+", ".", "#", "_") and draft.joined(first - 1):
            return True
        if last < len(keys) and keys[last] in ("/", ":", "+") and draft.joined(last - 1):
            return True
        if (
            first
            and draft.joined(first - 1)
            and before.isalpha()
            and draft.classes[first - 1] == ""
            and len(before) > 1
            and before not in guards("number", "latin")
        ):
            return before not in ("ال", "وال", "بال", "لل", "فال")
    return False


def uncounted(draft: Draft, number: Range) -> bool:
    """``واحد``, a fraction, and numbers that name what stands before them: ``القرار 1701``, ``مجموعة السبع``."""
    before = draft.keys[number.phrase.first - 1] if number.phrase.first else ""
    years = number.digits and number.value_max is not None and 1900 <= number.value < number.value_max <= 2100
    if years or number.part or (not number.digits and number.value in (0, 1) and not _degrees(draft, number)):
        return True
    if before in guards("amount", "called-by-number") or (number.digits and designated(draft, number.phrase.first - 1)):
        return True
    return before == "مجموعه" and number.definite


def designated(draft: Draft, i: int) -> bool:
    """Whether the word at ``i`` is told from others by the number behind it: ``القرار 1701``, ``للمادة (46)``."""
    i -= i > 0 and draft.keys[i] == "("
    if i < 0 or draft.words[i].endswith("مجموعه"):  # ما مجموعه 970 حالة
        return False
    designators = guards("amount", "designator")
    return draft.keys[i] in designators or any(
        len(reading.stem) > 3 and reading.stem in designators and not reading.enclitic
        for reading in draft.word(i).readings
    )


def _degrees(draft: Draft, number: Range) -> bool:
    """``صفر درجة``: nothing is counted so but degrees."""
    return number.value == 0 and draft.keys[number.after : number.after + 1] == ["درجه"]


def counted(draft: Draft, number: Range, taken: set[int], last_noun: str | None) -> AmountPhrase | None:
    """``12 طائرة``, ``22 من رجال الأمن``, ``(10) جنود``, ``أربعة منهم``."""
    phrase, at = number.phrase, number.after
    keys = draft.keys
    if number.definite and number.digits and phrase.first > 1 and keys[phrase.first - 2].startswith(("ال", "لل")):
        return None  # it ranks: المهرجان ال17
    key = keys[at] if at < len(keys) else ""
    if key == "من" and at + 1 < len(keys) and keys[at + 1] not in ("بين", "اصل", "قبل", "جراء", "دون", "اجل", "خلال"):
        if number.value == 1 or number.definite or at + 1 in taken:
            return None
        noun = behind_from(draft, at + 1)
        if noun is not None:
            return _count(number, phrase.first, at + 2, noun, 0)
    found = _noun(draft, number, at, taken)
    if found is not None:
        noun, last, drop = found
        number = _grouped(draft, number, noun)
        return _count(number, phrase.first, last, noun, drop)
    return _elliptic(draft, number, key, last_noun)


def _grouped(draft: Draft, number: Range, noun: str) -> Range:
    """``5.706 عمال``: of what is counted whole, a point before three digits divides thousands."""
    whole, _, rest = draft.keys[number.phrase.first].partition(".")
    if not (rest.isdigit() and len(rest) == 3 and whole.isdigit()) or noun == "نقطة" or number.value_max is not None:
        return number
    return number._replace(value=int(whole + rest)) if number.value == float(f"{whole}.{rest}") else number


def _count(number: Range, first: int, last: int, noun: str, drop: int) -> AmountPhrase:
    return AmountPhrase(Phrase(first, last, number.phrase.skip, drop), "count", number.value, number.value_max, noun)


def _noun(draft: Draft, number: Range, at: int, taken: set[int]) -> tuple[str, int, int] | None:
    """The noun at ``at``, the token after it, and the pronoun's letters on it."""
    if at >= len(draft) or at in taken:
        return None
    key, kind = draft.keys[at], draft.classes[at]
    article = key.startswith("ال") and not draft.words[at].startswith("أ")  # ألقاب has none
    if not key.isalpha() or not key[0] > "\u0600" or len(key) < 2 or key in guards("amount", "no-noun"):
        return None
    if _of_time(draft, at):  # an age: (28 عاما)
        return None
    tens = number.value % 100 if isinstance(number.value, int) else 0
    few = 3 <= tens <= 10
    some = known(draft.word(at), few)
    if some is not None and some[1].proclitic == "":
        singular, reading = some
        if reading.definite and not number.definite:
            return None
        return singular, at + 1, reading.drop
    if (
        kind == "f"
        or (key[0] == "و" and (number.definite or kind != "n"))
        or article
        or (key.startswith(("لل", "وال", "بال")) and words().get(key) != "a")  # بالغين
    ):
        return None
    if few and kind == "a" and key.endswith("يه"):  # أربع رئيسية
        return None
    tanwin = key.endswith("ا") and len(key) > 3
    if kind == "v" and not (tanwin and number.value > 10):
        return None
    if _clitic(draft, at) or key.endswith("وا") or (key[0] == "ي" and key.endswith("ون")):
        return None
    return regular(draft.words[at], key, few), at + 1, 0


def _clitic(draft: Draft, at: int) -> bool:
    """Whether a word is one with a clitic rather than a noun of its own: ``بتوقيت``, ``لاستقبال``, ``بينهم``."""
    key = draft.keys[at]
    if prefixed(key):  # 2019 لعمليات
        return True
    if words().get(key) in ("n", "a"):
        return False
    if key[0] in "وفبلك" and (key[1:] in words() or "ال" + key[1:] in words()):
        return True
    return any(reading.enclitic and reading.stem in guards("amount", "no-noun") for reading in draft.word(at).readings)


def _of_time(draft: Draft, i: int) -> bool:
    """Whether a unit of time or a month stands there, which is no thing counted."""
    return any(
        (hit.value.tag in ("singular", "dual", "plural") or (hit.value.tag == "month" and not hit.value.doubt))
        and not hit.reading.proclitic
        for hit in terms().at(draft, i)
    )


def behind_from(draft: Draft, i: int) -> str | None:
    """The plural behind ``من``: definite, or in the construct (``رجال الأمن``, ``مقاتلي``); no years (``من عمره``)."""
    if draft.keys[i] in guards("time", "age"):
        return None
    key, word = draft.keys[i], draft.words[i]
    some = known(draft.word(i), True)
    if some is not None:
        return some[0]
    bare = key.removeprefix("ال")
    if bare.endswith("ي") and bare[:-1] in singulars():
        return singulars()[bare[:-1]]
    if bare.endswith(("ين", "ون", "ات")) and len(bare) > 4 and draft.classes[i] not in ("v", "f"):
        found = regular(word, key, True)
        return singulars().get(found, found)
    if draft.classes[i] == "n" or (key.startswith("ال") and draft.classes[i] == "a"):
        return word[2:] if key.startswith("ال") and len(key) > 4 else word
    return None


def _elliptic(draft: Draft, number: Range, key: str, last_noun: str | None) -> AmountPhrase | None:
    """A number without a noun: of those counted before (``أربعة منهم``), or people harmed (``وإصابة سبعة``)."""
    phrase = number.phrase
    after = draft.keys[phrase.last + 1] if phrase.last + 1 < len(draft) else ""
    if (
        key in guards("amount", "of-them")
        or (key == "من" and after == "بين")
        or (
            phrase.first
            and harmed(draft, phrase.first)
            and (not key.isalpha() or draft.classes[phrase.last] in ("f", "v"))
        )
    ):
        noun = last_noun or "شخص"
    else:
        return None
    return AmountPhrase(phrase, "count", number.value, number.value_max, noun)


def harmed(draft: Draft, i: int) -> bool:
    """Whether the word before says that people were harmed, modifiers between."""
    for j in range(i - 1, max(-1, i - 4), -1):
        key = draft.keys[j]
        if key in guards("amount", "harm"):
            return True
        if key not in ("نحو", "حوالي", "اكثر", "من", "قرابه", "ما", "لا", "يقل", "عن", "علي", "الاقل", "و", "زهاء"):
            return False
    return False


def before(draft: Draft, number: Range) -> AmountPhrase | None:
    """The noun before its number: ``الكتائب الثلاث``, ``القوى العالمية الست``, ``عسكريين آخرين اثنين``."""
    first = number.phrase.first
    if number.definite and number.digits and draft.keys[first - 1] == "ال":  # الدول ال28
        first -= 1
    two = number.value == 2 and not number.digits
    if first < 1 or not (number.definite or two) or number.phrase.skip:
        return None
    for at in range(first - 1, max(-1, first - 3), -1):
        key = draft.keys[at]
        noun = _dual_before(draft, at, key) if two else _plural_before(draft, at, number.definite)
        if noun is not None:
            cut = draft.words[at][1:].startswith(noun[:3]) if two else key.startswith(("وال", "بال", "فال"))
            return AmountPhrase(Phrase(at, number.phrase.last, int(cut)), "count", number.value, number.value_max, noun)
        if not two and not (key.startswith("ال") and draft.classes[at] == "a"):
            return None
    return None


def _plural_before(draft: Draft, at: int, definite: bool) -> str | None:
    if not definite:
        return None
    if any(hit.value.tag == "the-plural" for hit in terms().at(draft, at)):  # السنوات المالية الثلاث
        return None
    for reading in draft.word(at).readings:
        if reading.stem.startswith("ال") and not reading.enclitic:
            stem = reading.stem[2:]
            if stem in plurals():
                return plurals()[stem]
            if stem.endswith("ات") and len(stem) > 4:
                found = regular(draft.words[at][-len(stem) :], stem, True)
                return singulars().get(found, found)
    return None


def _dual_before(draft: Draft, at: int, key: str) -> str | None:
    if not key.endswith(("ين", "ان")) or len(key) < 5 or key.endswith("خرين"):
        return None
    known_dual = next(dual_forms().at(draft, at), None)
    if known_dual is not None and known_dual.value.state == "full":
        return known_dual.value.singular
    stem = draft.words[at][:-2].removeprefix("ال")
    if not (fold(stem) in words() or singulars().get(fold(stem)) or prefixed(fold(stem)) or stem.endswith("ت")):
        return None  # توطين اثنين
    stem = stem[1:] if prefixed(fold(stem.removesuffix("ت") + "ه" * stem.endswith("ت"))) else stem  # لولايتين
    return stem[:-1] + "ة" if stem.endswith("ت") else stem
