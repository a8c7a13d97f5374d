import facts
import pytest
from case_lines import VARIANTS, Case, lines

import khabar

KINDS = {
    "entities": facts.entities,
    "places": facts.places,
    "people": facts.people,
    "coreference": facts.coreference,
    "quotes": facts.quotes,
    "events": facts.events,
}
CASES = [(kind, case) for kind in KINDS for case in lines(kind)]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda value: getattr(value, "text", value))
def test_facts(kind: str, case: Case) -> None:
    assert KINDS[kind](khabar.read(case.text, published=case.published)) == case.expected


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda value: getattr(value, "text", value))
def test_spelling_changes_no_fact(kind: str, case: Case, variant) -> None:
    plain, other = (khabar.read(text, published=case.published) for text in (case.text, variant(case.text)))
    assert [(e.type, e.role is None, e.code, len(e.mentions)) for e in other.entities] == [
        (e.type, e.role is None, e.code, len(e.mentions)) for e in plain.entities
    ]
    assert [(q.kind, q.speaker, q.stance) for q in other.quotes] == [
        (q.kind, q.speaker, q.stance) for q in plain.quotes
    ]
    assert [(v.type, v.mode, v.status, v.actors, v.recipients, v.date) for v in other.events] == [
        (v.type, v.mode, v.status, v.actors, v.recipients, v.date) for v in plain.events
    ]
