"""Chains in, the record's entities out: the name, role, code and link of each."""

from khabar.lexicon.gazetteer import country_names
from khabar.lexicon.heads import groups
from khabar.reading.coreference.chains import Chain
from khabar.reading.draft import Draft, Mention
from khabar.record import Entity
from khabar.record import Mention as MentionRecord
from khabar.text.normal import key


def entity(draft: Draft, chain: Chain, number: int) -> Entity:
    """The entity of a chain; ``number`` counts entities from 0."""
    names = [mention for mention in chain.mentions if mention.kind == "name"]
    best = max(names, key=lambda m: (len(m.parts), m.last - m.first), default=chain.mentions[0])
    code = chain.code or next((mention.code for mention in chain.mentions if mention.code), None)
    roles = [mention.role for mention in chain.mentions if mention.role and mention.kind == "name"]
    role = max(roles, key=lambda r: r.phrase.last - r.phrase.first, default=None)
    return Entity(
        id=f"E{number + 1}",
        type=best.type,
        name=_name(draft, chain, names, code),
        role=(role.text or draft.clean(role.phrase)) if role else None,
        role_status=role.status if role else None,
        role_span=draft.given(role.phrase) if role else None,
        code=None if best.type == "PER" else code,
        link=next((mention.link for mention in chain.mentions if mention.link), None),
        mentions=[MentionRecord(span=draft.given(mention.phrase), kind=mention.kind) for mention in chain.mentions],
    )


def _name(draft: Draft, chain: Chain, names: list[Mention], code: str | None) -> str:
    """The fullest form that the article gives, of its spellings the commonest; of a country or town the commonest."""
    if not names:
        if chain.type == "GPE" and code:
            return country_names()[code]
        told = next((mention for mention in chain.mentions if mention.kind == "nominal"), chain.mentions[0])
        return draft.clean(told.phrase)
    most = max(len(mention.parts) for mention in names)
    forms = [draft.clean(mention.phrase) for mention in names if len(mention.parts) == most]
    if names[0].type == "GPE":
        return min(forms, key=lambda form: (-forms.count(form), len(form)))
    if names[0].type == "ORG":  # التحالف, before دول التحالف
        forms = [form for form in forms if not groups().known(key(form.split()[0]))] or forms
    return max(forms, key=forms.count if most else len)
