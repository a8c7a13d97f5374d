"""A draft with tags in; its mentions of countries, places and bodies out: gazetteer, tagger and heads of names."""

from khabar.lexicon.gazetteer import Entry, names, nisbas
from khabar.lexicon.heads import groups, name_heads, role_heads
from khabar.lexicon.index import Hit
from khabar.lexicon.ordinary import rare, words
from khabar.lexicon.persons import honorifics, is_given
from khabar.lexicon.tables import Row, guards
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.tagger.labels import NAMES
from khabar.tagger.tags import Name

_OPEN = frozenset('«“"(')
_CLOSE = frozenset('»”")')
_DASH = frozenset("-–—ـ")
# What may stand between a place's name and one already accepted: a list.
_LIST = frozenset("،,و")
_LONGEST_NAME = 7
_PERSON = NAMES.index("B-PER")
_NAMED = frozenset(("ORG", "GPE", "LOC", "FAC", "NORP"))


def find_names(draft: Draft) -> None:
    """Fill ``draft.nisbas`` and the named places and bodies of ``draft.mentions``, in text order, none overlapping."""
    tagged = {i: name for name in draft.tagged for i in range(name.first, name.last)}
    doubted = _find_nisbas(draft)
    taken: dict[int, Mention] = {}
    doubtful: list[Hit[Entry]] = []
    respect = {i for hit in honorifics().find(draft) for i in range(hit.first, hit.last)}
    for hit in names().find(draft):
        if hit.first in respect or (_misread(draft, hit, tagged) and not _apart(draft, hit)):
            continue
        if _sure(draft, hit, tagged) or _introduced(draft, hit, taken):
            _take(taken, _mention(draft, hit))
        else:
            doubtful.append(hit)
    states = {mention.code for mention in taken.values()}
    draft.nisbas.update({nisba.first: nisba.value for nisba in doubted if nisba.value in states})
    known = {mention.name for mention in taken.values()}
    for hit in doubtful:  # a name accepted once in the article is a name everywhere in it
        if hit.value.name in known and hit.first not in taken:
            _take(taken, _mention(draft, hit))
    for head in name_heads().find(draft):
        _headed(draft, head, taken)
    for name in draft.tagged:
        _tagged(draft, name, taken)
    unique = {id(mention): mention for mention in taken.values()}
    draft.mentions = sorted(unique.values(), key=lambda mention: mention.first)
    _leave_out(draft, [mention for mention in draft.mentions if mention.name and mention.type == "ORG"])


def _leave_out(draft: Draft, bodies: list[Mention]) -> None:
    """Leave out numbers that are part of a body's name: ``القوى الست``."""
    draft.amounts = [
        amount for amount in draft.amounts
        if not any(body.first <= amount.phrase.first and amount.phrase.last <= body.last for body in bodies)
    ]  # fmt: skip


def _find_nisbas(draft: Draft) -> list[Hit[str]]:
    """Fill ``draft.nisbas``; the hits that stand for their state only if it is named come back."""
    doubted: list[Hit[str]] = []
    people = {i for name in draft.tagged if name.type == "PER" for i in range(name.first, name.last)}
    for nisba in nisbas().find(draft):
        if nisba.first in people:  # تركي المسند
            continue
        if nisba.reading.stem in guards("name", "doubtful-nisba"):
            doubted.append(nisba)
        else:
            draft.nisbas.update(dict.fromkeys(range(nisba.first, nisba.last), nisba.value))
    return doubted


def _misread(draft: Draft, hit: Hit[Entry], tagged: dict[int, Name]) -> bool:
    """Whether a hit is something else: an adjective, a word with other clitics, part of a person's name."""
    i, alone = hit.first, hit.last - hit.first == 1
    name = tagged.get(i)
    governed = hit.reading.proclitic in ("ل", "ب") and (i == name.first or not alone) if name else False
    if name is not None and name.type == "PER" and name.last - name.first > hit.last - i and not governed:
        return True  # محمد بن سلمان; not سيف لفرانس برس
    if not alone:
        return False
    if hit.reading.proclitic:
        short = len(draft.keys[i]) < 4 and len(hit.reading.stem) > 2
        if draft.keys[i] in words() and name is None and not short:
            return True  # كبيرا is not ك + بيرا, باب not ب + إب
        if hit.reading.proclitic.endswith("ك") and hit.value.code is None:
            return True  # كمينا is not ك + مينا
    if hit.value.type == "GPE" and hit.value.code is None and name is None and _indefinite(draft, hit.last):
        return True  # سترة ناسفة
    if name is None and draft.classes[i] == "a" and draft.keys[i] in guards("name", "doubtful-nisba"):
        return True  # صندوق مالي
    if i in draft.nisbas:  # اليمنية, السوداني: a village is called so too; القوات السعودية: the country is
        return hit.value.code is None or _qualifies(draft, i)
    doubted = hit.value.doubt or hit.reading.proclitic not in ("", "و")
    return draft.classes[i] in ("v", "a") and bool(doubted) and hit.value.code is None and name is None


def _indefinite(draft: Draft, i: int) -> bool:
    """Whether an adjective without the article stands at ``i``, as none does behind a place."""
    adjective = i < len(draft) and draft.classes[i] == "a" and i not in draft.nisbas
    return adjective and not draft.tags.article[i] and not draft.skips[i]


def _qualifies(draft: Draft, i: int) -> bool:
    """Whether a country's name that is an adjective too stands as one: after a definite noun, or a name (أرامكو)."""
    before = draft.keys[i - 1] if i else ""
    kind = draft.classes[i - 1] if i else "f"
    definite = before.startswith(("ال", "لل", "بال", "وال", "فال")) and len(before) > 4
    return (definite and kind in ("n", "a")) or (
        draft.classes[i] == "a" and kind not in ("v", "f") and before.isalpha()
    )


def _sure(draft: Draft, hit: Hit[Entry], tagged: dict[int, Name]) -> bool:
    """Whether a hit needs nothing beside it: no ordinary word, or a name by the tagger's judgement."""
    name = tagged.get(hit.first)
    judged = (
        name is not None and name.type in _NAMED and name.last >= hit.last and not name_heads().has(draft, hit.first)
    )
    return not hit.value.doubt or judged


def _mention(draft: Draft, hit: Hit[Entry]) -> Mention:
    entry = hit.value
    return Mention(
        Phrase(hit.first, hit.last, hit.reading.skip),
        entry.kind,
        entry.type,
        name=entry.name,
        code=entry.code,
        seat=entry.seat,
        country=entry.country,
        link=entry.link,
        places=entry.places,
    )


def _take(taken: dict[int, Mention], mention: Mention) -> None:
    for i in range(mention.first, mention.last):
        taken[i] = mention


def _introduced(draft: Draft, hit: Hit[Entry], taken: dict[int, Mention]) -> bool:
    """Whether a name that is an ordinary word too stands where only a place can."""
    if _apart(draft, hit):
        return True
    before = hit.first - 1
    if before < 0:
        return False
    if any(head.last == hit.first and head.value["type"] == hit.value.type for head in name_heads().at(draft, before)):
        return hit.reading.proclitic == ""
    if hit.value.doubt == 1 and (draft.keys[before] in guards("name", "before-place") or hit.reading.proclitic == "ب"):
        return True
    if draft.keys[before] in _LIST or hit.reading.proclitic == "و":
        neighbour = taken.get(before) or taken.get(before - 1)
        return neighbour is not None and neighbour.type in ("GPE", "LOC")
    return False


def _apart(draft: Draft, hit: Hit[Entry]) -> bool:
    """Whether a body stands alone between quotation marks, or between dashes where an outlet signs its report."""
    if hit.value.type != "ORG":
        return False
    before = draft.words[hit.first - 1] if hit.first else "\n"
    after = draft.words[hit.last] if hit.last < len(draft) else "\n"
    if before in _OPEN:
        return after in _CLOSE
    return (before in _DASH or before[0] == "\n") and (after in _DASH or after[0] == "\n")


def _headed(draft: Draft, head: Hit[Row], taken: dict[int, Mention]) -> None:
    """Join a head to the name after it: ``تنظيم داعش``, ``وزارة الدفاع اليمنية``, ``محافظتي مأرب وشبوة``."""
    body = head.value["type"] == "ORG"
    if head.first in taken or head.last >= len(draft) or (head.reading.definite and not body):
        return
    if draft.keys[head.first] == "طريق" and head.first and draft.keys[head.first - 1] in guards("name", "no-head"):
        return  # عن طريق الأمم المتحدة
    named = taken.get(head.last)
    if draft.keys[head.first][draft.skips[head.first] :] == "سجن" and any(
        name.first == head.last and name.type == "PER" for name in draft.tagged
    ):
        return  # قضت بسجن رفعت الأسد
    if draft.keys[head.last] in guards("name", "namesake"):
        _namesake(draft, head, taken)
    elif named is not None:
        _join(draft, head, named, taken)
    else:
        _name(draft, head, taken)
    if not body and head.last in taken:
        _listed(draft, head, taken[head.last].last, taken)


def _namesake(draft: Draft, head: Hit[Row], taken: dict[int, Mention]) -> None:
    """Take in what is called after somebody: ``مدينة الملك فهد الطبية``, ``جامعة الأمير سلطان``."""
    people = {i for name in draft.tagged if name.type == "PER" for i in range(name.first, name.last)}
    first = i = head.last + 1
    while i < len(draft) and (i in people or is_given(draft, i) or draft.keys[i] in guards("name", "joiner")):
        i += 1
    if i == first:
        return
    while i < len(draft) and draft.keys[i].startswith(("ال", "لل", "وال")) and draft.classes[i] in ("n", "a"):
        i += 1
    phrase = Phrase(head.first, i, head.reading.skip)
    _take(taken, Mention(phrase, "name", "ORG" if head.value["type"] == "ORG" else "FAC"))


def _join(draft: Draft, head: Hit[Row], named: Mention, taken: dict[int, Mention]) -> None:
    """Take a head into the name that is known to follow it, where it belongs to that name."""
    kind, keep = head.value["type"], head.value["keep"] == "yes"
    if named.kind != "name" or named.phrase.skip or (kind == "ORG" and named.type not in ("ORG", "GPE", "LOC")):
        return
    last = _extend(draft, named.last, taken) if kind == "ORG" else named.last
    local = any(word in guards("name", "of-place") for word in head.value.keys("names"))
    if keep and (kind != "ORG" or named.type == "ORG" or local):
        fresh = Mention(Phrase(head.first, last, head.reading.skip), "name", kind)  # type: ignore[arg-type]
        part = draft.keys[head.first][head.reading.skip :] in guards("name", "part-of-body")
        if kind == "ORG" and named.type == "ORG" and last == named.last and not part:
            fresh.name, fresh.link = named.name, named.link
        if kind == "ORG" and head.value["names"].startswith("سفارة"):
            fresh.code = named.code
        _take(taken, fresh)
    elif not keep and named.code is not None:
        named.phrase = Phrase(head.first, named.last, head.reading.skip)


def _name(draft: Draft, head: Hit[Row], taken: dict[int, Mention]) -> None:
    """Take in a name that its head alone tells."""
    kind, keep, after = head.value["type"], head.value["keep"] == "yes", head.last
    end = _quoted(draft, after)
    if end is None:
        end = _body_end(draft, head, taken) if kind == "ORG" else _place_end(draft, head, taken)
    if end is None:
        return
    phrase = Phrase(head.first, end, head.reading.skip) if keep else Phrase(after, end)
    mention = Mention(phrase, "name", kind)  # type: ignore[arg-type]
    if kind == "ORG":
        mention.code = next((draft.nisbas[i] for i in range(after, end) if i in draft.nisbas), None)
    _take(taken, mention)


def _listed(draft: Draft, head: Hit[Row], i: int, taken: dict[int, Mention]) -> None:
    """Take in the names that a list goes on with: behind a plural any strange word, else a proper noun."""
    plural = head.reading.stem.endswith(("ات", "تي", "ق", "مدن", "قري", "جبال", "جزر"))
    while i < len(draft):
        comma = draft.words[i] in "،,"
        j = i + (comma and plural)
        if j >= len(draft) or (j == i and not draft.keys[i].startswith("و")):
            return
        if j in taken:
            if taken[j].type not in ("GPE", "LOC", "FAC"):
                return
            i = taken[j].last
            continue
        reading = next((each for each in draft.word(j).readings if each.proclitic == ("و" if j == i else "")), None)
        if reading is None or reading.enclitic or draft.classes[j] in ("v", "f") or not rare(reading.stem):
            return
        if not plural and draft.classes[j] != "":
            return
        _take(taken, Mention(Phrase(j, j + 1, reading.skip), "name", head.value["type"]))  # type: ignore[arg-type]
        i = j + 1


def _tagged(draft: Draft, name: Name, taken: dict[int, Mention]) -> None:
    """Take in a place or body that the tagger alone knows."""
    if name.type not in _NAMED or any(i in taken for i in range(name.first, name.last)):
        return
    if groups().has(draft, name.first) and not name_heads().has(draft, name.first):
        return  # قوات الأمن
    alone = name.last - name.first == 1
    if name.type == "NORP":
        if name.first not in draft.nisbas and draft.classes[name.first] != "v":
            _take(taken, Mention(Phrase(name.first, name.last, name.skip), "name", "NORP"))
        return
    if alone and (name_heads().has(draft, name.first) or draft.classes[name.first] in ("n", "a", "v", "f")):
        return
    if alone and name.first in draft.nisbas:
        return
    mention = Mention(Phrase(name.first, name.last, name.skip), "name", name.type)
    if name.type == "ORG":
        mention.code = next((draft.nisbas[i] for i in range(name.first, name.last) if i in draft.nisbas), None)
    _take(taken, mention)


def _quoted(draft: Draft, i: int) -> int | None:
    """The token after a short name in quotation marks: ``صحيفة «الحياة»``."""
    if draft.words[i] not in _OPEN or draft.words[i] == "(":
        return None
    for j in range(i + 1, min(i + 6, len(draft))):
        if draft.words[j] in _CLOSE:
            return j + 1 if j > i + 1 else None
    return None


def _body_end(draft: Draft, head: Hit[Row], taken: dict[int, Mention]) -> int | None:
    """The token after the name of a body that its head opens, None if nothing names it."""
    i = head.last
    if draft.keys[i] in guards("name", "common-place") or draft.keys[i] in guards("name", "common-body"):
        return None
    if head.reading.stem in guards("name", "act-head") and draft.classes[i] != "":
        return None  # تنظيم الحضور
    if draft.words[i].isdigit() and draft.keys[head.last - 1].removeprefix("ال") in guards("name", "numbered"):
        return i + 1  # اللواء 15
    last = _extend(draft, i, taken) if draft.word(i).readings else i
    return last if last > i else None


def _place_end(draft: Draft, head: Hit[Row], taken: dict[int, Mention]) -> int | None:
    """The token after the name of a place behind its head, None if none follows."""
    i = head.last
    key, kind = draft.keys[i], draft.classes[i]
    if not draft.word(i).readings or i in draft.nisbas or kind in ("v", "f") or draft.skips[i]:
        return None
    last = i + 1
    strange = kind == "n" and rare(key)
    if not key.startswith("ال"):
        if kind != "" and not strange:
            return None
        while last < min(i + 3, len(draft)) and _foreign(draft, last) and last not in taken:
            last += 1
    elif len(key) < 5 or not (kind == "" or strange or _specific(head, key, kind)):
        return None
    return last + (last < len(draft) and draft.keys[last] in guards("name", "part"))


def _specific(head: Hit[Row], key: str, kind: str) -> bool:
    """Whether a head is of those that a name nearly always follows: ``منفذ الوديعة``, not ``مخيم اللاجئين``."""
    sure = head.reading.stem in guards("name", "sure-head")
    return sure and kind == "n" and key not in guards("name", "common-place")


def _foreign(draft: Draft, i: int) -> bool:
    """Whether a token is a bare proper noun: part of a name."""
    return draft.classes[i] == "" and bool(draft.word(i).readings) and not draft.keys[i].startswith("و")


def _extend(draft: Draft, i: int, taken: dict[int, Mention]) -> int:
    """The end of a body's name: definite words, a bare noun before one, its country's nisba; then no further."""
    first, limit = i, min(i + _LONGEST_NAME, len(draft))
    limit = min([limit, *(time.phrase.first for time in draft.times if first <= time.phrase.first < limit)])
    while i < limit:
        key, kind = draft.keys[i], draft.classes[i]
        if role_heads().has(draft, i) or honorifics().has(draft, i) or draft.tags.names[i] == _PERSON:
            break
        if i in draft.nisbas:
            i += 1
            after = draft.classes[i] if i < limit else ""
            if i < limit and (
                i in draft.nisbas or (i == first + 1 and (after == "a" or draft.keys[i].startswith("لل")))
            ):
                continue  # الهيئة السعودية للتخصصات الصحية
            break
        if i in taken:
            mention = taken[i]
            if mention.phrase.skip and not key.startswith("لل"):
                break
            i = mention.last
            continue
        joined = key.startswith("وال") and len(key) > 5 and i > first and kind in ("n", "a", "")
        if key.startswith("لل") and i + 1 < limit and draft.keys[i + 1] in guards("event", "preposition"):
            break  # للحصول على
        settled = i > first and kind == "n" and draft.classes[i - 1] == "a" and key.startswith("ال")
        if settled:
            break  # دعت وزارة الخدمة المدنية المتقدمين
        if (key.startswith(("ال", "لل")) and len(key) > 4 and kind not in ("v", "f")) or joined:
            i += 1
        elif i + 1 < limit and kind == "n" and _definite(draft, i + 1) and _noun(draft, i):
            i += 2
        elif draft.keys[i].isalpha() and (_inside(draft, i, first) or _foreign(draft, i)):
            i += 1
        else:
            break
    return i


def _inside(draft: Draft, i: int, first: int) -> bool:
    """Whether the tagger has a token inside a name that began before it."""
    tag = int(draft.tags.names[i])
    return i > first and tag > 0 and tag % 2 == 0


def _definite(draft: Draft, i: int) -> bool:
    return (
        draft.keys[i].startswith("ال")
        and len(draft.keys[i]) > 4
        and draft.classes[i] not in ("v", "f")
        and i not in draft.nisbas
    )


def _noun(draft: Draft, i: int) -> bool:
    """A noun without clitics that is not itself the head of another mention."""
    return not draft.skips[i] and not draft.drops[i] and not name_heads().has(draft, i)
