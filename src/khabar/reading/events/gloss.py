"""An event with its parties in, one line that tells it out, in Arabic and in English."""

from khabar.lexicon.clock import month_name
from khabar.lexicon.gazetteer import english_names
from khabar.lexicon.glosses import Wording, wordings
from khabar.reading.draft import AmountPhrase, Draft
from khabar.record import Entity, Event

_HARM_AR = {"killed": "قتلى", "wounded": "جرحى", "detained": "محتجزون", "displaced": "نازحون"}
_STATUS_AR = {"planned": "مخطط", "denied": "منفي", "alleged": "مزعوم"}


def glosses(draft: Draft, event: Event) -> tuple[str, str]:
    """The Arabic and the English line."""
    arabic, english = wordings(event.type, event.mode)
    entities = {entity.id: entity for entity in draft.entities}

    def named(ids: list[str], english: bool) -> list[str]:
        return [_name(entities[id], english) for id in ids]

    ar = _line(arabic, named(event.actors, False), named(event.recipients, False), "و", " ")
    en = _line(english, named(event.actors, True), named(event.recipients, True), " and ", " ")
    where = entities.get(event.place or "")
    harmed = {lost.amount: lost.kind for lost in event.casualties}
    for id in event.amounts:
        amount = draft.amounts[int(id[1:]) - 1]
        harm = harmed.get(id)
        words = draft.clean(amount.phrase) + (f" ({_HARM_AR[harm]})" if harm else "")
        ar, en = f"{ar}، {words}", f"{en}, {_figure(amount)}" + (f" {harm}" if harm else "")
    if where is not None:
        ar, en = f"{ar}، في {_name(where, False)}", f"{en}, in {_name(where, True)}"
    if event.date:
        ar, en = f"{ar}، {_arabic_date(event.date)}", f"{en}, {event.date}"
    if event.status != "actual":
        ar, en = f"{ar} ({_STATUS_AR[event.status]})", f"{en} ({event.status})"
    return ar, en


def _figure(amount: AmountPhrase) -> str:
    """An amount in digits."""
    until = f"–{amount.value_max:,}" if amount.value_max is not None else ""
    return f"{amount.value:,}{until} {amount.unit}"


def _arabic_date(date: str) -> str:
    """A day, month or year in words, which keep their order between Arabic ones; a week or a span stays as it is."""
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return date
    year, *rest = map(int, parts)
    month = [month_name(rest[0])] if rest else []
    return " ".join([*map(str, rest[1:]), *month, str(year)])


def _line(words: Wording, actors: list[str], recipients: list[str], link: str, space: str) -> str:
    parts = [words.noun]
    if actors:
        parts += [words.by, _listed(actors, link)]
    if recipients:
        joined = words.to.removesuffix("ـ")
        listed = _listed(recipients, link)
        if joined == "ل" and listed.startswith("ال"):
            joined, listed = "لل", listed[3 if listed.startswith("الل") else 2 :]  # للاجئين
        parts.append(f"{joined}{listed}" if joined != words.to else f"{words.to}{space}{listed}")
    return space.join(parts)


def _listed(names: list[str], link: str) -> str:
    """Names with the language's ``and`` between them: in Arabic it is written onto the name that follows."""
    return f" {link}".join(names) if link == "و" else link.join(names)


def _name(entity: Entity, english: bool) -> str:
    return entity.latin or english_names().get(entity.code or "", entity.name) if english else entity.name
