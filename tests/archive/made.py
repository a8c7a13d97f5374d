"""Articles with records made by hand, so that what an archive does with facts does not hang on how they are read."""

from pathlib import Path
from typing import Any

from khabar.archive.actors import Actors
from khabar.archive.add import Report
from khabar.archive.identity import article_id
from khabar.archive.indexing import alone
from khabar.archive.prepare import kept
from khabar.archive.reprints import Reprints
from khabar.archive.store import Store
from khabar.archive.writer import Writer
from khabar.ingest import Given
from khabar.record import Amount, Article, Casualties, Entity, Event, Mention, Quote, Record, Time
from khabar.text.document import Document
from khabar.views.archive import Archive


class Made:
    """One article and the facts that a test gives it; entities, amounts and quotes are named by their words."""

    def __init__(self, text: str, outlet: str = "الصحيفة", published: str | None = "2015-08-01", **given: Any) -> None:
        self.article = Article(text=text, source=outlet, published=published, **given)
        document = Document(text)
        self.record = Record(
            id=article_id(self.article), title=self.article.title, source=outlet, url=self.article.url,
            published=published, text=text, sentences=[document.span(first, last) for first, last in document.sentences],
            reader_version="test",
        )  # fmt: skip

    def at(self, words: str) -> tuple[int, int]:
        start = self.record.text.index(words)
        return start, start + len(words)

    def entity(self, name: str, type: str = "GPE", code: str | None = None, **given: Any) -> "Made":
        id = f"E{len(self.record.entities) + 1}"
        owner = given.pop("of", None)
        self.record.entities.append(
            Entity(id=id, type=type, name=name, code=code, affiliation=self._id(owner) if owner else None,
                   mentions=[Mention(span=self.at(given.pop("words", name)), kind=given.pop("mention", "name"))], **given)
        )  # fmt: skip
        return self

    def amount(self, words: str, value: float, unit: str, kind: str = "count", **given: Any) -> "Made":
        id = f"A{len(self.record.amounts) + 1}"
        self.record.amounts.append(Amount(id=id, span=self.at(words), kind=kind, value=value, unit=unit, **given))
        return self

    def time(self, words: str, type: str, value: str) -> "Made":
        self.record.times.append(Time(id=f"T{len(self.record.times) + 1}", span=self.at(words), type=type, value=value))
        return self

    def quote(self, words: str, speaker: str | None = None, kind: str = "direct", **given: Any) -> "Made":
        id = f"Q{len(self.record.quotes) + 1}"
        speaker_id = self._id(speaker) if speaker else None
        self.record.quotes.append(Quote(id=id, kind=kind, span=self.at(words), speaker=speaker_id, **given))
        return self

    def event(self, type: str, trigger: str, by: Any = (), to: Any = (), **given: Any) -> "Made":
        span = self.at(trigger)
        sentence = next(n for n, (start, end) in enumerate(self.record.sentences) if start <= span[0] < end)
        harm = [
            Casualties(amount=self._amount(words), kind=kind, side=self._id(side) if side else None)
            for words, kind, side in given.pop("harm", ())
        ]
        for name in ("place", "claimed_by"):
            if name in given:
                given[name] = self._id(given[name])
        self.record.events.append(
            Event(id=f"V{len(self.record.events) + 1}", type=type, trigger_span=span, sentence=sentence,
                  actors=self._ids(by), recipients=self._ids(to), agents=self._ids(given.pop("through", ())),
                  amounts=[self._amount(words) for words in given.pop("amounts", ())], casualties=harm,
                  items=[self.at(words) for words in given.pop("items", ())], gloss_ar=f"{type} {trigger}", **given)
        )  # fmt: skip
        return self

    def _ids(self, names: Any) -> list[str]:
        return [self._id(name) for name in ((names,) if isinstance(names, str) else names)]

    def _id(self, name: str) -> str:
        return next(entity.id for entity in self.record.entities if entity.name == name)

    def _amount(self, words: str) -> str:
        span = self.at(words)
        return next(amount.id for amount in self.record.amounts if amount.span == span)


def put(store: Store, *articles: Made) -> Report:
    """Write articles with their records."""
    report = Report()
    with alone(store, "add"), store.writing() as connection:
        writer = Writer(connection, Actors(), Reprints())
        for made in articles:
            given = Given("made", made.article, retrieved="2015-08-02T00:00:00+00:00")
            report.count(writer.add(kept(given, made.record)))
        writer.flush()
    return report


def archive_of(name: str | Path, *articles: Made) -> Archive:
    """A new archive of these articles."""
    archive = Archive(Store(str(name), create=True))
    put(archive.store, *articles)
    return archive
