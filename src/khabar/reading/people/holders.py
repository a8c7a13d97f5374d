"""Roles in; who holds them out: the person named behind the role or before it, or several people one after another."""

from itertools import pairwise

from khabar.lexicon.heads import role_heads
from khabar.lexicon.persons import honorific_end, is_given, unknown
from khabar.lexicon.tables import guards
from khabar.reading.draft import Mention, Phrase, Role
from khabar.reading.people.found import Found
from khabar.reading.people.spans import definite_name, name_end

_OPENERS = frozenset("،,(-–")


def hold(found: Found, role: Role) -> None:
    """Give a role to the person whose name follows it: at once, or after a comma, a bracket or an honorific."""
    draft, i = found.draft, role.phrase.last
    apart = i < len(draft) and draft.words[i] in _OPENERS
    i = honorific_end(draft, i + apart)
    if apart and i in draft.nisbas and i + 1 in found.people:
        i += 1  # الأمين العام للحلف، النرويجي ينس شتولتنبرغ
    if i >= len(draft):
        return
    if i in found.people:
        person = found.people[i]
        if person.role is None and not person.phrase.skip:
            person.role = _inner(found, role) or role
        return
    if i in found.taken:
        return
    starts = is_given(draft, i) or (draft.keys[i] in guards("name", "joiner") and draft.classes[i] != "f")
    last = name_end(found, i, i)
    if last in found.people and starts and found.people[last].role is None and not found.people[last].phrase.skip:
        rest = found.people.pop(last)  # عبدربه, then منصور هادي
        found.take(Phrase(i, rest.last), role)
        return
    if apart and not starts and not (last > i and last < len(draft) and draft.words[last] in "،)"):
        return  # without a known given name only a name closed off by a second comma is believed
    if last > i and (starts or unknown(draft, draft.classes, i) or definite_name(draft, i)):
        found.take(Phrase(i, last), role)


def _inner(found: Found, role: Role) -> Role | None:
    """The office inside a role whose holder stands before it: ``هاشمي المتحدث باسم الرئيس الأفغاني أشرف غني``."""
    draft, first = found.draft, role.phrase.first
    if not any(person.last == first for person in found.people.values()):
        return None
    for i in range(first + 1, role.phrase.last):
        hit = next((hit for hit in role_heads().at(draft, i) if not hit.reading.proclitic), None)
        if hit is not None and hit.reading.definite:
            return Role(Phrase(i, role.phrase.last), hit.reading.stem.removeprefix("ال"), role.code, role.body)
    return None


def share(found: Found, role: Role) -> None:
    """Give each of several people their own role: ``الرئيسان بوتين وشي``, ``الرئيسين الأميركي ترامب والروسي بوتين``.

    Where states follow the role, the people behind them hold it for those, in their order: ``وزيرا خارجية مصر
    وتركيا سامح شكري وهاكان فيدان``.
    """
    draft, i = found.draft, role.phrase.last
    states: list[Mention] = []
    while (state := next((m for m in draft.mentions if m.first == i and m.type == "GPE"), None)) is not None:
        states.append(state)
        i = state.last
    held, name = 0, role.singular or ""
    rest = draft.text(role.phrase.first + 1, role.phrase.last) if role.phrase.last > role.phrase.first + 1 else ""
    while i < len(draft):
        code, word = None, ""
        if i in draft.nisbas:
            code, word = draft.nisbas[i], draft.words[i].removeprefix("و")
            i += 1
        elif held < len(states):
            code, word = states[held].code, draft.clean(states[held].phrase)
        i = honorific_end(draft, i)
        person = found.people.get(i)
        if person is None or person.role is not None or (held and not (word or person.phrase.skip)):
            return
        text = " ".join(filter(None, (name, rest, word)))
        person.role = Role(role.phrase, role.head, code, role.body, role.status, text)
        i = person.last
        held += 1


def join_titles(found: Found) -> None:
    """Of an office and a title before a name, keep the office: ``وزير الخارجية الأمير فيصل``."""
    roles = found.draft.roles
    for office, title in pairwise(list(roles)):
        holder = next((mention for mention in found.people.values() if mention.role is title), None)
        last = office.phrase.last
        last += last < len(found.draft) and found.draft.words[last] in "،,"
        if holder is not None and last == title.phrase.first:
            holder.role = office
            roles.remove(title)


def appose(found: Found, role: Role) -> None:
    """Give a role to the person named just before it: ``نيكوس، رئيس جمهورية قبرص``."""
    draft, i = found.draft, role.phrase.first - 1
    comma = i >= 0 and draft.words[i] in "،,(؛"
    if comma:
        i -= 1
    if role.phrase.skip or i < 0 or role.singular:
        return
    if any(mention.role is role for mention in found.people.values()):
        return
    size = role.phrase.last - role.phrase.first
    for mention in found.people.values():
        held = mention.role
        bare = held is None or held.title or (comma and held.phrase.last - held.phrase.first < min(size, 2))
        rules = mention.first > 0 and draft.keys[mention.first - 1] in guards("name", "ruler")
        if not comma and rules and draft.tags.article[role.phrase.first]:
            continue  # هنأ الملك عبد الله الرئيس المصري
        if mention.last == i + 1 and bare and (comma or size > 1):
            if held is not None and held.title:
                found.draft.roles.remove(held)
            mention.role = role
