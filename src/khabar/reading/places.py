"""Named places in, which place of the gazetteer each is out: told by the states and regions named in the article.

Precision first: a name of several places that nothing tells apart keeps its mention and gets no link.
"""

from collections import Counter
from itertools import pairwise

from khabar.lexicon.places import Place, apart
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention

_PLACES = ("GPE", "LOC", "FAC")
# A place so many times as well known as its namesakes is meant where nothing speaks for another; news names a place
# of regions.tsv so many times as often as another of its size.
_OUTSHINES, _LISTED = 10, 50
# A state told of so many times as often as another decides between two places.
_CLEARLY = 2
# A smaller town is believed only where its state is told of.
_SMALL = 50_000
# Tokens between a place and what it lies in: ``كورسك في غرب روسيا``.
_BETWEEN = 4


def locate(draft: Draft) -> None:
    """Settle the link and state of each place's mention, and what the words say that it lies in (``within``)."""
    named = [mention for mention in draft.mentions if mention.kind == "name" and mention.type in _PLACES]
    for mention, after in pairwise(named):
        if _inside(draft, mention, after):
            mention.within = after
    article = _Article(draft, named)
    chosen: dict[tuple[Place, ...], Place | None] = {}
    for mention in named:
        places = mention.places
        if places:
            beside = article.beside(mention)
            if beside or places not in chosen:
                chosen[places] = article.choose(mention, beside)  # a name told of once so is so from there on
            place = chosen[places]
            mention.country = place.country if place else None
            if mention.name:  # a head makes another place of it: مطار عدن
                mention.link = place.link if place else None


def contain(draft: Draft) -> None:
    """Say in each place's ``affiliation`` what it lies in: what the article says, else its state if that is told of."""
    states = {entity.code: entity.id for entity in draft.entities if entity.type == "GPE" and entity.code}
    for mention in draft.mentions:
        if mention.type not in _PLACES or mention.kind != "name" or mention.code:
            continue
        place = draft.entities[mention.entity]
        if mention.within is not None and mention.within.entity != mention.entity:
            place.affiliation = draft.entities[mention.within.entity].id
        elif place.affiliation is None and mention.country:
            place.affiliation = states.get(mention.country)


def _inside(draft: Draft, mention: Mention, after: Mention) -> bool:
    """Whether a place is said to lie in the state, region or governorate that is named next."""
    between = draft.keys[mention.last : after.first]
    if mention.code or len(between) > _BETWEEN or draft.sentence_of[mention.first] != draft.sentence_of[after.first]:
        return False
    if after.code is None and not any(map(_container, between)) and not (after.places and after.places[0].region):
        return False
    if mention.places and not _states(after) & _states(mention):
        return False
    told = after.phrase.skip > 0 and draft.keys[after.first].startswith("ب")
    for key in between:
        if key in guards("name", "inside") or (_container(key) and key.startswith("ب")):
            told = True
        elif not _container(key):
            return False
    return told


def _container(key: str) -> bool:
    """Whether a word heads the name of what towns lie in, with or without ``ب``: ``محافظة``, ``بولاية``."""
    return key in guards("name", "container") or key.removeprefix("ب") in guards("name", "container")


def _states(mention: Mention) -> set[str | None]:
    """The states that a place may lie in, or the one that it is."""
    return {mention.code} if mention.code else {place.country for place in mention.places}


class _Article:
    """What an article tells of where its places lie: how often it names each state, and the places that are sure."""

    def __init__(self, draft: Draft, named: list[Mention]) -> None:
        self._draft = draft
        self._told: Counter[str | None] = Counter(mention.code for mention in draft.mentions if mention.code)
        self._told.update(draft.nisbas.values())
        single = {mention.places for mention in named if len(mention.places) == 1}
        self._sure = [place for (place,) in single if place.listed or place.people >= _SMALL]
        self._told.update(place.country for place in self._sure if place.country)

    def beside(self, mention: Mention) -> str | None:
        """The state that the next words put a place in: ``طرابلس اللبنانية``, ``الرمادي بمحافظة الأنبار``."""
        after = self._draft.nisbas.get(mention.last)
        if after is None and mention.within is not None:
            states = _states(mention.within)
            after = states.pop() if len(states) == 1 else None
        return after if after in _states(mention) else None

    def choose(self, mention: Mention, beside: str | None) -> Place | None:
        """The place that a name means: by what stands beside it, by how well it is known, by the states told of."""
        state = beside or mention.seat
        if state:
            return self._in_state([place for place in mention.places if place.country == state])
        known, *others = sorted(mention.places, key=_fame, reverse=True)
        states = {place.country for place in others}
        if not others or _fame(known) >= _OUTSHINES * _fame(others[0]):
            sure = known.listed or known.people >= _SMALL
            told = self._told[known.country] > 0
            return known if told or (sure and not any(self._told[state] for state in states)) else None
        ranked = sorted({known.country, *states}, key=lambda state: -self._told[state])
        first, second = self._told[ranked[0]], self._told[ranked[1]] if len(ranked) > 1 else 0
        if first == 0 or first < _CLEARLY * second:
            return None
        return self._in_state([place for place in mention.places if place.country == ranked[0]])

    def _in_state(self, places: list[Place]) -> Place | None:
        """Of several places in one state the one that outshines the others, else the one nearest to the sure places."""
        if len(places) < 2:
            return places[0] if places else None
        known, other = sorted(places, key=_fame, reverse=True)[:2]
        if _fame(known) >= _OUTSHINES * _fame(other):
            return known
        far = {place: self._distance(place) for place in places}
        near, next_ = sorted(places, key=far.__getitem__)[:2]
        return near if 2 * far[near] < far[next_] else None

    def _distance(self, place: Place) -> float:
        """How many degrees lie between a place and the nearest sure place of the article."""
        return min((apart(place.at, sure.at) for sure in self._sure if place.at), default=360.0)


def _fame(place: Place) -> int:
    return max(place.people, 1) * (_LISTED if place.listed else 1)
