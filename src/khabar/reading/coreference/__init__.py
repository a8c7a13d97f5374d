"""A draft with all its mentions in; its entities out: which mentions are the same person, state, body or place."""

from khabar.reading.coreference.chains import Chain, Chains
from khabar.reading.coreference.entities import entity
from khabar.reading.coreference.names import Named
from khabar.reading.coreference.nominals import Nominals
from khabar.reading.coreference.pronouns import Subjects, pronoun, refers
from khabar.reading.coreference.seats import governments
from khabar.reading.draft import Draft, Mention, Phrase


def resolve(draft: Draft) -> None:
    """Fill ``draft.entities`` and each mention's ``entity``; pronouns that can be resolved become mentions.

    Mentions that stand for nobody go.
    """
    draft.mentions = sorted(
        [*draft.mentions, *_adjectives(draft), *governments(draft)], key=lambda m: (m.first, -m.last, m.head == "seat")
    )
    chains = Chains()
    subjects = Subjects(draft)
    named, nominals = Named(draft, chains), Nominals(draft, chains, subjects)
    waiting = _pronouns(draft)
    found: list[Mention] = []
    for mention in draft.mentions:
        while waiting and waiting[-1] < mention.first:
            found += _resolved(draft, chains, subjects, nominals, waiting.pop())
        chain = _introduced(draft, chains, nominals, mention)
        if chain is not None:
            named.told(chain, mention.parts)
        else:
            chain = (named if mention.kind == "name" else nominals).chain(mention)
        if chain is not None:
            subjects.told(mention, chain)
            found.append(mention)
    while waiting:
        found += _resolved(draft, chains, subjects, nominals, waiting.pop())
    draft.mentions = sorted(found, key=lambda m: (m.first, -m.last))
    _number(draft, chains.all)


def _adjectives(draft: Draft) -> list[Mention]:
    """The relative adjectives of states, where no mention of a state holds them."""
    covered = {i for m in draft.mentions if m.type == "GPE" for i in range(m.first, m.last)}
    return [
        Mention(Phrase(i, i + 1, _clitics(draft, i)), "nominal", "GPE", code=code, head="nisba")
        for i, code in draft.nisbas.items()
        if i not in covered
    ]


def _clitics(draft: Draft, i: int) -> int:
    """How many characters stand before an adjective's article."""
    return next((r.skip for r in draft.word(i).readings if r.definite and not r.enclitic), 0)


def _introduced(draft: Draft, chains: Chains, nominals: Nominals, mention: Mention) -> Chain | None:
    """The chain of somebody told of without a name right before the name: ``نظيره المصري سامح شكري``."""
    if mention.kind != "name" or mention.type != "PER" or mention.phrase.skip:
        return None
    chain = chains.recent(
        lambda chain: chain.type == "PER" and not chain.named and chain.mentions[-1].kind == "nominal"
    )
    told = chain.mentions[-1] if chain is not None else None
    if chain is None or told is None or mention.role is not None:
        return None
    between = draft.words[told.last : mention.first]
    if told.last > mention.first or between not in ([], ["،"], [")"]) or (between == ["،"] and told.head != "peer"):
        return None
    if between == [")"] and (told.role is None or draft.words[told.first - 1] != "("):
        return None
    if told.head == "peer":
        mention.role = nominals.peer_role(told)
    elif between:
        mention.role = told.role  # (الرئيس السوري) بشار الأسد
    chains.add(chain, mention)
    return chain


def _pronouns(draft: Draft) -> list[int]:
    """The tokens with a pronoun that stands for somebody, the last first."""
    return [i for i in range(len(draft) - 1, -1, -1) if draft.drops[i] and refers(draft, i)]


def _resolved(draft: Draft, chains: Chains, subjects: Subjects, nominals: Nominals, i: int) -> list[Mention]:
    chain = nominals.owners.get(i) or subjects.antecedent(i)
    if chain is None:
        return []
    mention = pronoun(draft, i, chain)
    chains.add(chain, mention)
    return [mention]


def _number(draft: Draft, chains: list[Chain]) -> None:
    """Make the entities in the order of their first mention."""
    for chain in chains:
        chain.mentions.sort(key=lambda mention: mention.first)
    chains.sort(key=lambda chain: chain.mentions[0].first)
    for number, chain in enumerate(chains):
        for mention in chain.mentions:
            mention.entity = number
        draft.entities.append(entity(draft, chain, number))
