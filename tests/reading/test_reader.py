import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import khabar
from khabar.samples import samples

SEED = Path(__file__).resolve().parents[3] / "shared/data/seed"
WORDS = """
    قال وقال أعلن أكد أن إن بأن وزير رئيس الخارجية الأميركي الروسية الأوكراني واشنطن كييف لكييف اليمن لليمن محمد علي صالح بن
    قصف هجوم على هجومها غارات شنت اتفق وافق على محادثات بين و مع في إلى من قتل خمسة جنود 12 طائرة مليون دولار الأحد أمس
    الجيش السوري المتحدث باسم حلف شمال الأطلسي تنظيم داعش الحوثيين مدينة محافظة بحسب مصادر نقلا عن بيان الذي التي كما فيما
    « » " “ ” ( ) ، . .. : ؟ \n - / الـ لم لن إذا سوف نفى اتهم مساعدات عسكرية وفقا مشيرا مؤكدا الجانبان البلدين لا
""".split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def spans(record: khabar.Record) -> list[tuple[int, int]]:
    found = [*record.sentences]
    for entity in record.entities:
        found += [mention.span for mention in entity.mentions]
        found += [entity.role_span] if entity.role_span else []
    found += [fact.span for fact in (*record.times, *record.amounts, *record.quotes)]
    for quote in record.quotes:
        found += [span for span in (quote.cue_span, quote.speaker_span, quote.medium_span) if span]
    for event in record.events:
        found += [event.trigger_span, *event.items, *event.evidence]
    return found


def check(text: str, published: str | None = "2024-08-21") -> khabar.Record:
    record = khabar.read(text, published=published)
    assert record.text == text
    assert all(0 <= start < end <= len(text) for start, end in spans(record))
    ids = [fact.id for layer in ("entities", "times", "amounts", "quotes", "events") for fact in getattr(record, layer)]
    assert len(ids) == len(set(ids))
    known = {entity.id for entity in record.entities}
    for quote in record.quotes:
        assert {quote.speaker, quote.addressee} - {None} <= known
    for event in record.events:
        assert {
            *event.actors,
            *event.recipients,
            *event.agents,
            *filter(None, [event.place, event.claimed_by]),
        } <= known
        assert 0 <= event.sentence < len(record.sentences)
        assert set(event.amounts) <= {amount.id for amount in record.amounts}
    for layer in (record.times, record.amounts, record.quotes):
        assert all(one.span[0] <= other.span[0] for one, other in pairwise(layer))
    assert json.loads(record.to_json()) == json.loads(json.dumps(record.to_dict()))
    return record


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("وفقا لمصادر طبية")
def test_any_sequence_of_news_words_reads(text: str) -> None:
    check(text)


@settings(deadline=None)
@given(st.text(max_size=200))
@example("\ud800")
def test_any_text_reads(text: str) -> None:
    check(text)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.sampled_from("\u0640\u064e\u200f\u200d\u202b\u2069"))
def test_what_no_reader_sees_changes_nothing(text: str, unseen: str) -> None:
    plain = khabar.read(text, published="2024-08-21")
    other = check("".join(sign + unseen if sign.isalpha() else sign for sign in text))
    for layer in ("entities", "times", "amounts", "quotes", "events"):
        assert len(getattr(other, layer)) == len(getattr(plain, layer))


@pytest.mark.parametrize(
    "unit", ["قال ", '"', "(", "«", "12 ", "و", "محمد ", "وزير ", "إن ", "شن هجوما على ", "السعودية وقطر و"]
)
def test_long_texts_read(unit: str) -> None:
    check(unit * 4_000)


def test_no_line_break_is_a_name() -> None:
    record = khabar.read("وأضاف المدير بجمعية البر د. \n \n .الحمراني إلى أن العمل مستمر.")
    assert all(entity.name.strip() for entity in record.entities)


def test_no_text_is_no_error() -> None:
    assert check("").entities == []


def test_what_is_no_text_is_one() -> None:
    with pytest.raises(TypeError, match="must be a string, not bytes"):
        khabar.read(b"text")  # type: ignore[arg-type]


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "٢٠٢٤"])
def test_a_date_that_cannot_be_read_is_warned_of(published: str) -> None:
    record = khabar.read("وصل أمس", published=published)
    assert record.published == published
    assert record.warnings[0] == f"published date not understood: {published!r}"


def test_relative_times_count_from_the_local_date() -> None:
    record = khabar.read("وصل الوفد أمس", published="2024-08-21T01:30:00+03:00")
    assert [time.value for time in record.times] == ["2024-08-20"]


def test_an_article_without_an_id_is_called_by_its_content() -> None:
    one, same, other = (khabar.read("وصل الوفد", source=source).id for source in ("أ", "أ", "ب"))
    assert one == same != other
    assert len(one) == 16
    assert khabar.read("وصل الوفد", id="7").id == "7"


def test_many_articles_in_order_whatever_the_jobs() -> None:
    texts = [f"وصل {number} جنود" for number in range(40)]
    one = [record.to_json() for record in khabar.read_many(texts)]
    assert [record.to_json() for record in khabar.read_many(({"text": text} for text in texts), jobs=2)] == one


def test_a_capital_that_acts_is_a_mention_of_its_state_and_keeps_its_own_entity() -> None:
    record = khabar.read("وافقت واشنطن على اقتراح روسي.")
    city = next(entity for entity in record.entities if entity.name == "واشنطن")
    state = next(entity for entity in record.entities if entity.code == "USA")
    assert city.code is None
    assert ("nominal", "واشنطن") in [(m.kind, record.text[slice(*m.span)]) for m in state.mentions]
    assert record.events[0].actors == [state.id]


def test_the_minister_of_one_report_is_not_that_of_the_next() -> None:
    one = "قال وزير الدفاع الأوكراني رستم أوميروف إن الوضع صعب. وأضاف الوزير أن الدعم مستمر."
    other = "قال وزير الخارجية الإيراني عباس عراقجي إن المحادثات بناءة. وأضاف الوزير أن الجولة المقبلة في مسقط."
    record = khabar.read(f"{one}\n\n{other}")
    names = {entity.id: entity.name for entity in record.entities}
    assert [names[quote.speaker or ""] for quote in record.quotes] == ["رستم أوميروف"] * 2 + ["عباس عراقجي"] * 2


def facts(record: khabar.Record) -> set[tuple]:
    entities = {entity.id: entity for entity in record.entities}

    def named(ids: list[str]) -> tuple[str, ...]:
        return tuple(entities[id].name for id in ids)

    def words(span: tuple[int, int]) -> str:
        return record.text[slice(*span)]

    return (
        {("entity", e.type, e.name, e.role, e.code) for e in record.entities}
        | {("amount", words(a.span), a.value, a.unit) for a in record.amounts}
        | {("quote", words(q.span), named([q.speaker] if q.speaker else []), q.medium) for q in record.quotes}
        | {("event", e.type, named(e.actors), named(e.recipients), words(e.trigger_span)) for e in record.events}
    )


@pytest.mark.skipif(not SEED.exists(), reason="the seed reports are not here")
def test_two_reports_in_one_text_read_as_apart() -> None:
    texts = [(SEED / f"{name}.txt").read_text(encoding="utf-8") for name in ("aid-package", "talks", "both")]
    one, other, both = (facts(khabar.read(text, published="2024-08-23")) for text in texts)
    assert both == one | other


def test_two_samples_in_one_text_read_as_apart() -> None:
    one, other = [article.text for article in samples()][:2]
    apart = facts(khabar.read(one)) | facts(khabar.read(other))
    assert facts(khabar.read(f"{one}\n\n{other}")) == apart
