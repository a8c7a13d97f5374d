"""A draft in; its roles out: from the noun that heads each to where the title ends and a name may start."""

from functools import cache

from khabar.lexicon.index import Hit, Index
from khabar.lexicon.persons import honorifics, is_given, unknown
from khabar.lexicon.tables import Row, guards, table
from khabar.reading.draft import Draft, Mention, Phrase, Role
from khabar.record import RoleStatus

_LONGEST = 12
_STATUSES: tuple[RoleStatus, ...] = ("former", "acting")


@cache
def heads() -> Index[Row]:
    """Nouns that head a role, with and without the article."""
    entries = []
    for row in table("roles", ("names", "kind")):
        for each in row.keys("names"):
            entries.append((each, row))
            if not each.startswith("ال") and row["kind"] == "office":
                entries.append(("ال" + each, row))
    return Index(entries)


def find_roles(draft: Draft) -> None:
    """Fill ``draft.roles`` in text order; each ends before the name of its holder, if one follows."""
    named = {i: mention for mention in draft.mentions for i in range(mention.first, mention.last)}
    free = 0
    for hit in heads().find(draft):
        if hit.first < free or (hit.first in named and named[hit.first].type != "ORG"):
            continue
        if hit.first in named and named[hit.first].first < hit.first:
            continue
        if _adjectival(draft, hit):
            continue
        role = _role(draft, hit, named)
        draft.roles.append(role)
        free = role.phrase.last


def _adjectival(draft: Draft, hit: Hit[Row]) -> bool:
    """Whether the word describes the noun before it: ``مؤتمر صحفي``."""
    i = hit.first
    return (
        hit.last == i + 1
        and i > 0
        and draft.keys[i].endswith(("ي", "يه"))
        and not hit.reading.proclitic
        and draft.classes[i - 1] == "n"
    )


def _role(draft: Draft, hit: Hit[Row], named: dict[int, Mention]) -> Role:
    i = last = hit.last
    construct = not hit.reading.definite and not hit.reading.enclitic
    role = Role(Phrase(hit.first, hit.last, hit.reading.skip), hit.reading.stem.removeprefix("ال").removesuffix("ه"))
    limit = min(hit.first + _LONGEST, len(draft), draft.sentence(hit.first)[1])
    while i < limit:
        key, kind = draft.keys[i], draft.classes[i]
        status = next((each for each in _STATUSES if key in guards("name", each)), None)
        if status:
            role.status = status
            i = last = i + 1
        elif i in draft.nisbas:
            role.code = draft.nisbas[i]
            i = last = i + 1
        elif i in named:
            mention = named[i]
            if mention.first != i or (
                mention.phrase.skip and not key.startswith("لل") and draft.keys[i - 1] != "باسم" and key[0] not in "ل"
            ):
                break
            role.code = mention.code or mention.seat or role.code
            role.body = role.body or (draft.text(*mention.phrase) if mention.type == "ORG" else None)
            i = last = mention.last
            construct = False
        elif is_given(draft, i):
            break
        elif key in guards("name", "inside-role"):
            if key in ("من", "علي") or (key == "في" and not _place_after(draft, i + 1, named)):
                break
            i += 1
            construct = True
        elif (key.startswith("لل") and kind in ("n", "a", "o")) or (
            key.startswith("ال") and len(key) > 3 and (kind in ("n", "a", "o") or key in guards("name", "order"))
        ):
            i = last = i + 1
            construct = False
        elif (
            key.startswith("وال")
            and kind in ("n", "a", "o")
            and not construct
            and last == i
            and not heads().has(draft, i)
        ):
            i = last = i + 1
        elif construct and kind in ("n", "o") and not unknown(draft, draft.classes, i) and _bare(draft, i):
            i += 1
            if not _continues(draft, i, named):
                break
            last = i
        elif not construct and last == i and heads().has(draft, i) and _bare(draft, i) and not hit.reading.definite:
            i = last = i + 1  # رئيس الوزراء وزير الخارجية
            construct = True
        else:
            break
    role.phrase = Phrase(hit.first, last, hit.reading.skip)
    return role


def _bare(draft: Draft, i: int) -> bool:
    """Whether a word stands without clitics."""
    readings = draft.word(i).readings
    known = draft.classes[i]
    return bool(readings) and known != "" and not draft.keys[i].startswith(("ال", "وال", "لل"))


def _continues(draft: Draft, i: int, named: dict[int, Mention]) -> bool:
    """Whether a noun in the construct state is followed by what it governs."""
    if i >= len(draft):
        return False
    return i in named or draft.keys[i].startswith("ال") or draft.classes[i] in ("n", "o")


def _place_after(draft: Draft, i: int, named: dict[int, Mention]) -> bool:
    """Whether the words after ``في`` still belong to the role: a named place or a definite noun, then a name."""
    for j in range(i, min(i + 4, len(draft))):
        if j in named:
            after = named[j].last
            return after < len(draft) and (is_given(draft, after) or honorifics().has(draft, after))
    return False
