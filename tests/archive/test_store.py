import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import Made, archive_of, put
from sqlalchemy import inspect

import khabar
from khabar.archive.days import day_of, days
from khabar.archive.gazette import full_names
from khabar.archive.migrations import form_of, latest, migrate
from khabar.archive.packing import bytes_beside, packed_beside, packed_record, packed_text, record_of, text_of
from khabar.archive.store import ArchiveError, Store, is_archive
from khabar.archive.tables import metadata
from khabar.lexicon.sounds import sound
from khabar.reading.reader import read
from khabar.samples import path
from khabar.views.naming import meant

WORDS = "وصل الوفد إلى الرياض."


def test_the_steps_lead_to_the_tables(name: str) -> None:
    """What the migrations make is what the code asks for."""
    with Store(name, create=True) as store, store.reading() as connection:
        assert form_of(connection) == latest()
        found = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {column["name"] for column in found.get_columns(table.name)}
            assert columns == {column.name for column in table.columns}, table.name
            assert set(found.get_pk_constraint(table.name)["constrained_columns"]) == {
                column.name for column in table.primary_key
            }


def test_migrating_twice_changes_nothing(name: str) -> None:
    with archive_of(name, Made(WORDS)) as archive:
        with archive.store.writing() as connection:
            migrate(connection)
        assert len(archive.search()) == 1


def test_an_archive_of_a_newer_form_is_refused(name: str) -> None:
    with archive_of(name, Made(WORDS)) as archive, archive.store.writing() as connection:
        connection.exec_driver_sql("UPDATE settings SET value = '99' WHERE name = 'form'")
    with pytest.raises(ArchiveError, match=r"made by a newer Khabar \(form 99; this one knows"):
        khabar.open(name)


def test_where_there_is_no_archive(new_name: object, name: str) -> None:
    with pytest.raises(ArchiveError, match=r"no such archive|holds no archive yet"):
        khabar.open(name)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("hello"), "not an archive of Khabar's"),
        (lambda path: path.mkdir(), "is a folder"),
        (
            lambda path: sqlite3.connect(path).executescript("CREATE TABLE a (b); PRAGMA user_version = 3;"),
            "not an archive",
        ),
    ],
)
def test_other_things_are_no_archives(tmp_path: Path, make: object, said: str) -> None:
    make(tmp_path / "x.khabar")  # type: ignore[operator]
    with pytest.raises(ArchiveError, match=said):
        khabar.open(tmp_path / "x.khabar", create=True)
    assert not is_archive(str(tmp_path / "x.khabar"))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such folder"):
        khabar.open(tmp_path / "none" / "x.khabar", create=True)


def test_no_server_is_there() -> None:
    with pytest.raises(ArchiveError, match=r"failed|refused"):
        khabar.open("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")


def test_an_index_made_by_other_rules_is_made_anew(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with archive_of(name, Made(WORDS, title="خبر")) as archive:
        with archive.store.writing() as connection:
            connection.exec_driver_sql("UPDATE settings SET value = 'older' WHERE name = 'terms'")
        put(archive.store, Made("غادر الوفد الرياض صباح اليوم."))
        assert len(archive.search("الوفد")) == 2 and len(archive.search("خبر")) == 1
        archive.remove(archive.search("وصل")[0].article)
        assert len(archive.search("الوفد")) == 1


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anything")
def test_an_archive_that_may_only_be_read(tmp_path: Path) -> None:
    archive_of(tmp_path / "a.khabar", Made(WORDS)).close()
    (tmp_path / "a.khabar").chmod(0o444)
    with khabar.open(tmp_path / "a.khabar") as archive:
        assert len(archive.search()) == 1
        with pytest.raises(ArchiveError, match="readonly"):
            put(archive.store, Made("غادر الوفد."))


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    archive_of(tmp_path / "a.khabar", *(Made(f"{WORDS} {n}", url=str(n)) for n in range(50))).close()
    data = bytearray((tmp_path / "a.khabar").read_bytes())
    data[5_000:] = os.urandom(len(data) - 5_000)
    (tmp_path / "a.khabar").write_bytes(data)
    with (
        pytest.raises(ArchiveError, match=r"malformed|not a database|corrupt"),
        khabar.open(tmp_path / "a.khabar") as archive,
    ):
        archive.search("الوفد")


def test_a_copy_is_an_archive(tmp_path: Path) -> None:
    archive_of(tmp_path / "a.khabar", Made(WORDS)).close()
    shutil.copy(tmp_path / "a.khabar", tmp_path / "b.khabar")
    with khabar.open(tmp_path / "b.khabar") as archive:
        assert len(archive.search()) == 1


# Packing, days, sounds


@given(st.text(max_size=300), st.binary(max_size=300))
def test_what_is_packed_comes_back(text: str, data: bytes) -> None:
    assert text_of(packed_text(text)) == text
    assert bytes_beside(packed_beside(data, text), text) == data


@pytest.mark.parametrize("name", ["aid", "talks"])
def test_a_packed_record_comes_back_and_is_small(name: str) -> None:
    text = path(name).read_text(encoding="utf-8")
    record = read(text, published="2026-05-04", source="و", title="ع")
    packed = packed_record(record)
    assert record_of(packed, text).to_json() == record.to_json()
    assert len(packed) < len(record.to_json()) / 5


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2015-08-01", ("2015-08-01", "2015-08-01")), ("2015-08", ("2015-08-01", "2015-08-31")),
        ("2015", ("2015-01-01", "2015-12-31")), ("2015-W31", ("2015-07-27", "2015-08-02")),
        ("2015-Q1", ("2015-01-01", "2015-03-31")), ("2015-WI", ("2015-12-01", "2016-02-29")),
        ("2015-08-01/2015-08-03", ("2015-08-01", "2015-08-03")), ("2015-08-01T10:00", ("2015-08-01", "2015-08-01")),
        ("2016-02", ("2016-02-01", "2016-02-29")), ("2015-13-40", None), ("PRESENT_REF", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_days_of_a_date(value: str | None, found: tuple[str, str] | None) -> None:
    assert days(value) == found


def test_the_day_of_an_article() -> None:
    assert day_of("2015-07-21 02:54:56") == day_of("2015-07-21T02:54:56+03:00") == "2015-07-21"
    assert day_of("2015-07") is None and day_of("soon") is None


@pytest.mark.parametrize(
    "pair",
    ["بوتين Putin", "عدن Aden", "أوباما Obama", "الحوثي Houthi", "كيري Kerry", "خامنئي Khamenei", "ظريف Zarif",
     "الجبير Jubeir", "هادي Hadi", "أردوغان Erdoğan", "تعز Taiz", "روحاني Rouhani", "ميركل Merkel", "شويغو Shoigu",
     "عبدالملك Abdulmalik", "نتنياهو Netanyahu", "محمد Mohammed", "الرياض al-Riyadh"],
)  # fmt: skip
def test_a_name_sounds_alike_in_both_scripts(pair: str) -> None:
    arabic, latin = pair.split()
    assert sound(arabic) == sound(latin)


# Names


@pytest.mark.parametrize(
    ("text", "name"),
    [("قصفت قوات التحالف العربي مواقع.", "التحالف العربي"), ("سيطر مقاتلو حركة حماس على الطريق.", "حركة حماس"),
     ("قال كيري، وزير الخارجية الأميركي، إن الهدنة بدأت.", "جون كيري")],
)  # fmt: skip
def test_bodies_and_people_go_by_the_reader_s_ids(text: str, name: str) -> None:
    """What the archive calls them hangs on the ids that a record has."""
    links = [entity.link or "" for entity in read(text, published="2015-07-26").entities]
    assert name in [full_names().get(link) for link in links]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("الحوثيون", 1), ("الحوثيين", 1), ("Houthis", 1), ("houthis", 1), ("جماعة الحوثي", 1), ("ولد الشيخ", 1),
     ("ولد الشيخ أحمد", 1), ("Ismail Ould Cheikh Ahmed", 1), ("السعودية", 1), ("saudi", 1), ("وزارة الدفاع", 2)],
)  # fmt: skip
def test_any_name_finds_its_actor(tmp_path: Path, asked: str, found: int) -> None:
    made = Made("طالب إسماعيل ولد الشيخ جماعة الحوثي والسعودية واليمن ووزارة الدفاع بهدنة.")
    made.entity("إسماعيل ولد الشيخ", "PER", link="person:ismail-ould-cheikh-ahmed:MRT").entity("اليمن", code="YEM")
    made.entity("جماعة الحوثي", "ORG", link="org:houthis").entity("السعودية", code="SAU")
    made.entity("وزارة الدفاع", "ORG", of="اليمن").entity("وزارة الدفاع", "ORG", of="السعودية")
    with archive_of(tmp_path / "a.khabar", made) as archive, archive.store.reading() as connection:
        assert len(meant(connection, [asked])) == found
