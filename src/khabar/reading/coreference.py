"""A draft with all its mentions in; its entities out: which mentions are the same person, state, body or place."""

from khabar.lexicon.gazetteer import country_names
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.record import Entity
from khabar.record import Mention as MentionRecord
from khabar.text.normal import fold


def resolve(draft: Draft) -> None:
    """Fill ``draft.entities`` and each mention's ``entity``; entities stand in the order of their first mention."""
    groups: list[list[Mention]] = []
    by_key: dict[str, list[Mention]] = {}

    def put(mention: Mention, key: str) -> None:
        if key not in by_key:
            by_key[key] = []
            groups.append(by_key[key])
        by_key[key].append(mention)

    covered = {i for m in draft.mentions if m.type == "GPE" for i in range(m.first, m.last)}
    adjectives = [
        Mention(Phrase(i, i + 1, _clitics(draft, i)), "nominal", "GPE", code=code, head="nisba")
        for i, code in draft.nisbas.items()
        if i not in covered
    ]
    draft.mentions = sorted([*draft.mentions, *adjectives], key=lambda mention: (mention.first, -mention.last))
    people = _people(draft)
    for mention in draft.mentions:
        if mention.type == "PER" and mention.kind == "name":
            put(mention, people[mention.parts])
        elif mention.kind == "name":
            put(mention, _name_key(draft, mention))
        elif mention.type == "GPE" and mention.code:
            put(mention, f"country:{mention.code}")
        else:
            put(mention, _antecedent(draft, mention, by_key, people) or f"nominal:{_folded(draft, mention)}")
    groups.sort(key=lambda group: group[0].first)
    for number, group in enumerate(groups):
        for mention in group:
            mention.entity = number
        draft.entities.append(_entity(draft, number, group))
    _affiliate(draft, groups, by_key)


def _affiliate(draft: Draft, groups: list[list[Mention]], by_key: dict[str, list[Mention]]) -> None:
    """Tie bodies to their state, and people to the state or body that they hold their role for."""
    bodies = {entity.name: entity.id for entity in draft.entities if entity.type == "ORG"}
    for entity, group in zip(draft.entities, groups, strict=True):
        roles = [mention.role for mention in group if mention.role is not None]
        code = entity.code if entity.type == "ORG" else None
        if entity.type == "PER":
            code = next((role.code for role in roles if role.code), None)
            entity.affiliation = next((bodies[role.body] for role in roles if role.body in bodies), None)
        if code and f"country:{code}" in by_key and entity.affiliation is None:
            entity.affiliation = f"E{by_key[f'country:{code}'][0].entity + 1}"


def _clitics(draft: Draft, i: int) -> int:
    """How many characters stand before an adjective's article."""
    return next((r.skip for r in draft.word(i).readings if r.definite and not r.enclitic), 0)


def _folded(draft: Draft, mention: Mention) -> str:
    words = fold(draft.clean(mention.phrase)).split()
    return " ".join(word.removeprefix("ال") for word in words)


def _name_key(draft: Draft, mention: Mention) -> str:
    if mention.code and mention.type == "GPE":
        return f"country:{mention.code}"
    if mention.type == "ORG":
        return f"ORG:{mention.link or _folded(draft, mention)}"
    return f"place:{fold(mention.name).removeprefix('ال') if mention.name else _folded(draft, mention)}"


def _people(draft: Draft) -> dict[tuple[str, ...], str]:
    """Each form of a person's name → the key of the person: the fullest name that ends in it or holds it."""
    forms = {m.parts for m in draft.mentions if m.type == "PER" and m.kind == "name"}
    full: list[tuple[str, ...]] = []
    found = {}
    for parts in sorted(forms, key=lambda parts: (-len(parts), parts)):
        same = [each for each in full if _same_person(parts, each)]
        if len(same) != 1:
            full.append(parts)
            same = [parts]
        found[parts] = "person:" + " ".join(same[0])
    return found


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name may be a shorter form of another: its end, or its first and last words."""
    if len(short) == 1:
        return short[0] in (full[-1], full[0]) if len(full) > 1 else short == full
    return (
        full[-len(short) :] == short or (short[0] == full[0] and short[-1] == full[-1]) or full[: len(short)] == short
    )


def _antecedent(
    draft: Draft, mention: Mention, by_key: dict[str, list[Mention]], people: dict[tuple[str, ...], str]
) -> str | None:
    """The key of the entity that a definite mention without a name goes back to, the nearest first."""
    words = draft.keys[mention.first : mention.last]
    definite = draft.clean(mention.phrase).startswith("ال") or (
        mention.last < len(draft) and draft.keys[mention.last] in guards("name", "same")
    )
    if not definite:
        return None
    head = fold(draft.clean(mention.phrase)).split()[0].removeprefix("ال").removesuffix("ه")
    before = [(m, key) for key, ms in by_key.items() for m in ms if m.first < mention.first]
    for other, key in sorted(before, key=lambda pair: -pair[0].first):
        if mention.role is not None:
            role = other.role
            if other.type != "PER" or role is None or role.head != mention.role.head:
                continue
            if mention.code and role.code and mention.code != role.code:
                continue
            if mention.code and not role.code and len(words) > 1:
                continue
            return key
        if mention.type == "NORP" or mention.head == "source":
            first = fold(draft.clean(other.phrase)).split()[0].removeprefix("ال").removesuffix("ه")
            if first == head and len(words) == 1 and (other.type == "ORG" or other.head == mention.head):
                return key
    return None


def _entity(draft: Draft, number: int, group: list[Mention]) -> Entity:
    names = [mention for mention in group if mention.kind == "name"]
    best = max(names, key=lambda m: (len(m.parts), m.last - m.first), default=group[0])
    code = next((mention.code for mention in group if mention.code), None)
    if best.type == "GPE" and code and not names:
        name = country_names()[code]
    else:
        name = _best_name(draft, names) if names else draft.clean(group[0].phrase)
    roles = [mention.role for mention in group if mention.role and mention.kind == "name"]
    role = max(roles, key=lambda r: r.phrase.last - r.phrase.first, default=None)
    if best.type == "PER":
        code = None
    return Entity(
        id=f"E{number + 1}",
        type=best.type,
        name=name,
        role=draft.clean(role.phrase) if role else None,
        role_status=role.status if role else None,
        role_span=draft.given(role.phrase) if role else None,
        code=code,
        link=next((mention.link for mention in group if mention.link), None),
        mentions=[MentionRecord(span=draft.given(mention.phrase), kind=mention.kind) for mention in group],
    )


def _best_name(draft: Draft, names: list[Mention]) -> str:
    """The longest form that the article gives; of a country and a town the commonest, shortest first."""
    forms = [draft.clean(mention.phrase) for mention in names]
    if names[0].type == "GPE":
        return min(forms, key=lambda form: (-forms.count(form), len(form)))
    return max(forms, key=len)
