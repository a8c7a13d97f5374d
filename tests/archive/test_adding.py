import gzip
import json
import multiprocessing
import time
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from made import Made, archive_of, put

import khabar
from khabar.archive.store import ArchiveError, Store, is_archive
from khabar.ingest import Options
from khabar.ingest.mapping import mapping

TEXTS = [
    "أعلنت السعودية أمس تقديم مساعدات إنسانية بقيمة 40 مليون دولار إلى اليمن.",
    "قال وزير الخارجية الأميركي جون كيري إن المحادثات مع إيران كانت بناءة.",
    "قتل 12 شخصا في غارة على صنعاء يوم الأحد.",
]


def lines(folder: Path, *articles: dict[str, str], name: str = "a.jsonl") -> str:
    path = folder / name
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in articles), encoding="utf-8")
    return str(path)


def numbered(texts: list[str], **given: str) -> list[dict[str, str]]:
    return [
        {"text": text, "url": f"https://example.org/{n}", "source": "الوكالة", "published": "2015-08-01"} | given
        for n, text in enumerate(texts)
    ]


def test_each_article_is_added_once(name: str, tmp_path: Path) -> None:
    path = lines(tmp_path, *numbered(TEXTS))
    with khabar.open(name, create=True) as archive:
        assert archive.add([path, path]).added == 3
        second = archive.add([path])
        assert (second.added, second.versions, second.known) == (0, 0, 3)
        assert len(archive.search()) == 3


def test_what_was_broken_off_goes_on(name: str, tmp_path: Path) -> None:
    whole = numbered([*TEXTS, *(f"{text} تفصيل آخر عن الخبر." for text in TEXTS)])
    with khabar.open(name, create=True) as archive:
        archive.add([lines(tmp_path, *whole[:2])])
        report = archive.add([lines(tmp_path, *whole)], jobs=2)
        assert (report.added, report.known) == (4, 2)
        assert [archive.record(row.article).text for row in archive.search(sort="article")]


def test_a_changed_text_is_a_new_version_and_both_are_kept(name: str, tmp_path: Path) -> None:
    (before,) = numbered(TEXTS[:1])
    after = before | {"text": TEXTS[0].replace("40", "50")}
    with khabar.open(name, create=True) as archive:
        archive.add([lines(tmp_path, before)])
        report = archive.add([lines(tmp_path, after)])
        assert (report.added, report.versions) == (0, 1)
        (found,) = archive.search("مساعدات")
        first, second = archive.versions(found.article)
        assert (first.version, first.current, second.version, second.current) == (1, False, 2, True)
        assert second.change == [f"- {before['text']}", f"+ {after['text']}"]
        assert archive.record(first.id).text == before["text"]
        assert archive.versions(first.id) == archive.versions(second.id)
        # Facts are those of the current version.
        assert not archive.search('"40 مليون"') and archive.search('"50 مليون"')
        assert archive.add([lines(tmp_path, before)]).known == 1


def test_one_text_at_two_addresses_or_in_two_outlets_is_two_articles(name: str, tmp_path: Path) -> None:
    same = [
        {"text": TEXTS[0], "source": "أ", "url": "https://a.example/1"},
        {"text": TEXTS[0], "source": "أ", "url": "https://a.example/2"},
        {"text": TEXTS[0], "source": "ب", "url": "https://a.example/1"},
    ]
    with khabar.open(name, create=True) as archive:
        assert archive.add([lines(tmp_path, *same)]).added == 3


def test_the_input_is_kept_to_the_byte_with_its_hash_and_time(name: str, tmp_path: Path) -> None:
    given = {"content": TEXTS[0], "source": "ص", "url": "u", "date_extracted": "2015-07-21 02:54:56", "author": "x"}
    raw = json.dumps(given, ensure_ascii=False, indent=4)
    with zipfile.ZipFile(tmp_path / "day.zip", "w") as packed:
        packed.writestr("day.json", f"[\n{raw}\n]")
    with khabar.open(name, create=True) as archive:
        archive.add([tmp_path / "day.zip"], options=Options(mapping=mapping("saudinewsnet")))
        (found,) = archive.search()
        assert (found.published, found.dated) == ("2015-07-21 02:54:56", "crawl")
        assert archive.raw(found.article).decode() == raw
        (kept,) = archive.versions(found.article)
        assert kept.sha256 == sha256(raw.encode()).hexdigest()
        assert kept.retrieved == "2015-07-21 02:54:56"
        assert kept.origin.endswith("day.zip: day.json: record 1")


def test_what_gave_no_article_is_told_with_its_reason(name: str, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text('{"text": ""}\n{"text": "Latin only"}\n{', encoding="utf-8")
    with khabar.open(name, create=True) as archive:
        report = archive.add([tmp_path / "broken.jsonl", tmp_path / "none.txt"])
        assert report.added == 0
        assert [piece.reason for piece in report.skipped] == [
            "the text is empty",
            "no Arabic text: it looks English or the like",
            "not JSON: Expecting property name enclosed in double quotes (column 2)",
            "no such file or directory",
        ]


def test_a_text_file_is_taken_at_the_time_of_its_writing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(TEXTS[0].encode()))
    with khabar.open(name, create=True) as archive:
        archive.add([path], options=Options(outlet="صحيفتي", published="2015-08-01"))
        (found,) = archive.search(outlet="صحيفتي")
        (kept,) = archive.versions(found.article)
        assert kept.retrieved and kept.retrieved.startswith("20")
        assert archive.raw(found.article).decode() == TEXTS[0]


def test_the_order_of_adding_and_the_batches_make_no_difference_to_what_is_found(
    new_name: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = numbered([f"{text} وهذا خبر رقم {n} من اليمن." for n in range(5) for text in TEXTS])
    path, found = lines(tmp_path, *articles), []
    for size in (200, 1):
        monkeypatch.setattr("khabar.archive.add._BATCH", size)
        with khabar.open(new_name(), create=True) as archive:
            archive.add([path])
            found.append([archive.timeline(evidence=True).to_dicts(), archive.stories(evidence=True).to_dicts(),
                          archive.search("اليمن").to_dicts(), archive.quotes().to_dicts()])  # fmt: skip
    assert found[0] == found[1]


def test_a_second_writer_is_told_who_writes(name: str, tmp_path: Path) -> None:
    told = pytest.raises(ArchiveError, match="writes to it")
    with khabar.open(name, create=True) as archive, archive.store.alone("add"), Store(name) as other, told:
        put(other, Made("وصل الوفد إلى الرياض."))
    with khabar.open(name) as archive:
        assert put(archive.store, Made("وصل الوفد إلى الرياض.")).added == 1


def test_readers_see_one_state_while_a_writer_writes(name: str) -> None:
    with archive_of(name, Made("وصل الوفد إلى الرياض.")) as archive, Store(name) as other:
        with archive.store.reading() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar()
            put(other, Made("غادر الوفد مدينة الرياض."))
            assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() == before == 1
        assert len(archive.search()) == 2


def test_removed_is_removed(name: str) -> None:
    shared = "قال الناطق إن الوفد وصل إلى الرياض صباح اليوم وسيلتقي عددا من المسؤولين خلال الزيارة التي تستمر يومين"
    with archive_of(name, Made(shared, outlet="أ"), Made(f"{shared} كما أعلن.", outlet="ب")) as archive:
        (text,) = archive.search("الناطق")
        assert text.outlets == ["أ", "ب"]
        assert archive.remove(text.article) == 1
        (left,) = archive.search("الناطق")
        assert left.outlets == ["ب"] and left.article != text.article
        with pytest.raises(ArchiveError, match="no article here"):
            archive.record(text.article)
        with pytest.raises(ArchiveError, match="no article here has the id x"):
            archive.remove(left.article, "x")
        assert len(archive.search()) == 1


def test_nothing_of_what_was_removed_is_left_in_the_file(tmp_path: Path) -> None:
    name = tmp_path / "news.khabar"
    with archive_of(name, Made("تسلم المندوب زنجبيلة واحدة في الميناء."), Made("وصل الوفد إلى الرياض.")) as archive:
        (found,) = archive.search("زنجبيلة")
        archive.remove(found.article)
        assert not archive.search("زنجبيلة")
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "زنجبيل".encode() not in content


def test_what_an_older_reader_read_is_read_again(name: str, tmp_path: Path) -> None:
    from khabar.archive.reread import outdated

    with archive_of(name, Made(TEXTS[0], id="7", url="u", title="عنوان"), Made(TEXTS[2])) as archive:
        (before,) = archive.search("مساعدات")
        assert not archive.record("7").events
        assert outdated(archive.store) == 2
        assert archive.reread().added == 2
        assert outdated(archive.store) == 0
        assert archive.reread().added == 0
        (after,) = archive.search("مساعدات")
        assert after == before
        record = archive.record("7")
        assert record.events and record.reader_version == khabar.__version__
        assert (record.title, record.url, record.id) == ("عنوان", "u", before.article)
        assert archive.ledger(evidence=True)[0].evidence[0].words == TEXTS[0]


def test_reading_again_what_is_new_changes_nothing(name: str, tmp_path: Path) -> None:
    with khabar.open(name, create=True) as archive:
        archive.add([lines(tmp_path, *numbered([*TEXTS, *TEXTS]))])

        def told() -> list[object]:
            return [
                archive.timeline(evidence=True).to_dicts(),
                archive.search("صنعاء").to_dicts(),
                archive.quotes().to_dicts(),
            ]

        before = told()
        assert archive.reread(everything=True).added == 6
        assert told() == before


def test_a_backup_is_the_archive_as_it_was(name: str, tmp_path: Path) -> None:
    with archive_of(name, Made(TEXTS[0], url="u"), Made(TEXTS[2])) as archive:
        archive.backup(tmp_path / "copy.khabar")
        put(archive.store, Made(TEXTS[1]))
        with khabar.open(tmp_path / "copy.khabar") as copy:
            assert {row.article for row in copy.search()} < {row.article for row in archive.search()}
            assert copy.search("صنعاء").to_dicts()[0]["snippet"] == archive.search("صنعاء").to_dicts()[0]["snippet"]
            assert put(copy.store, Made(TEXTS[1])).added == 1
        with pytest.raises(ArchiveError, match="never overwrites"):
            archive.backup(tmp_path / "copy.khabar")
    assert not list(tmp_path.glob("*.part*"))
    assert is_archive(str(tmp_path / "copy.khabar"))


def _add(name: str, path: str) -> None:
    with khabar.open(name, create=True) as archive:
        archive.add([path])


def test_a_killed_writer_leaves_a_whole_archive(name: str, tmp_path: Path) -> None:
    path = lines(tmp_path, *numbered([f"{TEXTS[n % 3]} وهذا خبر رقم {n}." for n in range(300)]))
    with khabar.open(name, create=True):
        pass
    process = multiprocessing.get_context("spawn").Process(target=_add, args=(name, path))
    process.start()
    with Store(name) as store:
        while process.is_alive():
            with store.reading() as connection:
                if connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one() > 0:
                    break
            time.sleep(0.1)
        process.kill()
        process.join()
        with store.reading() as connection:
            kept = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
            assert connection.exec_driver_sql("SELECT count(*) FROM contents").scalar_one() == kept
    with khabar.open(name) as archive:
        report = archive.add([path])
        assert (report.added, report.known) == (300 - kept, kept)
