"""What a site holds of an archive at hand says what the archive says, whatever others change meanwhile."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from made import Made, archive_of, put

from khabar.archive import corrections
from khabar.archive.amend import Changes, Who, fact_of, tag
from khabar.archive.remove import remove
from khabar.archive.store import Store
from khabar.views.archive import VIEWS, Archive, view
from khabar.views.held import Glance, Hand
from khabar.views.question import question

QUESTIONS = [
    (name, given)
    for name in VIEWS
    for given in (
        ({"query": "الجبير"}, {"query": "SAU"}) if name == "who" else
        ({}, {"actor": "SAU"}, {"limit": 2}, {"limit": 1, "skip": 1}, {"evidence": True, "after": "2015-08"}, {"query": "اليمن"})
    )
]  # fmt: skip


def articles() -> list[Made]:
    """The same aid by three outlets, two of which print one text; a strike told and denied; what ministers say."""
    found = []
    for outlet, sum, value in (("الصحيفة", "40", 40e6), ("النهار", "40", 40e6), ("الغد", "45", 45e6)):
        text = f"أعلنت السعودية تقديم {sum} مليون دولار إلى اليمن. وقال الوزير عادل الجبير إن بلاده ستواصل الدعم."
        found.append(
            Made(text, outlet, "2015-08-01", title="مساعدات سعودية إلى اليمن")
            .entity("السعودية", code="SAU").entity("اليمن", code="YEM").entity("عادل الجبير", "PER", role="الوزير")
            .amount(f"{sum} مليون دولار", value, "USD", "money")
            .event("AID", "تقديم", "السعودية", "اليمن", amounts=[f"{sum} مليون دولار"], date="2015-07-31", confidence=0.5)
            .quote("بلاده ستواصل الدعم", "عادل الجبير", "indirect", confidence=0.5)
        )  # fmt: skip
    for outlet, verb, status in (("الصحيفة", "قصفت", "actual"), ("النهار", "تقصف", "denied")):
        found.append(
            Made(f"{verb} السعودية مواقع في اليمن قرب تعز فقتل 12 شخصا.", outlet, "2015-08-02", title=f"{verb} مواقع في اليمن")
            .entity("السعودية", code="SAU").entity("اليمن", code="YEM").amount("12 شخصا", 12, "شخص")
            .event("ASSAULT", verb, "السعودية", "اليمن", status=status, place="اليمن", harm=[("12 شخصا", "killed", "اليمن")])
        )  # fmt: skip
    found.append(
        Made("وقعت السعودية واليمن اتفاق هدنة لمدة خمسة أيام.", "الصحيفة", "2015-08-04")
        .entity("السعودية", code="SAU").entity("اليمن", code="YEM").event("AGREE", "وقعت", ("السعودية", "اليمن"), mode="conclude")
    )  # fmt: skip
    return found


def correct(fact: str, action: Any, number: int, archive: Archive, **changes: Any) -> None:
    id = ids(archive)[number]
    known = fact_of(archive.record(id), fact)
    assert known is not None
    corrections.correct(archive.store, id, fact, tag(known), action, Changes(**changes), who="منى")


def ids(archive: Archive) -> list[str]:
    return [row.article for row in sorted(archive.search(evidence=True), key=lambda row: row.dated + row.article)]


def undo(archive: Archive) -> None:
    with archive.store.reading() as connection:
        last = next(each for each in corrections.log(connection) if each.undone is None)
    corrections.undo(archive.store, last.key, who="منى")


CHANGES: dict[str, Callable[[Archive], Any]] = {
    "accept an event": partial(correct, "V1", "accept", 0),
    "accept a quote": lambda archive: correct("Q1", "accept", next(n for n, id in enumerate(ids(archive)) if archive.record(id).quotes), archive),
    "reject an event": partial(correct, "V1", "reject", 0),
    "another party": lambda archive: correct("V1", "correct", 0, archive, actors=[Who("الكويت", type="GPE")]),
    "another standing": partial(correct, "V1", "correct", 1, status="planned"),
    "a name": partial(correct, "E1", "correct", 2, name="الرياض"),
    "undo": lambda archive: (correct("V1", "reject", 0, archive), undo(archive)),
    "undo an acceptance": lambda archive: (correct("V1", "accept", 0, archive), undo(archive)),
    "one more article": lambda archive: put(archive.store, Made("قصفت روسيا مواقع في سوريا.", "الغد", "2015-08-05").entity("روسيا", code="RUS").entity("سوريا", code="SYR").event("ASSAULT", "قصفت", "روسيا", "سوريا")),
    "an article less": lambda archive: remove(archive.store, ids(archive)[:1]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_held_says_what_the_archive_says(tmp_path: Path, change: str) -> None:
    with archive_of(tmp_path / "news.khabar", *articles()) as archive, Store(archive.store.name) as other:
        other.glance = partial(Glance, Hand())
        for name, given in QUESTIONS:
            view(name)(other, question(**given))
        CHANGES[change](archive)
        for name, given in QUESTIONS:
            asked = question(**given)
            fresh, held = view(name)(archive.store, asked), view(name)(other, asked)
            assert (fresh.total, fresh.to_dicts()) == (held.total, held.to_dicts()), (name, given)


def test_a_transaction_sees_one_state_though_others_change_it(tmp_path: Path) -> None:
    with archive_of(tmp_path / "news.khabar", *articles()) as archive, Store(archive.store.name) as other:
        hand = Hand()
        with other.reading() as early:
            before = hand.at(early)
            assert before is not None and len(before.tellings) == 6
            correct("V1", "reject", 0, archive)
            with other.reading() as late:
                after = hand.at(late)
                assert after is not None and len(after.tellings) == 5 and after.told == after.change
            assert hand.at(early) is before


def test_how_sure_a_fact_is_leaves_the_rest_as_it_was(tmp_path: Path) -> None:
    with archive_of(tmp_path / "news.khabar", *articles()) as archive, Store(archive.store.name) as other:
        hand = Hand()
        with other.reading() as connection:
            before = hand.at(connection)
        correct("V1", "accept", 0, archive)
        with other.reading() as connection:
            after = hand.at(connection)
        assert before is not None and after is not None and after.change > before.change and after.told == before.told
