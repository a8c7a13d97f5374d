"""A draft with tags in; its mentions of countries, places and bodies out: gazetteer, tagger and heads of names."""

from functools import cache

from khabar.lexicon.gazetteer import Entry, names, nisbas
from khabar.lexicon.index import Hit, Index
from khabar.lexicon.ordinary import words
from khabar.lexicon.tables import Row, guards, table
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.reading.nominals import groups
from khabar.reading.roles import heads as titles
from khabar.tagger.tags import Name

_OPEN = frozenset('«“"(')
_CLOSE = frozenset('»”")')
# What may stand between a place's name and one already accepted: a list.
_LIST = frozenset("،,و")
_LONGEST_NAME = 7
_NAMED = frozenset(("ORG", "GPE", "LOC", "FAC"))


@cache
def heads() -> Index[Row]:
    """Common nouns that open a name: ``مدينة``, ``وزارة``, ``مطار``."""
    return Index((each, row) for row in table("heads", ("names", "type", "keep")) for each in row.keys("names"))


def find_names(draft: Draft) -> None:
    """Fill ``draft.nisbas`` and the named places and bodies of ``draft.mentions``, in text order, none overlapping."""
    tagged = {i: name for name in draft.tagged for i in range(name.first, name.last)}
    doubted = _find_nisbas(draft)
    taken: dict[int, Mention] = {}
    doubtful: list[Hit[Entry]] = []
    for hit in names().find(draft):
        if _misread(draft, hit, tagged):
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
    for head in heads().find(draft):
        _headed(draft, head, taken)
    for name in draft.tagged:
        _tagged(draft, name, taken)
    unique = {id(mention): mention for mention in taken.values()}
    draft.mentions = sorted(unique.values(), key=lambda mention: mention.first)


def _find_nisbas(draft: Draft) -> list[Hit[str]]:
    """Fill ``draft.nisbas``; the hits that stand for their state only if it is named come back."""
    doubted: list[Hit[str]] = []
    for nisba in nisbas().find(draft):
        if nisba.reading.stem in guards("name", "doubtful-nisba"):
            doubted.append(nisba)
        else:
            draft.nisbas.update(dict.fromkeys(range(nisba.first, nisba.last), nisba.value))
    return doubted


def _misread(draft: Draft, hit: Hit[Entry], tagged: dict[int, Name]) -> bool:
    """Whether a hit is something else: an adjective, a word with other clitics, part of a person's name."""
    i, alone = hit.first, hit.last - hit.first == 1
    name = tagged.get(i)
    if name is not None and name.type == "PER" and name.last - name.first > hit.last - i:
        return True  # محمد بن سلمان
    if not alone:
        return False
    if hit.reading.proclitic:
        if draft.keys[i] in words() and name is None:
            return True  # كبيرا is not ك + بيرا
        if hit.reading.proclitic.endswith("ك") and hit.value.code is None:
            return True  # كمينا is not ك + مينا
    if i in draft.nisbas:  # اليمنية, السوداني: a village is called so too; القوات السعودية: the country is
        return hit.value.code is None or _qualifies(draft, i)
    return draft.classes[i] in ("v", "a") and hit.value.code is None and name is None


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
    judged = name is not None and name.type in _NAMED and name.last >= hit.last and not heads().has(draft, hit.first)
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
    )


def _take(taken: dict[int, Mention], mention: Mention) -> None:
    for i in range(mention.first, mention.last):
        taken[i] = mention


def _introduced(draft: Draft, hit: Hit[Entry], taken: dict[int, Mention]) -> bool:
    """Whether a name that is an ordinary word too stands where only a place can."""
    before = hit.first - 1
    if before < 0:
        return False
    if any(head.last == hit.first and head.value["type"] == hit.value.type for head in heads().at(draft, before)):
        return hit.reading.proclitic == ""
    if hit.value.type == "ORG" and draft.words[before] in _OPEN and hit.last < len(draft):
        return draft.words[hit.last] in _CLOSE
    if hit.value.doubt == 1 and (draft.keys[before] in guards("name", "before-place") or hit.reading.proclitic == "ب"):
        return True
    if draft.keys[before] in _LIST or hit.reading.proclitic == "و":
        neighbour = taken.get(before) or taken.get(before - 1)
        return neighbour is not None and neighbour.type in ("GPE", "LOC")
    return False


def _headed(draft: Draft, head: Hit[Row], taken: dict[int, Mention]) -> None:
    """Join a head to the name after it: ``تنظيم داعش``, ``وزارة الدفاع اليمنية``, ``محافظة البيضاء``."""
    kind, keep = head.value["type"], head.value["keep"] == "yes"
    if head.first in taken or head.last >= len(draft) or (head.reading.definite and kind != "ORG"):
        return
    after = head.last
    named = taken.get(after)
    if named is not None:
        if named.kind != "name" or named.phrase.skip or (kind == "ORG" and named.type not in ("ORG", "GPE", "LOC")):
            return
        last = _extend(draft, named.last, taken) if kind == "ORG" else named.last
        if keep and (kind != "ORG" or named.type == "ORG" or head.value["names"].startswith(("جامعة", "سفارة"))):
            fresh = Mention(Phrase(head.first, last, head.reading.skip), "name", kind)  # type: ignore[arg-type]
            if kind == "ORG" and named.type == "ORG":
                fresh.name, fresh.link = named.name, named.link
            if kind == "ORG" and head.value["names"].startswith("سفارة"):
                fresh.code = named.code
            _take(taken, fresh)
        elif not keep and named.code is not None:
            named.phrase = Phrase(head.first, named.last, head.reading.skip)
        return
    end = _quoted(draft, after) or _extent(draft, after, kind, taken)
    if end is None:
        return
    first = head.first if keep else after
    mention = Mention(Phrase(first, end, head.reading.skip if keep else 0), "name", kind)  # type: ignore[arg-type]
    if kind == "ORG":
        mention.code = next((draft.nisbas[i] for i in range(after, end) if i in draft.nisbas), None)
    _take(taken, mention)


def _tagged(draft: Draft, name: Name, taken: dict[int, Mention]) -> None:
    """Take in a place or body that the tagger alone knows."""
    if name.type not in _NAMED or any(i in taken for i in range(name.first, name.last)):
        return
    if groups().has(draft, name.first) and not heads().has(draft, name.first):
        return  # قوات الأمن
    alone = name.last - name.first == 1
    if alone and (heads().has(draft, name.first) or draft.classes[name.first] in ("n", "a", "v", "f")):
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


def _extent(draft: Draft, i: int, kind: str, taken: dict[int, Mention]) -> int | None:
    """The token after a name that starts at ``i``, None if none does."""
    word = draft.word(i)
    if not word.readings or (i in draft.nisbas and kind != "ORG"):
        return None
    if kind == "ORG":
        last = _extend(draft, i, taken)
        return last if last > i else None
    if draft.classes[i] == "" and not word.key.startswith("ال"):
        last = i + 1
        while last < min(i + 3, len(draft)) and _foreign(draft, last) and last not in taken:
            last += 1
        return last
    if word.key.startswith("ال") and draft.classes[i] == "" and len(word.key) > 4:
        return i + 1
    return None


def _foreign(draft: Draft, i: int) -> bool:
    """Whether a token is a bare proper noun: part of a name."""
    return draft.classes[i] == "" and bool(draft.word(i).readings) and not draft.keys[i].startswith("و")


def _extend(draft: Draft, i: int, taken: dict[int, Mention]) -> int:
    """The end of a body's name: definite words, a bare noun before one, its country's nisba; then no further."""
    first, limit = i, min(i + _LONGEST_NAME, len(draft))
    while i < limit:
        key, kind = draft.keys[i], draft.classes[i]
        if titles().has(draft, i):
            break
        if i in draft.nisbas:
            i += 1
            if i < limit and i in draft.nisbas:
                continue
            break
        if i in taken:
            mention = taken[i]
            if mention.phrase.skip and not key.startswith("لل"):
                break
            i = mention.last
            continue
        joined = key.startswith("وال") and len(key) > 5 and i > first and kind in ("n", "a", "") and _noun(draft, i)
        if (key.startswith(("ال", "لل")) and len(key) > 4 and kind not in ("v", "f")) or joined:
            i += 1
        elif i + 1 < limit and kind == "n" and _definite(draft, i + 1) and _noun(draft, i):
            i += 2
        elif _foreign(draft, i) and (i == first or _foreign(draft, i - 1)) and draft.keys[i].isalpha():
            i += 1
        else:
            break
    return i


def _definite(draft: Draft, i: int) -> bool:
    return (
        draft.keys[i].startswith("ال")
        and len(draft.keys[i]) > 4
        and draft.classes[i] not in ("v", "f")
        and i not in draft.nisbas
    )


def _noun(draft: Draft, i: int) -> bool:
    """A noun without clitics that is not itself the head of another mention."""
    word = draft.word(i)
    return word.readings[0].stem == word.key and not heads().has(draft, i)
