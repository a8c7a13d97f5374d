"""What people say of facts: applied at once, kept when articles are read anew, undone, and never lost to one another."""

import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest
from made import Made, archive_of

from khabar.archive import corrections
from khabar.archive.amend import AmendError, Amendment, Changes, Who, amend, fact_of, span_of, tag
from khabar.archive.corrections import ConflictError, correct, undo
from khabar.archive.reread import reread
from khabar.archive.store import ArchiveError, Store
from khabar.views.archive import Archive

AID = "أعلنت السعودية تقديم 40 مليون دولار إلى اليمن. وقال الجبير إن بلاده ستواصل الدعم."


def aid() -> Made:
    return (
        Made(AID, title="مساعدات")
        .entity("السعودية", code="SAU")
        .entity("اليمن", code="YEM")
        .entity("الجبير", "PER")
        .amount("40 مليون دولار", 40e6, "USD", "money")
        .event("AID", "تقديم", "السعودية", "اليمن", amounts=["40 مليون دولار"], confidence=0.6)
        .quote("بلاده ستواصل الدعم", "الجبير", "indirect", confidence=0.5)
    )


def change(archive: Archive, id: str, fact: str, action: Any, who: str = "منى", **changes: Any) -> int:
    known = fact_of(archive.record(id), fact)
    assert known is not None
    return correct(archive.store, id, fact, tag(known), action, Changes(**changes), who=who)


CHANGES = [
    ("V1", {"status": "planned"}, lambda r: r.events[0].status == "planned"),
    ("V1", {"type": "SUPPORT", "mode": "economic"}, lambda r: (r.events[0].type, r.events[0].mode) == ("SUPPORT", "economic")),
    ("V1", {"actors": [Who("الجبير", None)]}, lambda r: r.events[0].actors == ["E3"]),
    ("V1", {"actors": [Who("المركز")]}, lambda r: r.events[0].actors == ["E4"] and r.entities[3].name == "المركز"),
    ("V1", {"recipients": []}, lambda r: r.events[0].recipients == []),
    ("Q1", {"speaker": Who("السعودية", (7, 15))}, lambda r: r.quotes[0].speaker == "E1"),
    ("Q1", {"speaker": None, "stance": "promise"}, lambda r: (r.quotes[0].speaker, r.quotes[0].stance) == (None, "promise")),
    ("Q1", {"span": (0, 7)}, lambda r: r.quotes[0].span == (0, 7)),
    ("A1", {"value": 50_000_000, "unit": "EUR"}, lambda r: (r.amounts[0].value, r.amounts[0].unit) == (5e7, "EUR")),
    ("E3", {"role": "وزير الخارجية"}, lambda r: r.entities[2].role == "وزير الخارجية"),
    ("E2", {"same_as": Who("السعودية", (7, 15))}, lambda r: [e.id for e in r.entities] == ["E1", "E3"] and r.events[0].recipients == ["E1"]),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "changes", "holds"), CHANGES)
def test_a_correction_sets_what_it_says(fact: str, changes: dict[str, Any], holds: Any) -> None:
    record = aid().record
    known = fact_of(record, fact)
    assert known is not None and not holds(record)
    assert amend(record, Amendment(fact, span_of(known), "correct", Changes(**changes))) == fact
    assert holds(record)


@pytest.mark.parametrize(
    ("fact", "changes"),
    [
        ("V1", {"status": "perhaps"}), ("V1", {"speaker": None}), ("Q1", {"span": (5, 5)}), ("Q1", {"span": (0, 9_999)}),
        ("A1", {"value": "كثير"}), ("E1", {"same_as": Who("السعودية")}), ("Q1", {"kind": "money"}),
    ],
)  # fmt: skip
def test_a_correction_that_a_fact_cannot_take_is_refused(fact: str, changes: dict[str, Any]) -> None:
    record = aid().record
    known = fact_of(record, fact)
    assert known is not None
    before = record.to_json()
    with pytest.raises(AmendError):
        amend(record, Amendment(fact, span_of(known), "correct", Changes(**changes)))
    assert record.to_json() == before


def test_what_is_rejected_is_named_nowhere_any_more() -> None:
    record = aid().record
    assert amend(record, Amendment("A1", record.amounts[0].span, "reject")) == "A1"
    assert record.amounts == [] and record.events[0].amounts == []
    assert amend(record, Amendment("E1", (7, 15), "reject")) == "E1"
    assert record.events[0].actors == []


def test_the_views_follow_a_change_and_its_undoing(name: str) -> None:
    with archive_of(name, made := aid()) as archive:
        id = made.record.id
        (package,) = archive.ledger()
        assert (package.amount, package.stage, package.unit) == (40e6, "given", "USD")
        first = change(archive, id, "A1", "correct", value=50_000_000)
        second = change(archive, id, "V1", "correct", status="planned")
        (package,) = archive.ledger()
        assert (package.amount, package.stage) == (50e6, "pledged")
        assert [row.id for row in archive.timeline("اليمن")] == [f"{id}:V1"]
        assert undo(archive.store, first, who="سعاد") == id
        (package,) = archive.ledger()
        assert (package.amount, package.stage) == (40e6, "pledged")
        third = change(archive, id, "V1", "reject")
        assert len(archive.ledger()) == 0 and len(archive.timeline()) == 0
        undo(archive.store, third, who="سعاد")
        undo(archive.store, second, who="سعاد")
        assert archive.record(id) == made.record
        with pytest.raises(ArchiveError, match="no change"):
            undo(archive.store, second, who="سعاد")


def test_the_log_says_who_and_what(name: str) -> None:
    with archive_of(name, made := aid()) as archive:
        change(archive, made.record.id, "Q1", "accept", who="منى")
        key = change(archive, made.record.id, "V1", "correct", who="سعاد", mode="humanitarian")
        undo(archive.store, key, who="منى")
        with archive.store.reading() as connection:
            last, first = corrections.log(connection)
        assert (first.who, first.action, first.words, first.undone) == ("منى", "accept", "بلاده ستواصل الدعم", None)
        assert (last.who, last.changes, last.undone_by, last.title) == (
            "سعاد",
            {"mode": "humanitarian"},
            "منى",
            "مساعدات",
        )
        assert archive.record(made.record.id).quotes[0].confidence == 1.0


def test_a_fact_that_changed_meanwhile_is_not_overwritten(name: str) -> None:
    with archive_of(name, made := aid()) as archive:
        id = made.record.id
        seen = tag(made.record.events[0])
        correct(archive.store, id, "V1", seen, "correct", Changes(status="planned"), who="منى")
        with pytest.raises(ConflictError) as caught:
            correct(archive.store, id, "V1", seen, "correct", Changes(status="denied"), who="سعاد")
        assert caught.value.last is not None and caught.value.last.who == "منى"
        assert archive.record(id).events[0].status == "planned"
        correct(archive.store, id, "Q1", tag(made.record.quotes[0]), "accept", who="سعاد")  # another fact: no conflict


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    made = [
        Made(f"أعلنت مصر تقديم {n} ملايين جنيه إلى غزة في يوم {n}.", url=f"u{n}").entity("مصر", code="EGY").entity("غزة")
        .amount(f"{n} ملايين جنيه", n * 1e6, "EGP", "money").event("AID", "تقديم", "مصر", "غزة", amounts=[f"{n} ملايين جنيه"])
        for n in range(3, 9)
    ]  # fmt: skip
    name = str(tmp_path / "many.khabar")
    archive_of(name, *made).close()
    failed: list[BaseException] = []

    def work(one: Made) -> None:
        try:
            with Archive(Store(name)) as archive:
                change(archive, one.record.id, "V1", "accept")
                change(archive, one.record.id, "A1", "correct", unit="USD")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(one,)) for one in made]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not failed
    with Archive(Store(name)) as archive, archive.store.reading() as connection:
        assert len(corrections.log(connection)) == 12
        assert {row.unit for row in archive.ledger()} == {"USD"}


TEXT = "قال وزير الخارجية المصري سامح شكري اليوم إن القاهرة ستقدم مساعدات إلى السودان."


def test_changes_outlive_a_new_reading(name: str, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_bytes(msgspec.json.encode({"text": TEXT, "published": "2026-02-03", "title": "شكري"}))
    with Archive(Store(name, create=True)) as archive:
        archive.add([file])
        id = archive.search()[0].article
        change(archive, id, "Q1", "correct", stance="promise")
        before = archive.record(id)
        assert before.quotes[0].stance == "promise"
        reread(archive.store, everything=True)
        assert archive.record(id) == before
        with archive.store.writing() as connection:  # as if another reader had found the quote some letters off
            start = before.quotes[0].span[0] + 3
            connection.execute(corrections.corrections.update().values(start=start, fact="Q7"))
        reread(archive.store, everything=True)
        assert archive.record(id).quotes[0].stance == "promise"
        with archive.store.writing() as connection:  # and as if it found no quote there at all
            connection.execute(corrections.corrections.update().values(start=0, until=2))
        reread(archive.store, everything=True)
        assert archive.record(id).quotes[0].stance != "promise"
        with archive.store.reading() as connection:
            assert [each.lost for each in corrections.log(connection)] == [True]


def test_an_article_that_is_removed_takes_its_changes_along(name: str) -> None:
    with archive_of(name, made := aid()) as archive:
        change(archive, made.record.id, "V1", "accept")
        archive.remove(made.record.id)
        with archive.store.reading() as connection:
            assert corrections.log(connection) == []


ADDED = [
    ("V", "ستواصل", {"type": "SUPPORT", "actors": [Who("السعودية", (7, 15))], "recipients": [Who("اليمن")]},
     lambda r: (r.events[1].type, r.events[1].actors, r.events[1].recipients, r.events[1].sentence) == ("SUPPORT", ["E1"], ["E2"], 1) and "السعودية" in r.events[1].gloss_ar),
    ("Q", "تقديم 40 مليون دولار", {"kind": "indirect", "speaker": Who("السعودية", (7, 15))}, lambda r: (r.quotes[1].speaker, r.quotes[1].confidence) == ("E1", 1.0)),
    ("E", "بلاده", {"type": "GPE", "name": "بلاده", "same_as": Who("السعودية", (7, 15))}, lambda r: len(r.entities) == 3 and len(r.entities[0].mentions) == 2),
    ("E", "إلى اليمن", {"type": "LOC", "name": "شمال اليمن", "role": None}, lambda r: r.entities[3].name == "شمال اليمن"),
    ("A", "40", {"value": 40, "kind": "measure", "unit": "km"}, lambda r: (r.amounts[1].value, r.amounts[1].unit) == (40, "km")),
    ("T", "أعلنت", {"value": "2015-08-01"}, lambda r: r.times[0].value == "2015-08-01"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "changes", "holds"), ADDED)
def test_a_fact_that_was_missed_is_added_and_kept(
    tmp_path: Path, kind: str, words: str, changes: dict[str, Any], holds: Any
) -> None:
    with archive_of(tmp_path / "news.khabar", aid()) as archive:
        id = archive.search()[0].article
        before = archive.record(id)
        span = (before.text.index(words), before.text.index(words) + len(words))
        key, fact = corrections.add(archive.store, id, kind, span, Changes(**changes), who="منى")
        assert holds(archive.record(id)) and fact[0] == kind
        with archive.store.reading() as connection:
            (line,) = corrections.log(connection)
        assert (line.action, line.fact, line.words) == ("add", fact, words)
        undo(archive.store, key, who="منى")
        assert archive.record(id) == before


def test_an_added_fact_is_kept_when_the_article_is_read_anew(tmp_path: Path) -> None:
    with archive_of(tmp_path / "news.khabar", Made(AID, title="مساعدات")) as archive:
        id = archive.search()[0].article
        corrections.add(
            archive.store, id, "V", (45, 53), Changes(type="REJECT", actors=[Who("المركز", type="ORG")]), who="منى"
        )
        assert [row.actors for row in archive.timeline(type="REJECT")] == [["المركز"]]
        reread(archive.store, everything=True)
        assert [row.actors for row in archive.timeline(type="REJECT")] == [["المركز"]]
        corrections.add(archive.store, id, "V", (45, 53), Changes(type="REJECT", status="denied"), who="منى")
        assert [row.status for row in archive.timeline(type="REJECT")] == [
            "denied"
        ]  # the same place and type: the same event


def test_what_cannot_be_added_is_refused(tmp_path: Path) -> None:
    with archive_of(tmp_path / "news.khabar", aid()) as archive:
        id = archive.search()[0].article
        for kind, span, changes in (
            ("V", (5, 5), {}),
            ("V", (0, 9999), {}),
            ("X", (0, 4), {}),
            ("T", (0, 4), {"type": "LOVE"}),
            ("Q", (0, 4), {"value": 3}),
        ):
            with pytest.raises((AmendError, msgspec.ValidationError)):
                corrections.add(archive.store, id, kind, span, Changes(**changes), who="منى")
        assert archive.record(id) == aid().record


def test_the_line_that_tells_an_event_follows_its_corrections() -> None:
    record = aid().record
    amend(
        record, Amendment("V1", span_of(record.events[0]), "correct", Changes(actors=[Who("الجبير")], status="denied"))
    )
    assert record.events[0].gloss_ar == "مساعدات من الجبير إلى اليمن، 40 مليون دولار (منفي)"
    assert "SAU" not in record.events[0].gloss_en and "denied" in record.events[0].gloss_en
