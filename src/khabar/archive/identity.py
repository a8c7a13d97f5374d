"""What makes two articles one, and two entities one actor: identifiers made from content alone."""

import hashlib
from typing import NamedTuple

from khabar.archive.gazette import full_names, homes, state_names
from khabar.lexicon.gazetteer import state_bodies
from khabar.record import Article, Entity
from khabar.text.normal import key


class Actor(NamedTuple):
    """Somebody or some place that articles name: ``state`` is the one that a place lies in or a body belongs to.

    ``named`` is 0 for those who are only described, such as ``مصادر طبية``.
    """

    id: str
    type: str
    name: str
    code: str | None
    state: str | None
    named: int


def article_id(article: Article) -> str:
    """The archive's name for an article: 16 hex digits made from its outlet, address and text.

    Where there is no address, the id that the article was given stands in for it.
    """
    told = "\n".join((article.source or "", article.url or article.id or "", article.text))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def actor(entity: Entity, entities: dict[str, Entity]) -> Actor:
    """The actor that an entity is: a state by its code, a known place or body by its link, others by their name."""
    folded = key(entity.name) or "?"
    if entity.code:
        name = state_names().get(entity.code, entity.name)
        return Actor(f"country:{entity.code}", "GPE", name, entity.code, entity.code, 1)
    owner = entities.get(entity.affiliation or "")
    state = homes().get(entity.link or "") or (homes().get(folded) if entity.type in ("GPE", "LOC", "FAC") else None)
    state = state or (owner.code if owner else None)
    if entity.link:
        id, named = entity.link, 1
    else:
        named = int(any(mention.kind == "name" for mention in entity.mentions))
        id = f"{entity.type.lower() if named else 'said'}:{folded}"
    if state and entity.type == "ORG" and (not entity.link or entity.link in state_bodies()):
        id += f"@{state}"  # every state has a ministry of defence
    return Actor(id, entity.type, full_names().get(entity.link or "", entity.name), None, state, named)
