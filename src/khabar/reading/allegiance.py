"""A draft with entities in; whom each acts for out: a soldier for his state, a gunman for his movement."""

from collections import Counter

from khabar.lexicon.gazetteer import armed_bodies
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.record import Entity
from khabar.text.normal import key

# A state is the article's own if it is told of so much more often than the next.
_CLEARLY = 1.5
# How far behind people the word stands that tells whom they follow.
_NEAR = 6


def find_allegiance(draft: Draft) -> None:
    """Fill ``draft.acts_for`` (entity number → code of a state or id of a body) and each entity's ``affiliation``."""
    stands = _Stands(draft)
    mentions: dict[int, list[Mention]] = {}
    for mention in draft.mentions:
        mentions.setdefault(mention.entity, []).append(mention)
    for number, entity in enumerate(draft.entities):
        if entity.type == "NORP" and stands.rebels(mentions.get(number, [])):
            entity.code = None  # المعارضة السورية
        told = stands.told(entity, mentions.get(number, []))
        found = told or stands.inferred(entity, mentions.get(number, []))
        if found:
            draft.acts_for[number] = found
        if told:
            id = stands.states.get(told, told)
            entity.affiliation = id if id[0] == "E" and id != entity.id else None


class _Stands:
    """The states, bodies and armed movements of one article."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.states = {entity.code: entity.id for entity in draft.entities if entity.type == "GPE" and entity.code}
        self._bodies = {entity.name: entity.id for entity in draft.entities if entity.type == "ORG"}
        linked = [entity for entity in draft.entities if entity.type == "ORG" and entity.link]
        linked.sort(key=_named)  # حركة طالبان before حكومة طالبان
        self._bodies |= {entity.link: entity.id for entity in linked if entity.link}
        self._bodies |= {
            draft.clean(mention.phrase): draft.entities[mention.entity].id
            for mention in draft.mentions
            if mention.type == "ORG" and mention.kind == "name"
        }
        self._armed = [entity for entity in draft.entities if _armed(entity)]
        self._told = Counter(
            code
            for mention in draft.mentions
            if (code := mention.code or mention.country) and mention.kind != "pronoun"
        )

    def told(self, entity: Entity, mentions: list[Mention]) -> str | None:
        """Whom an entity acts for by the words of the article: a role's state or body, a nisba, a name beside it."""
        roles = [mention.role for mention in mentions if mention.role is not None]
        if entity.type == "PER":
            if any(role.status == "former" for role in roles):
                return None  # he acts for himself
            code = next((role.code for role in roles if role.code), None)
            code = code or next((mention.code for mention in mentions if mention.code), None)
            body = next((self._bodies[role.body] for role in roles if role.body in self._bodies), None)
            if body is not None and body in {armed.id for armed in self._armed}:
                return body  # زعيم جماعة الحوثي اليمنية
            return code or body or self._body(mentions)
        if entity.type in ("ORG", "NORP") and any(mention.kind == "name" for mention in mentions):
            return entity.code
        if entity.code and mentions and not self.rebels(mentions[:1]):
            return entity.code if entity.type != "GPE" else None
        return self._body(mentions)

    def _body(self, mentions: list[Mention]) -> str | None:
        """The body that the words themselves name: ``قوات المقاومة الشعبية``."""
        bodies = (self._bodies.get(m.link or "") or self._bodies.get(m.name or "") for m in mentions)
        return next((body for body in bodies if body), None)

    def rebels(self, mentions: list[Mention]) -> bool:
        """Whether armed people are no state's: not ``عناصر الشرطة``."""
        keys, skips = self._draft.keys, self._draft.skips
        return any(
            mention.head == "armed"
            and guards("name", "state-force").isdisjoint(
                keys[i][skips[i] :] for i in range(mention.first, mention.last)
            )
            for mention in mentions
        )

    def inferred(self, entity: Entity, mentions: list[Mention]) -> str | None:
        """Whom an entity acts for by what else the article tells of: a ministry for the article's own state."""
        if not mentions or entity.code:
            return None
        if entity.type == "PER":
            roles = [mention.role for mention in mentions if mention.role is not None]
            if any(role.status == "former" for role in roles):
                return None
            ruling = any(role.head.split()[0] in guards("name", "ruling") for role in roles)
            return self._home(mentions[0]) if ruling else None
        if any(mention.kind == "name" for mention in mentions):
            return self._home(mentions[0]) if entity.type == "ORG" and not entity.link and _public(entity) else None
        first = mentions[0]
        if first.head in ("armed", "civil"):
            followed = self._followed(first)
            if followed is not None:
                return followed
        if self.rebels(mentions[:1]) and not self._unknown(first) and not self._own_cause(first):
            return self._movement(first)
        forces = first.head in ("state", "organ") or (first.head == "armed" and not self.rebels(mentions[:1]))
        return self._home(first) if forces and not self._others(first) else None

    def _others(self, mention: Mention) -> bool:
        """Whether forces are somebody's who is no state: ``قوات صالح``, ``طيران التحالف``."""
        words = set(self._draft.keys[mention.first : mention.last])
        persons = (m for m in self._draft.mentions if m.type == "PER" and m.kind == "name")
        return not words.isdisjoint(guards("name", "no-state")) or any(
            mention.first <= m.first <= mention.last for m in persons
        )

    def _unknown(self, mention: Mention) -> bool:
        """Whether the article says that nobody knows who they are: ``مسلحون مجهولون``."""
        words = self._draft.keys[mention.first : mention.last + 1]
        return not guards("name", "unknown").isdisjoint(words)

    def _own_cause(self, mention: Mention) -> bool:
        """Whether fighters are told of as somebody by themselves: ``المعارضة التركية``, ``مقاتلين أكراد``."""
        draft, first, last = self._draft, mention.first, mention.last
        if not guards("name", "own-cause").isdisjoint(draft.keys[i][draft.skips[i] :] for i in range(first, last)):
            return True
        return last - first > 1 and not draft.tags.article[first] and draft.classes[last - 1] == "a"

    def _followed(self, mention: Mention) -> str | None:
        """The body that people told of are said to belong to: ``17 شخصا يشتبه في انتمائهم لتنظيم داعش``."""
        draft = self._draft
        _, end = draft.sentence(mention.first)
        words = range(mention.last, min(mention.last + _NEAR, end))
        belonging = next((i for i in words if draft.keys[i].removeprefix("ب") in guards("name", "belonging")), None)
        if belonging is None:
            return None
        for other in draft.mentions:
            if belonging < other.first <= belonging + 2 and other.type == "ORG" and other.kind == "name":
                return draft.entities[other.entity].id
        return None

    def _movement(self, mention: Mention) -> str | None:
        """The armed movement that ``المتمردون`` or ``المسلحون`` are of: the one told of most, clearly so, or last."""
        before = [each for each in self._armed if each.mentions[0].span < self._draft.given(mention.phrase)]
        if not before:
            return self._armed[0].id if len(self._armed) == 1 else None
        most = sorted(before, key=lambda each: -len(each.mentions))
        if len(most) == 1 or len(most[0].mentions) >= 2 * len(most[1].mentions):
            return most[0].id
        return None

    def _home(self, mention: Mention) -> str | None:
        """The state whose forces or rulers go unnamed: that of the places beside them, else the article's own."""
        beside = self._draft.told(*self._draft.sentence(mention.first))
        near = {other.country for other in beside if other.country and other.kind == "name" and not other.code}
        if len(near) == 1:
            return near.pop()
        ranked = self._told.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1]):
            return ranked[0][0]
        return None


def _named(entity: Entity) -> bool:
    return any(mention.kind == "name" for mention in entity.mentions)


def _armed(entity: Entity) -> bool:
    """Whether a body fights: by the gazetteer, else by the noun that heads its name."""
    if entity.type != "ORG" or not _named(entity):
        return False
    return entity.link in armed_bodies() or key(entity.name.split()[0]) in guards("name", "armed-head")


def _public(entity: Entity) -> bool:
    """Whether a body is a state's: a ministry, a court, the police."""
    return key(entity.name.split()[0]) in guards("name", "public-head")
