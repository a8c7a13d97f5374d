"""People, happenings and stories that somebody says are one or two: at once, logged, undone, kept through a new reading."""

from pathlib import Path

import pytest
from made import Made, archive_of

from khabar.archive import corrections
from khabar.archive.amend import AmendError
from khabar.archive.corrections import ConflictError, join, undo
from khabar.archive.joining import Kind, sign
from khabar.archive.reread import reread
from khabar.archive.store import Store
from khabar.views.archive import Archive

A = "قصفت طائرات مجهولة مواقع قرب مدينة تعز صباح اليوم."
B = "نفذت مقاتلات لم تعرف هويتها غارات على معسكر في ضواحي صنعاء."


def strike(text: str, trigger: str, outlet: str, day: str = "2015-08-01") -> Made:
    place = "تعز" if "تعز" in text else "صنعاء"
    made = Made(text, outlet, day, title=text.split()[0]).entity(place)
    return made.event("ASSAULT", trigger, place=place)


def said(archive: Archive, kind: Kind, one: tuple[str, str], other: tuple[str, str], part: bool = False) -> int:
    with archive.store.reading() as connection:
        seen = sign(connection, kind, (one, other))
    return join(archive.store, kind, one, other, seen, who="منى", part=part)


def tellings(archive: Archive) -> list[int]:
    return sorted(row.tellings for row in archive.timeline(type="ASSAULT"))


def event(archive: Archive, words: str) -> tuple[str, str]:
    row = next(row for row in archive.search() if words in row.snippet)
    return row.article, "V1"


def test_two_happenings_are_joined_and_parted(tmp_path: Path) -> None:
    with archive_of(tmp_path / "news.khabar", strike(A, "قصفت", "النهار"), strike(B, "نفذت", "الغد")) as archive:
        one, other = event(archive, "تعز"), event(archive, "صنعاء")
        assert tellings(archive) == [1, 1]
        first = said(archive, "happening", one, other)
        assert tellings(archive) == [2]
        second = said(archive, "happening", one, other, part=True)
        assert tellings(archive) == [1, 1]
        undo(archive.store, second, who="منى")
        assert tellings(archive) == [2]
        undo(archive.store, first, who="منى")
        assert tellings(archive) == [1, 1]
        with archive.store.reading() as connection:
            log = corrections.log(connection)
        assert [(each.action, each.who, each.undone_by) for each in log] == [
            ("part", "منى", "منى"),
            ("join", "منى", "منى"),
        ]


def test_what_is_told_in_one_text_can_be_parted_for_good(tmp_path: Path) -> None:
    reprint = [strike(A, "قصفت", outlet) for outlet in ("النهار", "الغد", "الصحيفة")]
    with archive_of(tmp_path / "news.khabar", *reprint) as archive:
        assert tellings(archive) == [3]
        ids = [each.article for each in archive.timeline(evidence=True)[0].evidence]
        said(archive, "happening", (ids[0], "V1"), (ids[1], "V1"), part=True)
        assert tellings(archive) == [1, 2]
        known = archive.record(ids[1]).events[0]
        corrections.correct(
            archive.store,
            ids[1],
            "V1",
            corrections.tag(known),
            "correct",
            corrections.Changes(date="2015-07-31"),
            who="سامي",
        )
        assert tellings(archive) == [1, 2]


def test_joined_happenings_stay_joined_when_read_anew(tmp_path: Path) -> None:
    texts = ("قصف الجيش الروسي مدينة حلب السورية أمس.", "شنت روسيا غارات على إدلب في سوريا أمس.")
    made = [
        Made(text, outlet, "2015-08-02", title=text) for text, outlet in zip(texts, ("النهار", "الغد"), strict=True)
    ]
    with archive_of(tmp_path / "news.khabar", *made) as archive:
        reread(archive.store, everything=True)
        rows = list(archive.timeline(type="ASSAULT"))
        assert len(rows) == 2, rows
        one, other = (tuple(row.id.split(":")) for row in rows)
        said(archive, "happening", (one[0], one[1]), (other[0], other[1]))
        assert tellings(archive) == [2]
        reread(archive.store, everything=True)
        assert tellings(archive) == [2]


def test_stories_are_joined_and_parted(tmp_path: Path) -> None:
    with archive_of(
        tmp_path / "news.khabar", strike(A, "قصفت", "النهار"), strike(B, "نفذت", "الغد", "2015-09-09")
    ) as archive:
        one, other = (event(archive, "تعز")[0], ""), (event(archive, "صنعاء")[0], "")
        assert [row.articles for row in archive.stories()] == [1, 1]
        key = said(archive, "story", one, other)
        assert [row.articles for row in archive.stories()] == [2]
        undo(archive.store, key, who="منى")
        assert [row.articles for row in archive.stories()] == [1, 1]
        said(archive, "story", other, one)
        said(archive, "story", one, other, part=True)
        assert [row.articles for row in archive.stories()] == [1, 1]


def test_two_names_are_one_person(tmp_path: Path) -> None:
    made = [
        Made(f"قال {name} إن بلاده ستواصل الدعم في {place}.", outlet, "2015-08-01").entity(name, "PER")
        .quote(f"بلاده ستواصل الدعم في {place}", name, "indirect")
        for name, place, outlet in (("عادل الجبير", "اليمن", "النهار"), ("الوزير الجبير", "العراق", "الغد"))
    ]  # fmt: skip
    with archive_of(tmp_path / "news.khabar", *made) as archive, Store(archive.store.name) as other:
        assert len(archive.quotes(speaker="عادل الجبير")) == 1
        key = said(archive, "person", ("per:الوزير الجبير", ""), ("per:عادل الجبير", ""))
        for name in ("عادل الجبير", "الوزير الجبير"):
            assert {row.speaker for row in archive.quotes(speaker=name)} == {"عادل الجبير"}
            assert len(archive.quotes(speaker=name)) == len(Archive(other).quotes(speaker=name)) == 2
        reread(archive.store, everything=True)
        undo(archive.store, key, who="منى")
        with archive.store.reading() as connection:
            assert corrections.log(connection)[0].undone_by == "منى"


def test_nobody_joins_what_changed_meanwhile(tmp_path: Path) -> None:
    with archive_of(tmp_path / "news.khabar", strike(A, "قصفت", "النهار"), strike(B, "نفذت", "الغد")) as archive:
        one, other = event(archive, "تعز"), event(archive, "صنعاء")
        with archive.store.reading() as connection:
            seen = sign(connection, "happening", (one, other))
        join(archive.store, "happening", one, other, seen, who="سامي")
        with pytest.raises(ConflictError) as late:
            join(archive.store, "happening", one, other, seen, who="منى")
        assert late.value.last is not None and late.value.last.who == "سامي"
        with pytest.raises(AmendError):
            said(archive, "happening", one, one)
        with pytest.raises(AmendError):
            said(archive, "person", ("per:nobody", ""), ("per:noone", ""))
