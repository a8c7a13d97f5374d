import re

import pytest
from case_lines import CASES, VARIANTS
from hypothesis import given
from hypothesis import strategies as st

import khabar
from khabar.lexicon.gazetteer import organisation_link, organisations
from khabar.lexicon.latin import latin
from khabar.lexicon.people import PEOPLE_COLUMNS, alone, parts
from khabar.lexicon.places import namesakes
from khabar.lexicon.tables import table
from khabar.record import Entity, Mention

ARABIC = st.text(st.characters(min_codepoint=0x0621, max_codepoint=0x064A), min_size=1, max_size=12)
ID = re.compile("country:[A-Z]{3}|(person|place):[a-z0-9-]+:([A-Z]{3}|-)|place:geonames:[0-9]+|org:[a-z0-9-]+")


def rows(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and line[0] != "#"][1:]


def somebody(name: str, role: str = "") -> Entity:
    return Entity(id="E1", type="PER", name=name, role=role or None)


@pytest.mark.parametrize(("name", "written"), rows("latin"))
def test_names_in_latin_letters(name: str, written: str) -> None:
    assert latin(name) == written


@pytest.mark.parametrize(("name", "role", "other", "other_role", "same"), rows("identities"))
def test_one_person_in_two_articles(name: str, role: str, other: str, other_role: str, same: str) -> None:
    known = khabar.People()
    first = known.add(somebody(name, role))
    second = khabar.link(somebody(other, other_role), known)
    assert first is not None
    assert (first == second) is (same == "yes")
    assert khabar.link(somebody(name, role), known) == first


def test_two_of_one_name_in_the_archive_leave_it_open() -> None:
    known = khabar.People()
    for name in ("أوليغ كوفالينكو", "ديميتري كوفالينكو"):
        known.add(somebody(name, "النائب الأوكراني"))
    assert khabar.link(somebody("كوفالينكو", "النائب الأوكراني"), known) is None


def test_people_without_a_name_have_no_id() -> None:
    minister = Entity(id="E1", type="PER", name="وزير الدفاع السعودي", mentions=[Mention(span=(0, 19), kind="nominal")])
    assert khabar.link(minister) is None


def test_the_reader_gives_the_id_that_link_gives() -> None:
    record = khabar.read("التقى وزير الصحة المصري عادل عدوي وزير الخارجية الأميركي أنتوني بلينكن في طرابلس")
    assert [khabar.link(entity) for entity in record.entities] == [entity.link for entity in record.entities]
    told = {entity.name: entity for entity in record.entities}
    for name in ("عادل عدوي", "أنتوني بلينكن"):
        assert khabar.link(somebody(name, told[name].role or "")) == told[name].link


def test_a_place_is_found_by_its_id() -> None:
    found = khabar.place("place:geonames:99532")
    assert (found.english, found.country) == ("Basra", "IRQ")
    assert found.at == pytest.approx((30.5, 47.8), abs=0.3)
    assert khabar.place("place:geonames:0") is None


def test_everybody_of_the_table_is_found_by_every_name() -> None:
    for row in table("people", PEOPLE_COLUMNS):
        for name in row.many("names"):
            found = alone(parts(name))
            assert found is not None and found.latin == row["latin"], name
        assert row["names"] or row["short"]


def test_ids_are_of_one_form_and_nobody_shares_one() -> None:
    links = [organisation_link(row) for row in organisations()]
    people = {(row["latin"], row["country"]) for row in table("people", PEOPLE_COLUMNS)}
    assert len(set(links)) == len(links)
    assert len(people) == len(table("people", PEOPLE_COLUMNS))
    places = {place for listed in namesakes().values() for place in listed}
    assert len({place.link for place in places}) == len(places)
    assert all(ID.fullmatch(link) for link in (*links, *(place.link for place in places)))
    assert all(-90 <= place.at[0] <= 90 and -180 <= place.at[1] <= 180 for place in places if place.at)


@given(st.lists(ARABIC, min_size=1, max_size=4))
def test_any_name_is_written_in_ascii(words: list[str]) -> None:
    assert latin(" ".join(words)).isascii()


@given(st.lists(ARABIC, min_size=2, max_size=4), st.sampled_from(VARIANTS))
def test_spelling_marks_change_no_id(words: list[str], variant) -> None:
    name, role = " ".join(words), "الوزير المصري"
    assert khabar.link(somebody(variant(name), role)) == khabar.link(somebody(name, role))


@given(st.lists(st.tuples(st.sampled_from(["خالد", "سعود", "أحمد"]), st.sampled_from(["الشهري", "شكري"])), max_size=6))
def test_an_archive_never_gives_a_person_two_ids(names: list[tuple[str, str]]) -> None:
    known, given_ids = khabar.People(), {}
    for given_name, family in names:
        found = known.add(somebody(f"{given_name} {family}", "الوزير المصري"))
        assert given_ids.setdefault((given_name, family), found) == found
    assert len(set(given_ids.values())) == len(given_ids)
