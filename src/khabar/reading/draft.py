"""A document with the layers that annotators add to it, until a record is made of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from khabar.lexicon.ordinary import CLASSES
from khabar.lexicon.places import Place
from khabar.record import (
    AmountKind,
    AmountModifier,
    Article,
    Entity,
    EntityType,
    Event,
    MentionKind,
    Quote,
    RoleStatus,
    Span,
    TimeModifier,
    TimeType,
)
from khabar.record import Mention as MentionRecord
from khabar.tagger.tags import Name, Tags
from khabar.text.document import Document

NumberKind = Literal["cardinal", "ordinal", "fraction", "relative"]


class Phrase(NamedTuple):
    """Tokens ``[first, last)`` without ``skip`` characters before and ``drop`` after them."""

    first: int
    last: int
    skip: int = 0
    drop: int = 0


class Number(NamedTuple):
    """A number in digits or words; a fraction stands for itself, with no scale behind it (``ربع``, ``خمسة أثمان``)."""

    phrase: Phrase
    value: int | float
    kind: NumberKind


class TimePhrase(NamedTuple):
    """A TIMEX3 expression; see ``khabar.record.Time``."""

    phrase: Phrase
    type: TimeType
    value: str
    begin: str | None = None
    end: str | None = None
    modifier: TimeModifier | None = None


class AmountPhrase(NamedTuple):
    """A number with what it counts; see ``khabar.record.Amount``."""

    phrase: Phrase
    kind: AmountKind
    value: int | float
    value_max: int | float | None = None
    unit: str | None = None
    modifier: AmountModifier | None = None


@dataclass(slots=True)
class Role:
    """A title or office as the article words it, with the state or body that it is held for.

    ``text`` is what one holder is, where the words are for several or point to another's: ``الرئيس الروسي``;
    ``singular`` the noun for one of several; a ``title`` is borne, an office held; ``also`` are the tokens at which
    further offices in the same words start.
    """

    phrase: Phrase
    head: str
    code: str | None = None
    body: str | None = None
    status: RoleStatus | None = None
    text: str | None = None
    singular: str | None = None
    title: bool = False
    also: tuple[int, ...] = ()


@dataclass(slots=True)
class Mention:
    """Words that stand for somebody or some place.

    ``code`` is the state that the words name or stand for; ``seat`` the state that a capital may stand for;
    ``country`` the state that a place lies in;
    ``name`` the fuller name that a table gives; ``entity`` the index of the entity, once coreference has run.
    ``parts`` are the folded words of a name of a person; ``places`` all that a place's name may mean; ``within``
    the mention of a state or region that the words say it lies in.
    """

    phrase: Phrase
    kind: MentionKind
    type: EntityType
    name: str | None = None
    code: str | None = None
    seat: str | None = None
    country: str | None = None
    link: str | None = None
    role: Role | None = None
    head: str = ""
    parts: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    within: "Mention | None" = None
    entity: int = -1

    @property
    def first(self) -> int:
        """The first token."""
        return self.phrase.first

    @property
    def last(self) -> int:
        """The token after the last."""
        return self.phrase.last


class Draft(Document):
    """The columns of an article and, beside them, the layers in reading order.

    ``now`` is when the article appeared, in its own offset; without it relative times stay unresolved. ``exact``
    tells whether its hour is known, not its day alone.
    """

    def __init__(self, article: Article, now: datetime | None = None) -> None:
        super().__init__(article.text)
        self.article = article
        self.now = now
        self.exact = bool(article.published) and len((article.published or "").strip()) > len("2015-08-01")
        self.numbers: list[Number] = []
        self.times: list[TimePhrase] = []
        self.amounts: list[AmountPhrase] = []
        self.classes = CLASSES.column(self)
        self.tags: Tags
        self.skips: list[int] = []
        self.drops: list[int] = []
        self.tagged: list[Name] = []
        self.mentions: list[Mention] = []
        self._by_sentence: dict[int, list[int]] = {}
        self._placed = 0
        self._asked: list[Mention] | None = None
        self.nisbas: dict[int, str] = {}
        self.roles: list[Role] = []
        self.entities: list[Entity] = []
        self.acts_for: dict[int, str] = {}
        self.quotes: list[Quote] = []
        self.events: list[Event] = []
        self.warnings: list[str] = []

    def told(self, first: int, last: int) -> list[Mention]:
        """The mentions that start in tokens ``[first, last)``, in the order of ``mentions``.

        To a list once asked about, mentions may be added at its end only.
        """
        if self._asked is not self.mentions:
            self._asked, self._by_sentence, self._placed = self.mentions, {}, 0
        for number in range(self._placed, len(self.mentions)):
            sentence = self.sentence_of[self.mentions[number].first]
            self._by_sentence.setdefault(sentence, []).append(number)
        self._placed = len(self.mentions)
        if first >= last:
            return []
        sentences = range(self.sentence_of[first], self.sentence_of[last - 1] + 1)
        numbers = sorted(number for sentence in sentences for number in self._by_sentence.get(sentence, ()))
        found = (self.mentions[number] for number in numbers)
        return [mention for mention in found if first <= mention.first < last]

    def add_entity(self, mention: Mention) -> Mention:
        """Take in a mention that no earlier stage saw, as an entity of its own."""
        mention.entity = len(self.entities)
        self.mentions.append(mention)
        record = MentionRecord(span=self.given(mention.phrase), kind=mention.kind)
        self.entities.append(
            Entity(id=f"E{mention.entity + 1}", type=mention.type, name=self.clean(mention.phrase), mentions=[record])
        )
        return mention

    def clean(self, phrase: Phrase) -> str:
        """A phrase's words as a name or title, without a bracket that the phrase does not close.

        After ``ل`` the article's alef is back: ``للرئيس`` → ``الرئيس``.
        """
        words = self.text(*phrase)
        if words.count("(") != words.count(")"):
            words = words.replace("(", "").replace(")", "")
        return "ا" + words[1:] if words.startswith("لل") else words

    def given(self, phrase: Phrase) -> Span:
        """A phrase as offsets into the text as given."""
        return self.span(*phrase)
