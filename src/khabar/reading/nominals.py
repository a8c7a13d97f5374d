"""A draft in; mentions without a name out: forces and delegations of a state, unnamed officials and sources, groups."""

from functools import cache

from khabar.lexicon.index import Hit, Index
from khabar.lexicon.tables import Row, guards, table
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.record import EntityType

_LONGEST = 9
_PLURAL = ("ين", "ون")
_TYPES: dict[str, EntityType] = {
    "state": "GPE",
    "organ": "ORG",
    "source": "PER",
    "document": "ORG",
    "armed": "NORP",
    "civil": "NORP",
    "peer": "PER",
}


@cache
def groups() -> Index[Row]:
    """Nouns that head such mentions."""
    return Index((each, row) for row in table("groups", ("names", "kind")) for each in row.keys("names"))


def find_nominals(draft: Draft) -> None:
    """Add nominal mentions to ``draft.mentions``, in text order, none inside another."""
    named = {i: mention for mention in draft.mentions for i in range(mention.first, mention.last)}
    taken = set(named)
    taken.update(i for time in draft.times for i in range(time.phrase.first, time.phrase.last))
    found: list[Mention] = []
    held = {id(mention.role) for mention in draft.mentions if mention.role}
    for mention in draft.mentions:
        if mention.role:
            taken.update(range(mention.role.phrase.first, mention.role.phrase.last))
    for role in draft.roles:
        if id(role) in held or role.phrase.first in taken:
            continue
        last = _linked(draft, role.phrase.last, named)
        phrase = role.phrase._replace(last=last)
        mention = Mention(phrase, "nominal", "PER", code=role.code, role=role, head=role.head)
        found.append(mention)
        taken.update(range(phrase.first, last))
    for hit in groups().find(draft):
        if hit.first in taken:
            continue
        group = _group(draft, hit, named, taken)
        if group is not None:
            found.append(group)
            taken.update(range(group.first, group.last))
    for i, code in draft.nisbas.items():
        key = draft.keys[i]
        if i not in taken and key.endswith(_PLURAL) and _people(draft, i):
            skip = next((r.skip for r in draft.word(i).readings if r.definite), 0)
            found.append(Mention(Phrase(i, i + 1, skip), "nominal", "GPE", code=code, head="people"))
            taken.add(i)
    draft.mentions = sorted([*draft.mentions, *found], key=lambda mention: mention.first)


def _people(draft: Draft, i: int) -> bool:
    """Whether a plural nisba stands as a noun: the Russians, not the Russian soldiers."""
    before = draft.keys[i - 1] if i else ""
    noun = draft.classes[i - 1] in ("n", "o", "a") if i else False
    definite = draft.keys[i].startswith(("ال", "وال", "بال", "لل", "فال", "كال"))
    return definite and not (noun and before.startswith(("ال", "لل", "وال", "بال")))


def _group(draft: Draft, hit: Hit[Row], named: dict[int, Mention], taken: set[int]) -> Mention | None:
    """The whole mention that a group noun heads."""
    kind = hit.value["kind"]
    if kind == "document" and hit.first and draft.keys[hit.first - 1] in guards("quote", "before-medium"):
        return None
    definite = hit.reading.definite
    mention = Mention(
        Phrase(hit.first, hit.last, hit.reading.skip),
        "nominal",
        _TYPES[kind],
        head=kind,
    )
    qualified = False
    i, limit = hit.last, min(hit.first + _LONGEST, draft.sentence(hit.first)[1])
    while i < limit:
        key = draft.keys[i]
        if i in draft.nisbas and i not in named:
            if key.startswith(("و", "ف")) and not key.startswith("ويل"):
                break
            mention.code = mention.code or draft.nisbas[i]
            qualified = True
            i += 1
        elif i in named:
            inner = named[i]
            if inner.first != i or inner.phrase.skip or inner.type == "PER" or definite:
                break
            mention.code = mention.code or inner.code or inner.seat
            if inner.type == "ORG":
                mention.name = inner.name or draft.clean(inner.phrase)
                mention.link = inner.link
            elif mention.code is None and kind in ("state", "organ"):
                break
            i = inner.last
            break
        elif i in taken or (qualified and draft.classes[i] != "a"):
            break
        elif _adjective(draft, i, definite) or (not definite and i == hit.last and _genitive(draft, i)):
            i += 1
        else:
            break
    if kind == "source":
        i = _linked(draft, i, named)
    mention.phrase = mention.phrase._replace(last=i)
    return mention


def _adjective(draft: Draft, i: int, definite: bool) -> bool:
    """A word that agrees with the noun before it."""
    key, kind = draft.keys[i], draft.classes[i]
    if definite:
        return key.startswith("ال") and len(key) > 4 and kind in ("a", "n", "o") and key not in ("الذين",)
    return (
        kind in ("a", "o")
        and not key.endswith(("هم", "ها", "هن"))
        and not key.startswith(("ال", "و", "ب", "ل", "ي", "ت"))
        and draft.word(i).readings[0].stem == key
    )


def _genitive(draft: Draft, i: int) -> bool:
    """A definite noun after one in the construct state, which no plural in ن is: ``قوات الأمن``."""
    if draft.keys[i - 1].endswith(("ون", "ين")):
        return False
    return draft.keys[i].startswith("ال") and len(draft.keys[i]) > 4 and draft.classes[i] in ("n", "a", "o")


def _linked(draft: Draft, i: int, named: dict[int, Mention]) -> int:
    """The end of a mention that goes on with where its holder sits: ``في البنتاغون``, ``في محافظة نينوى``."""
    if i >= len(draft) or draft.keys[i] not in guards("name", "seat-link"):
        return i
    for j in range(i + 1, min(i + 4, len(draft))):
        if j in named and named[j].type in ("ORG", "GPE") and not named[j].phrase.skip:
            return named[j].last
        if not (draft.classes[j] in ("n", "a", "o") or j in draft.nisbas):
            break
    return i
